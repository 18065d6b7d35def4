"""The browser target: a typed tree as JSON. ``web/src/core/expression`` runs it; the AST travels, never the text."""

from __future__ import annotations

from datetime import date, datetime

from engines.kernel.values import Json, JsonObject
from engines.rules.dates import instant_text
from engines.rules.functions.function import functions
from engines.rules.typed import Call, Constant, Field, Items, LocalTime, Related, Step, Typed, walk
from engines.rules.types import Type


def as_json(node: Typed) -> JsonObject:
    """Return the tree as JSON: ``k`` is the kind of node, ``t`` its type, ``of`` its parts."""
    head: JsonObject = {"k": _KINDS[type(node)], "t": _type(node.type)}
    match node:
        case Constant(value, type_):
            return {**head, "v": _value(value, type_)}
        case LocalTime(text):
            return {**head, "v": text}
        case Field(id_, _, path, root):
            return {**head, "id": id_, **_path(path), **({} if root == "record" else {"root": root})}
        case Items(items):
            return {**head, "of": [as_json(item) for item in items]}
        case Call(function, arguments):
            return {**head, "f": function, "of": [as_json(part) for part in arguments]}
    return {**head, **_related(node)}


def server_only(node: Typed) -> tuple[str, ...]:
    """Return the functions of a tree that the browser does not have, each once."""
    calls = (part.function for part in walk(node) if isinstance(part, Call))
    return tuple(dict.fromkeys(name for name in calls if not functions[name].browser))


def _related(node: Related) -> JsonObject:
    where: JsonObject = {} if node.where is None else {"where": as_json(node.where)}
    return {"form": node.form, "via": node.via, **_path(node.path), "value": as_json(node.value), **where}


def _path(path: tuple[Step, ...]) -> JsonObject:
    return {"path": [step.field for step in path]} if path else {}


def _type(of: Type) -> JsonObject:
    told: dict[str, Json] = {"scale": of.scale, "many": of.many, "currency": of.currency}
    return {"kind": of.kind, **{name: value for name, value in told.items() if value}}


def _value(value: object, of: Type) -> Json:
    match value:
        case tuple():
            return [_value(item, of) for item in value]
        case datetime():
            return instant_text(value)
        case date():
            return value.isoformat()
        case bool():
            return value
        case int():
            return str(value)
    return value if isinstance(value, str) else None


_KINDS: dict[type, str] = {
    Constant: "const",
    LocalTime: "local",
    Field: "field",
    Items: "items",
    Related: "related",
    Call: "call",
}
