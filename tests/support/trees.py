"""Typed trees as short texts, so that a test can say which tree an expression becomes: ``(= cost:2 1250)``."""

from __future__ import annotations

from datetime import datetime

from engines.rules.dates import instant_text
from engines.rules.typed import Call, Constant, Field, Items, LocalTime, Related, Typed


def tree_text(node: Typed) -> str:
    """Return the tree: calls and lists in brackets, a scale after a colon, the root before a slash."""
    match node:
        case Constant(value):
            return _constant(value)
        case LocalTime(text):
            return f"local {text}"
        case Field(id_, type_, path, root):
            name = ".".join((*(step.field for step in path), id_.removeprefix("f_")))
            return ("" if root == "record" else f"{root}/") + name + _scale(type_.scale)
        case Items(items):
            return f"[{' '.join(map(tree_text, items))}]"
        case Call(function, arguments, type_):
            return f"({' '.join((function, *map(tree_text, arguments)))}){_scale(type_.scale)}"
    return _related(node)


def _related(node: Related) -> str:
    value = tree_text(node.value)
    where = "" if node.where is None else f" where {tree_text(node.where)}"
    path = "".join(f"{step.field}." for step in node.path)
    return f"<{path}{node.form}.{node.via} {value}{where}>"


def _scale(scale: int) -> str:
    return f":{scale}" if scale else ""


def _constant(value: object) -> str:
    match value:
        case datetime():
            return instant_text(value)
        case None | bool():
            return {None: "blank", True: "true", False: "false"}[value]
        case tuple():
            return f"[{' '.join(map(_constant, value))}]"
        case str():
            return repr(value)
    return str(value)
