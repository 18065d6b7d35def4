"""Two things of one name: ids are unique in a package, codes (old ones included) within their scope.

Called by the loader on complete documents. Codes that mean something to every record or to the expression language are
refused for fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.kernel.values import JsonObject
from engines.metadata.access import Documents, codes, nodes, string
from engines.metadata.findings import error
from engines.metadata.references import SYSTEM_NAMES

RESERVED: Final = frozenset(
    [
        *SYSTEM_NAMES,
        "deleted_at",
        *("me", "old", "record", "parent", "vars", "org"),
        *("and", "or", "not", "in", "between", "contains", "is", "blank", "true", "false", "null"),
    ]
)

SAME_ID = messages.define(
    "metadata.id.twice", zh="编号 {id} 已用在 {other}", en="The id {id} is already used at {other}"
)
SAME_CODE = messages.define(
    "metadata.code.twice", zh="代码 {name} 已用在 {other}", en="The code {name} is already used at {other}"
)
SHADOWED = messages.define(
    "metadata.code.shadowed",
    zh="代码 {name} 与 {other} 的编号相同,引用会认错",
    en="The code {name} is also the id of {other}; a reference would find the wrong one",
)
TAKEN = messages.define(
    "metadata.code.reserved",
    zh="{name} 是平台自己的名称,字段不能用它做代码",
    en="{name} is a name of the platform's own; a field cannot have it as its code",
)

Placed: TypeAlias = tuple[str, str, JsonObject]


def clashes(documents: Documents, places: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield every name that two things share."""
    forms = _whole(documents, places, "form")
    app: list[Placed] = [("app.json", "", documents["app.json"])]
    data, scenarios = (_whole(documents, places, kind) for kind in ("data", "scenario"))
    scopes = [app, forms, data, scenarios, _inside("roles.json", documents, "roles")]
    for path, _, form in forms:
        yield from _reserved(path, form)
        scopes.extend(_scopes_of_form(path, form))
    nameless = [*_inside("roles.json", documents, "permissions"), *(item for form in forms for item in _rules(form))]
    yield from _ids([*(item for scope in scopes for item in scope), *nameless])
    for scope in scopes:
        yield from _codes(scope)
    yield from _aliases(documents["app.json"])


def _whole(documents: Documents, places: Mapping[str, str], kind: str) -> list[Placed]:
    return [(path, "", node) for path, node in documents.items() if places[path] == kind]


def _inside(path: str, documents: Documents, key: str) -> list[Placed]:
    return _items(path, "", documents.get(path, {}), key)


def _items(path: str, place: str, node: JsonObject, key: str) -> list[Placed]:
    return [(path, place + pointer(key, at), item) for at, item in enumerate(nodes(node, key))]


def _scopes_of_form(path: str, form: JsonObject) -> Iterator[list[Placed]]:
    fields = _items(path, "", form, "fields")
    yield fields
    yield _items(path, "", form, "views")
    yield _items(path, "", form, "public")
    yield _items(path, "", form, "prints")
    for _, place, field in fields:
        yield from _scopes_of_field(path, place, field)


def _scopes_of_field(path: str, place: str, field: JsonObject) -> Iterator[list[Placed]]:
    yield _items(path, place, field, "options")
    inner = _items(path, place, field, "fields")
    yield inner
    for _, where, item in inner:
        yield _items(path, where, item, "options")


def _rules(form: Placed) -> Iterator[Placed]:
    path, place, node = form
    yield from _items(path, place, node, "behaviour")
    yield from _items(path, place, node, "checks")


def _reserved(path: str, form: JsonObject) -> Iterator[Diagnostic]:
    fields = _items(path, "", form, "fields")
    rows = [inner for _, place, field in fields for inner in _items(path, place, field, "fields")]
    for _, place, field in (*fields, *rows):
        for code in codes(field):
            if code in RESERVED:
                yield error(TAKEN, path, place, name=code)


def _ids(items: Iterable[Placed]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for path, place, node in items:
        here = path + place
        other = seen.setdefault(string(node, "id"), here)
        if other != here:
            yield error(SAME_ID, path, f"{place}/id", id=string(node, "id"), other=other)


def _codes(scope: list[Placed]) -> Iterator[Diagnostic]:
    ids = {string(node, "id"): path + place for path, place, node in scope}
    seen: dict[str, str] = {}
    for path, place, node in scope:
        here = path + place
        for code in codes(node):
            other = seen.setdefault(code, here)
            if other != here:
                yield error(SAME_CODE, path, f"{place}/code", name=code, other=other)
            if ids.get(code, here) != here:
                yield error(SHADOWED, path, f"{place}/code", name=code, other=ids[code])


def _aliases(app: JsonObject) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for path, place, node in _items("app.json", "", app, "requires"):
        other = seen.setdefault(string(node, "as"), place)
        if other != place:
            yield error(SAME_CODE, path, f"{place}/as", name=string(node, "as"), other=path + other)
