"""Codes to ids: every reference inside a package is found, or reported with the name that was probably meant.

Called by the loader after `engines.metadata.complete`. An id wins over a code, a code over an old code. References into
other apps (``alias.form``) stay as written: `engines.metadata.binding` finds them when the other app is at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.access import Documents, Node, child, nodes, string, strings
from engines.metadata.directory import NO_NAMES, Directory, FormEntry, Names
from engines.metadata.findings import error, shown, unknown, warning
from engines.metadata.kinds import ViewKind, ViewKinds

SYSTEM_NAMES: Final = (
    "id",
    "title",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "owner",
    "department",
    "version",
)

DANGLING = messages.define(
    "metadata.reference.unknown",
    zh="没有名为「{name}」的{what}{suggestion}",
    en='No {what} called "{name}"{suggestion}',
)
ALIAS = messages.define(
    "metadata.reference.alias",
    zh="「requires」里没有「{name}」这个别名{suggestion}",
    en='"requires" declares no alias "{name}"{suggestion}',
)
TRANSLATED = messages.define(
    "metadata.reference.translated",
    zh="译文对应的「{name}」不存在",
    en='A translation is given for "{name}", which does not exist',
)
TAB_FIELD = messages.define(
    "metadata.reference.tab_field",
    zh="说不清「{form}」通过哪个字段关联到这里,请写明「field」",
    en='It is not clear through which field "{form}" points here; name it in "field"',
)

NO_OPTIONS = messages.define(
    "metadata.behaviour.no_options", zh="字段 {name} 没有选项可选", en="The field {name} has no options to choose from"
)

FORM: Final = Text("表单", "form")
FIELD: Final = Text("字段", "field")
OPTION: Final = Text("选项", "option")
VIEW: Final = Text("视图", "view")
ROLE: Final = Text("角色", "role")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The documents with ids in place of codes, and what was not found."""

    documents: Documents
    diagnostics: tuple[Diagnostic, ...]


def resolve(documents: Documents, kinds: Mapping[str, str], views: ViewKinds) -> Resolved:
    """Replace every reference by an id; ``views`` says which keys of each type of view are references."""
    directory = Directory.of(documents, kinds)
    found: list[Diagnostic] = []
    resolved: Documents = {}
    for path, node in documents.items():
        pen = _Pen(path, directory, views, found)
        resolved[path] = RESOLVE.get(kinds[path], _untouched)(pen, node)
    return Resolved(resolved, tuple(found))


@dataclass(frozen=True, slots=True)
class _Pen:
    """Rewrites the references of one document and keeps what it could not find."""

    document: str
    directory: Directory
    views: ViewKinds
    found: list[Diagnostic]

    def one(self, name: str, names: Names, what: Text, place: str) -> str:
        """Return the id of ``name``, or the name itself after reporting it."""
        known = names.find(name)
        if known is None:
            self.found.append(unknown(DANGLING, self.document, place, name=name, known=names.known, what=what))
        return known or name

    def each(self, written: Iterable[str], names: Names, place: str) -> list[Json]:
        """Return the ids of a list of fields."""
        return [self.one(name, names, FIELD, f"{place}/{index}") for index, name in enumerate(written)]

    def many(self, node: Node, key: str, names: Names, place: str) -> Node:
        """Return the node with the list of fields under ``key`` resolved."""
        return {**node, key: self.each(strings(node, key), names, f"{place}/{key}")} if key in node else node

    def named(self, node: Node, key: str, names: Names, place: str) -> Node:
        """Return the node with the field, or the list of fields, under ``key`` resolved."""
        if isinstance(node.get(key), str):
            return {**node, key: self.one(string(node, key), names, FIELD, f"{place}/{key}")}
        return self.many(node, key, names, place)

    def form(self, name: str, place: str) -> str:
        """Return the id of a form of this package; a form of another app stays as written."""
        alias, dot, _ = name.partition(".")
        if not dot:
            return self.one(name, self.directory.forms, FORM, place)
        if alias not in self.directory.aliases:
            self.found.append(unknown(ALIAS, self.document, place, name=alias, known=self.directory.aliases))
        return name


def _untouched(_: _Pen, node: Node) -> Node:
    return node


def _app(pen: _Pen, node: Node) -> Node:
    if "navigation" not in node:
        return node
    entries = [_entry(pen, entry, pointer("navigation", at)) for at, entry in enumerate(nodes(node, "navigation"))]
    return {**node, "navigation": entries}


def _entry(pen: _Pen, node: Node, place: str) -> Node:
    if "group" in node:
        return {
            **node,
            "items": [_item(pen, item, f"{place}/items/{at}") for at, item in enumerate(nodes(node, "items"))],
        }
    return _item(pen, node, place)


def _item(pen: _Pen, node: Node, place: str) -> Node:
    opened = child(node, "open")
    form = pen.form(string(opened, "form"), f"{place}/open/form")
    opened["form"] = form
    entry = pen.directory.entries.get(form)
    if "view" in opened and entry is not None:
        opened["view"] = pen.one(string(opened, "view"), entry.views, VIEW, f"{place}/open/view")
    return {**node, "open": opened}


