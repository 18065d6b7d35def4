"""Documents to dataclasses: the last step of loading. Every reference is an id by now, every shape is checked.

Called by the loader. Keys that begin with ``x-`` stay in the documents only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final, cast, get_args

from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.access import Documents, Node, child, label, nodes, string, strings, text
from engines.metadata.model import (
    App,
    Behaviour,
    Check,
    ColorRule,
    Field,
    Form,
    FormReference,
    Guard,
    HiddenPolicy,
    NavigationGroup,
    NavigationItem,
    Onward,
    Option,
    Package,
    Page,
    PageTab,
    Permission,
    Print,
    PrintBlock,
    PrintPaper,
    PublicAction,
    PublicForm,
    RelatedTab,
    Requirement,
    Role,
    Script,
    Section,
    SectionFold,
    Sort,
    TabKind,
    View,
)

BASE_KEYS: Final = frozenset(
    (
        "id",
        "code",
        "was",
        "label",
        "type",
        "required",
        "unique",
        "hint",
        "default",
        "options",
        "to",
        "fields",
        "hidden",
        "search",
    )
)
TAB_KINDS: Final[tuple[TabKind, ...]] = get_args(TabKind)
BLOCK_KEYS: Final = frozenset(("type", "when"))
VIEW_KEYS: Final = frozenset(("id", "code", "was", "label", "type", "where", "columns", "sort", "color"))


def build(documents: Documents, kinds: Mapping[str, str]) -> Package:
    """Return the package that complete, resolved documents describe."""
    roles = documents.get("roles.json", {})
    return Package(
        app=_app(documents["app.json"]),
        forms=tuple(_form(node) for node in _of_kind(documents, kinds, "form")),
        roles=tuple(_role(node) for node in nodes(roles, "roles")),
        permissions=tuple(_permission(node) for node in nodes(roles, "permissions")),
        scenarios=tuple(_script(node) for node in _of_kind(documents, kinds, "scenario")),
        data=tuple(_script(node) for node in _of_kind(documents, kinds, "data")),
        documents=documents,
    )


def _of_kind(documents: Documents, kinds: Mapping[str, str], kind: str) -> Iterator[Node]:
    return (node for path, node in documents.items() if kinds[path] == kind)


def reference(written: str) -> FormReference:
    """Read ``form`` or ``alias.form``."""
    alias, dot, form = written.partition(".")
    return FormReference(form, alias) if dot else FormReference(written)


def _app(node: Node) -> App:
    return App(
        id=string(node, "id"),
        code=string(node, "code"),
        label=label(node),
        version=string(node, "version"),
        format=cast("int", node["format"]),
        description=text(node, "description"),
        icon=_optional(node, "icon"),
        color=_optional(node, "color"),
        requires=tuple(
            Requirement(string(item, "as"), string(item, "app"), string(item, "version"))
            for item in nodes(node, "requires")
        ),
        navigation=_navigation(nodes(node, "navigation")),
        was=strings(node, "was"),
    )


def _navigation(entries: list[Node]) -> tuple[NavigationGroup, ...]:
    # Entries outside a group stand together in groups without a title, in the order written.
    groups: list[NavigationGroup] = []
    for grouped, run in groupby(entries, key=lambda entry: "group" in entry):
        if grouped:
            groups.extend(NavigationGroup(text(entry, "group"), _items(nodes(entry, "items"))) for entry in run)
        else:
            groups.append(NavigationGroup(None, _items(list(run))))
    return tuple(groups)


def _items(entries: list[Node]) -> tuple[NavigationItem, ...]:
    opened = [(child(entry, "open"), entry) for entry in entries]
    return tuple(
        NavigationItem(reference(string(target, "form")), _optional(target, "view"), text(entry, "label"))
        for target, entry in opened
    )


def _form(node: Node) -> Form:
    return Form(
        id=string(node, "id"),
        code=string(node, "code"),
        label=label(node),
        fields=tuple(_field(item) for item in nodes(node, "fields")),
        title=string(node, "title"),
        icon=_optional(node, "icon"),
        unique=tuple(tuple(cast("list[str]", rule)) for rule in cast("list[Json]", node.get("unique", []))),
        layout=tuple(_section(item) for item in nodes(node, "layout")),
        views=tuple(_view(item) for item in nodes(node, "views")),
        page=_page(child(node, "page")),
        public=tuple(_public(item) for item in nodes(node, "public")),
        behaviour=tuple(_behaviour(item) for item in nodes(node, "behaviour")),
        checks=tuple(_check(item) for item in nodes(node, "checks")),
        prints=tuple(_print(item) for item in nodes(node, "prints")),
        was=strings(node, "was"),
    )


def _field(node: Node) -> Field:
    return Field(
        id=string(node, "id"),
        code=string(node, "code"),
        label=label(node),
        type=string(node, "type"),
        required=bool(node.get("required", False)),
        unique=bool(node.get("unique", False)),
        hint=text(node, "hint"),
        default=node.get("default"),
        options=tuple(_option(item) for item in nodes(node, "options")),
        to=reference(string(node, "to")) if "to" in node else None,
        settings=_settings(node, BASE_KEYS),
        was=strings(node, "was"),
        fields=tuple(_field(item) for item in nodes(node, "fields")),
        hidden=cast("HiddenPolicy", node.get("hidden", "clear")),
        search=node.get("search") is not False,
    )


def _settings(node: Node, base: frozenset[str]) -> JsonObject:
    """Return the keys that the node's type adds."""
    return {key: value for key, value in node.items() if key not in base and not key.startswith("x-")}


