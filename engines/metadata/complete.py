"""What a hand-written package leaves out, written down: ids, options given as plain codes, texts in one form.

Called by the loader between shapes and references. The ids it makes follow from codes alone, so that loading the same
files twice gives the same package. A renamed object keeps its id when ``was`` names its first code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias, cast

from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.access import Documents, Node, child, codes, nodes, string, strings

ID_LENGTH: Final = 40
_NAMED: Final = ("fields", "options", "views", "public", "behaviour", "checks", "prints", "roles", "permissions")
_EFFECTS: Final = ("show", "hide", "require", "read_only")
_GIVING: Final = ("set", "options")


def complete(documents: Mapping[str, JsonObject], kinds: Mapping[str, str]) -> Documents:
    """Return the documents with everything explicit. Shapes must have been checked."""
    mint = _Mint(name for path in sorted(documents) for name in _names(documents[path]))
    return {path: COMPLETE[kinds[path]](mint, dict(documents[path])) for path in sorted(documents)}


class _Mint:
    """Makes ids that nothing in the package is called yet."""

    def __init__(self, taken: Iterator[str]) -> None:
        self._taken = set(taken)

    def stamp(self, node: Node, prefix: str, *path: str) -> Node:
        """Return the node with an id; one that has an id keeps it."""
        if "id" in node:
            return node
        return {**node, "id": self._new("_".join((prefix, *path)))}

    def _new(self, wanted: str) -> str:
        name, number = _fitting(wanted), 1
        while name in self._taken:
            number += 1
            name = _fitting(f"{wanted}_{number}")
        self._taken.add(name)
        return name


def _fitting(name: str) -> str:
    if len(name) <= ID_LENGTH:
        return name
    return f"{name[: ID_LENGTH - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _names(node: JsonObject) -> Iterator[str]:
    """Yield every id and code that the document gives itself."""
    if "id" in node:
        yield string(node, "id")
    yield from codes(node)
    for key in _NAMED:
        for item in cast("list[Json]", node.get(key, [])):
            if isinstance(item, Mapping):
                yield from _names(item)


def _origin(node: JsonObject) -> str:
    return (*strings(node, "was"), string(node, "code"))[0]


def _with_texts(node: Node, *slots: str) -> Node:
    said = {slot: Text.of(cast("str | Mapping[str, str]", node[slot])).to_json() for slot in slots if slot in node}
    return {**node, **said}


def _each(node: Node, key: str, change: Callable[[Node], Node]) -> Node:
    return {**node, key: [change(item) for item in nodes(node, key)]} if key in node else node


def _app(mint: _Mint, node: Node) -> Node:
    node = mint.stamp(_with_texts(node, "label", "description"), "app", _origin(node))
    return _each(node, "navigation", _entry)


def _entry(node: Node) -> Node:
    return _each(_with_texts(node, "group", "label"), "items", lambda item: _with_texts(item, "label"))


def _form(mint: _Mint, node: Node) -> Node:
    form = _origin(node)
    node = mint.stamp(_with_texts(node, "label"), "frm", form)
    node = _each(node, "fields", lambda item: _field(mint, form, item))
    node = _each(node, "layout", lambda item: _with_texts(item, "section"))
    node = _each(node, "views", lambda item: _view(mint, form, item))
    node = _each(node, "public", lambda item: _public(mint, form, item))
    node = _each(node, "behaviour", lambda item: _behaviour(mint, form, item))
    node = _each(node, "checks", lambda item: _check(mint, form, item))
    node = _each(node, "prints", lambda item: _print(mint, form, item))
    if "page" in node:
        page = dict(cast("JsonObject", node["page"]))
        node = {**node, "page": _each(page, "tabs", lambda item: _with_texts(item, "label"))}
    return node


def _view(mint: _Mint, form: str, node: Node) -> Node:
    node = _each(_with_texts(node, "label"), "color", lambda item: _with_texts(item, "label"))
    return mint.stamp(node, "viw", form, _origin(node))


def _field(mint: _Mint, form: str, node: Node) -> Node:
    field = _origin(node)
    node = mint.stamp(_with_formula(_with_texts(node, "label", "hint")), "fld", form, field)
    if "options" in node:
        raw = cast("list[str | JsonObject]", node["options"])
        full: list[Node] = [{"code": item} if isinstance(item, str) else dict(item) for item in raw]
        node["options"] = [mint.stamp(_option(item), "opt", form, field, _origin(item)) for item in full]
    return _each(node, "fields", lambda item: _field(mint, f"{form}_{field}", item))


def _with_formula(node: Node) -> Node:
    """Write a rollup or a lookup that is given in parts as the formula that it stands for."""
    if "from" not in node or "formula" in node:
        return node
    parts = {key: string(node, key) for key in ("from", "function", "value", "where")}
    path = ".".join(part for part in (parts["from"], parts["value"]) if part)
    arguments = ", ".join(part for part in (path, parts["where"]) if part)
    formula = f"{parts['function']}({arguments})" if parts["function"] else path
    return {**{key: value for key, value in node.items() if key not in parts}, "formula": formula}


def _option(node: Node) -> Node:
    return _with_texts(node, "label", "public_label")


def _public(mint: _Mint, form: str, node: Node) -> Node:
    if isinstance(node.get("next"), dict):
        node = {**node, "next": _with_texts(child(node, "next"), "label")}
    return mint.stamp(_with_texts(node, "label", "intro", "thanks", "closed"), "pub", form, _origin(node))


def _behaviour(mint: _Mint, form: str, node: Node) -> Node:
    names = (name for effect in _EFFECTS for name in strings(node, effect))
    given = (name for effect in _GIVING for name in child(node, effect))
    return mint.stamp(node, "bhv", form, *names, *given)


def _check(mint: _Mint, form: str, node: Node) -> Node:
    place = [string(node, "at")] if "at" in node else []
    return mint.stamp(_with_texts(node, "message"), "chk", form, *place)


def _print(mint: _Mint, form: str, node: Node) -> Node:
    node = _each(_with_texts(node, "label", "header", "footer"), "blocks", _block)
    return mint.stamp(node, "prt", form, _origin(node))


def _block(node: Node) -> Node:
    node = _with_texts(node, "text", "label")
    if "labels" in node:
        said = cast("list[str | Mapping[str, str]]", node["labels"])
        node["labels"] = [Text.of(one).to_json() for one in said]
    return node


def _roles(mint: _Mint, node: Node) -> Node:
    node = _each(node, "roles", lambda item: mint.stamp(_with_texts(item, "label"), "rol", _origin(item)))
    return _each(node, "permissions", lambda item: _permission(mint, item))


def _permission(mint: _Mint, node: Node) -> Node:
    return mint.stamp(node, "prm", string(node, "form"), *(string(item, "role") for item in nodes(node, "to")))


def _data(mint: _Mint, node: Node) -> Node:
    return mint.stamp(_with_texts(node, "label"), "dat", _origin(node))


def _scenario(mint: _Mint, node: Node) -> Node:
    return mint.stamp(_with_texts(node, "label"), "scn", _origin(node))


def _language(_: _Mint, node: Node) -> Node:
    return node


_Complete: TypeAlias = Callable[[_Mint, Node], Node]

COMPLETE: Final[Mapping[str, _Complete]] = {
    "app": _app,
    "form": _form,
    "roles": _roles,
    "data": _data,
    "scenario": _scenario,
    "i18n": _language,
}