def _form(pen: _Pen, node: Node) -> Node:
    entry = pen.directory.entries[string(node, "id")]
    node = {**node, "fields": [_picked(pen, entry, field, at) for at, field in enumerate(_targets(pen, node, ""))]}
    if "unique" in node:
        rules = cast("list[list[str]]", node["unique"])
        node["unique"] = [pen.each(rule, entry.fields, pointer("unique", at)) for at, rule in enumerate(rules)]
    for key, change in PARTS.items():
        if key in node:
            node[key] = [change(pen, entry, item, pointer(key, at)) for at, item in enumerate(nodes(node, key))]
    if "page" in node:
        node["page"] = _page(pen, entry, child(node, "page"))
    return node


def _targets(pen: _Pen, node: Node, place: str) -> list[Json]:
    return [_target(pen, field, place + pointer("fields", at)) for at, field in enumerate(nodes(node, "fields"))]


def _target(pen: _Pen, node: Node, place: str) -> Node:
    if any("under" in option for option in nodes(node, "options")):
        node = _tree(pen, node, f"{place}/options")
    if "fields" in node:
        node = {**node, "fields": _targets(pen, node, place)}
    return {**node, "to": pen.form(string(node, "to"), f"{place}/to")} if "to" in node else node


def _picked(pen: _Pen, entry: FormEntry, node: Json, at: int) -> Json:
    """Resolve what a relation shows and copies of its target; a target in another app is bound later."""
    node = dict(cast("JsonObject", node))
    place = pointer("fields", at)
    target = pen.directory.entries.get(string(node, "to"))
    if "to" in node and target is not None:
        node = pen.many(node, "show", target.fields, place)
    if "on_pick" in node:
        copied = child(child(node, "on_pick"), "copy")
        pairs = [(name, str(read), f"{place}/on_pick/copy{pointer(name)}") for name, read in copied.items()]
        node["on_pick"] = {
            "copy": {
                pen.one(name, entry.fields, FIELD, there): pen.one(read, target.fields, FIELD, there)
                if target
                else read
                for name, read, there in pairs
            }
        }
    return node


def _tree(pen: _Pen, node: Node, place: str) -> Node:
    """Resolve what the options of a tree stand below: another option of the same field."""
    options = nodes(node, "options")
    names = Names.of(options)
    resolved: list[Json] = [
        {**option, "under": pen.one(string(option, "under"), names, OPTION, f"{place}/{at}/under")}
        if "under" in option
        else option
        for at, option in enumerate(options)
    ]
    return {**node, "options": resolved}


def _section(pen: _Pen, entry: FormEntry, node: Node, place: str) -> Node:
    return pen.many(node, "fields", entry.fields, place)


def _listed(pen: _Pen, entry: FormEntry, node: Node, place: str) -> Node:
    """Resolve what a list shows and how it is ordered."""
    names = entry.fields.with_system(SYSTEM_NAMES)
    node = pen.many(node, "columns", names, place)
    if "sort" in node:
        node["sort"] = [
            "-"[: name.startswith("-")] + pen.one(name.removeprefix("-"), names, FIELD, f"{place}/sort/{at}")
            for at, name in enumerate(strings(node, "sort"))
        ]
    return node


def _view(pen: _Pen, entry: FormEntry, node: Node, place: str) -> Node:
    names = entry.fields.with_system(SYSTEM_NAMES)
    node = _listed(pen, entry, node, place)
    kind = pen.views.get(string(node, "type", "list"), ViewKind())
    for key in kind.fields:
        node = pen.named(node, key, names, place)
    for key, by in kind.options.items():
        if key in node:
            options = entry.options.get(string(node, by), NO_NAMES)
            node[key] = {
                pen.one(name, options, OPTION, f"{place}/{key}{pointer(name)}"): value
                for name, value in child(node, key).items()
            }
    return node


def _page(pen: _Pen, entry: FormEntry, node: Node) -> Node:
    for key in ("header", "kpis", "aside"):
        node = pen.many(node, key, entry.fields.with_system(SYSTEM_NAMES), "/page")
    if "tabs" in node:
        node["tabs"] = [
            _tab(pen, entry, tab, pointer("page", "tabs", at)) for at, tab in enumerate(nodes(node, "tabs"))
        ]
    return node


def _tab(pen: _Pen, entry: FormEntry, node: Node, place: str) -> Node:
    if "related" not in node:
        return node
    form = pen.form(string(node, "related"), f"{place}/related")
    other = pen.directory.entries.get(form)
    node = {**node, "related": form}
    if other is not None:
        node = _listed(pen, other, node, place)
    if other is not None and "field" in node:
        node["field"] = pen.one(string(node, "field"), other.fields, FIELD, f"{place}/field")
    elif "field" not in node:
        pointing = [field for field, target in other.targets if target == entry.id] if other else []
        if len(pointing) == 1:
            node["field"] = pointing[0]
        elif other is not None or "." in form:
            pen.found.append(error(TAB_FIELD, pen.document, place, form=shown(form)))
    return node