def _option(node: Node) -> Option:
    return Option(
        string(node, "id"),
        string(node, "code"),
        label(node),
        _optional(node, "color"),
        strings(node, "was"),
        text(node, "public_label"),
        _optional(node, "under"),
    )


def _section(node: Node) -> Section:
    return Section(
        text(node, "section"),
        cast("int", node.get("columns", 1)),
        strings(node, "fields"),
        edit_only=node.get("edit_only") is True,
        folds=cast("SectionFold | None", node.get("folds")),
    )


def _view(node: Node) -> View:
    return View(
        id=string(node, "id"),
        code=string(node, "code"),
        label=label(node),
        type=string(node, "type", "list"),
        where=_optional(node, "where"),
        columns=strings(node, "columns"),
        sort=_sort(node),
        settings=_settings(node, VIEW_KEYS),
        color=tuple(
            ColorRule(string(item, "when"), string(item, "use"), text(item, "label")) for item in nodes(node, "color")
        ),
        was=strings(node, "was"),
    )


def _page(node: Node) -> Page:
    tabs = tuple(_tab(tab) for tab in nodes(node, "tabs"))
    return Page(strings(node, "header"), strings(node, "kpis"), strings(node, "aside"), tabs)


def _tab(node: Node) -> PageTab:
    """Read a tab; the schema has seen to it that it is of exactly one kind."""
    kind = next(name for name in TAB_KINDS if name in node)
    related = _related(node) if kind == "related" else None
    return PageTab(kind, text(node, "label"), related)


def _related(node: Node) -> RelatedTab:
    return RelatedTab(
        reference(string(node, "related")),
        string(node, "field"),
        text(node, "label"),
        strings(node, "columns"),
        _sort(node),
    )


def _sort(node: Node) -> tuple[Sort, ...]:
    return tuple(Sort(name.removeprefix("-"), name.startswith("-")) for name in strings(node, "sort"))


def _public(node: Node) -> PublicForm:
    return PublicForm(
        id=string(node, "id"),
        code=string(node, "code"),
        can=cast("PublicAction", node["can"]),
        label=label(node),
        fields=strings(node, "fields"),
        by=strings(node, "by"),
        required=strings(node, "required"),
        steps=_optional(node, "steps"),
        intro=text(node, "intro"),
        thanks=text(node, "thanks"),
        values=child(node, "values"),
        was=strings(node, "was"),
        password=bool(node.get("password")),
        opens=_optional(node, "from"),
        closes=_optional(node, "until"),
        most=cast("int | None", node.get("max_submissions")),
        once="once" in node,
        closed=text(node, "closed"),
        ext=_optional(node, "ext"),
        prefill=strings(node, "prefill"),
        steps_by=_optional(node, "steps_by"),
        next=_onward(child(node, "next")) if "next" in node else None,
        edit_later=_optional(node, "edit_later"),
        guard=cast("Guard | None", node.get("guard")),
    )


def _onward(node: Node) -> Onward:
    return Onward(string(node, "url"), text(node, "label") or Text.of(string(node, "url")))


def _behaviour(node: Node) -> Behaviour:
    return Behaviour(
        id=string(node, "id"),
        when=string(node, "when"),
        show=strings(node, "show"),
        hide=strings(node, "hide"),
        require=strings(node, "require"),
        read_only=strings(node, "read_only"),
        set=child(node, "set"),
        options={field: tuple(cast("list[str]", ids)) for field, ids in child(node, "options").items()},
    )


def _check(node: Node) -> Check:
    message = text(node, "message") or Text.of(string(node, "that"))
    return Check(string(node, "id"), string(node, "that"), message, _optional(node, "at"))


def _print(node: Node) -> Print:
    return Print(
        id=string(node, "id"),
        code=string(node, "code"),
        label=label(node),
        blocks=tuple(
            PrintBlock(string(item, "type"), _optional(item, "when"), _settings(item, BLOCK_KEYS))
            for item in nodes(node, "blocks")
        ),
        paper=cast("PrintPaper", node.get("paper", "A4")),
        landscape=node.get("landscape") is True,
        header=text(node, "header"),
        footer=text(node, "footer"),
        page_numbers=node.get("page_numbers") is not False,
        was=strings(node, "was"),
    )


def _role(node: Node) -> Role:
    return Role(string(node, "id"), string(node, "code"), label(node), strings(node, "was"))


def _permission(node: Node) -> Permission:
    roles = tuple(string(item, "role") for item in nodes(node, "to"))
    return Permission(string(node, "id"), string(node, "form"), roles, strings(node, "can"))


def _script(node: Node) -> Script:
    return Script(
        id=string(node, "id"),
        code=string(node, "code"),
        label=text(node, "label"),
        steps=tuple(nodes(node, "steps")),
        given=tuple(nodes(node, "given")),
        covers=strings(node, "covers"),
        at=_optional(node, "at"),
        kind=string(node, "kind", "scenario"),
        was=strings(node, "was"),
    )


def _optional(node: JsonObject, key: str) -> str | None:
    return cast("str | None", node.get(key))