def _public(pen: _Pen, entry: FormEntry, node: Node, place: str) -> Node:
    for key in ("fields", "by", "required", "prefill"):
        node = pen.many(node, key, entry.fields, place)
    for key in ("steps", "ext"):
        if key in node:
            node[key] = pen.one(string(node, key), entry.fields, FIELD, f"{place}/{key}")
    if "values" in node:
        given = child(node, "values")
        node["values"] = {
            pen.one(name, entry.fields, FIELD, f"{place}/values{pointer(name)}"): value for name, value in given.items()
        }
    return node


def _behaviour(pen: _Pen, entry: FormEntry, node: Node, place: str) -> Node:
    for key in ("show", "hide", "require", "read_only"):
        node = pen.many(node, key, entry.fields, place)
    if "set" in node:
        given = {name: f"{place}/set{pointer(name)}" for name in child(node, "set")}
        values = child(node, "set")
        node["set"] = {pen.one(name, entry.fields, FIELD, here): values[name] for name, here in given.items()}
    if "options" in node:
        node["options"] = dict(_offered(pen, entry, child(node, "options"), f"{place}/options"))
    return node


def _offered(pen: _Pen, entry: FormEntry, node: Node, place: str) -> Iterator[tuple[str, Json]]:
    """Yield the options that may be chosen, by field."""
    for name in node:
        field, here = pen.one(name, entry.fields, FIELD, place + pointer(name)), place + pointer(name)
        names = entry.options.get(field)
        if names is None:
            pen.found.append(error(NO_OPTIONS, pen.document, here, name=shown(name)))
            yield field, []
        else:
            chosen = enumerate(strings(node, name))
            yield field, [pen.one(option, names, OPTION, f"{here}/{at}") for at, option in chosen]


def _check(pen: _Pen, entry: FormEntry, node: Node, place: str) -> Node:
    return {**node, "at": pen.one(string(node, "at"), entry.fields, FIELD, f"{place}/at")} if "at" in node else node


def _print(pen: _Pen, entry: FormEntry, node: Node, place: str) -> Node:
    listed = enumerate(nodes(node, "blocks"))
    return {**node, "blocks": [_block(pen, entry, block, f"{place}/blocks/{at}") for at, block in listed]}


def _block(pen: _Pen, entry: FormEntry, node: Node, place: str) -> Node:
    names = entry.fields.with_system(SYSTEM_NAMES)
    if "rows" in node:
        node["rows"] = pen.one(string(node, "rows"), Names.of_some(entry.fields, entry.rows), FIELD, f"{place}/rows")
        inside = entry.rows.get(string(node, "rows"), NO_NAMES)
        return pen.many(pen.many(node, "columns", inside, place), "totals", inside, place)
    if "related" in node:
        other = pen.directory.entries.get(pen.directory.forms.find(string(node, "related")) or "")
        inside = other.fields.with_system(SYSTEM_NAMES) if other else NO_NAMES
        return (
            pen.many(_tab(pen, entry, node, place), "totals", inside, place) if other else _tab(pen, entry, node, place)
        )
    return pen.named(pen.many(node, "fields", names, place), "field", entry.fields, place)


def _roles(pen: _Pen, node: Node) -> Node:
    if "permissions" not in node:
        return node
    listed = enumerate(nodes(node, "permissions"))
    return {**node, "permissions": [_permission(pen, item, pointer("permissions", at)) for at, item in listed]}


def _permission(pen: _Pen, node: Node, place: str) -> Node:
    to: list[Json] = [
        {**item, "role": pen.one(string(item, "role"), pen.directory.roles, ROLE, f"{place}/to/{at}/role")}
        for at, item in enumerate(nodes(node, "to"))
    ]
    return {**node, "form": pen.one(string(node, "form"), pen.directory.forms, FORM, f"{place}/form"), "to": to}


def _language(pen: _Pen, node: Node) -> Node:
    texts: dict[str, Node] = {}
    for name, said in child(node, "texts").items():
        known = pen.directory.translatable.get(name)
        if known is None:
            pen.found.append(warning(TRANSLATED, pen.document, "/texts" + pointer(name), name=shown(name)))
        texts.setdefault(known or name, {}).update(cast("JsonObject", said))
    return {**node, "texts": cast("Json", texts)}


_Part: TypeAlias = Callable[[_Pen, FormEntry, Node, str], Node]
_Resolve: TypeAlias = Callable[[_Pen, Node], Node]

RESOLVE: Final[Mapping[str, _Resolve]] = {"app": _app, "form": _form, "roles": _roles, "i18n": _language}
PARTS: Final[Mapping[str, _Part]] = {
    "layout": _section,
    "views": _view,
    "public": _public,
    "behaviour": _behaviour,
    "checks": _check,
    "prints": _print,
}
"""The lists of a form that refer to its fields."""
