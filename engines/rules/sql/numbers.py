"""Arithmetic as SQL. The limit is looked at only where a result can reach it, and once per operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from engines.rules.magnitude import reaches_limit
from engines.rules.sql import arithmetic
from engines.rules.sql.elements import Sql
from engines.rules.sql.rendering import Rendering
from engines.rules.typed import Call, Typed


def _two(node: Call, renderer: Rendering) -> tuple[Sql, int, Sql, int]:
    left, right = node.arguments
    return renderer.value(left), left.type.scale, renderer.value(right), right.type.scale


def _added(node: Call, renderer: Rendering) -> Sql:
    first, *rest = node.arguments
    total, less = _aligned(first, node.type.scale, renderer), []
    for term in rest:
        if isinstance(term, Call) and term.function == "neg":
            less.append(_aligned(term.arguments[0], node.type.scale, renderer))
        else:
            total = total + _aligned(term, node.type.scale, renderer)
    if less:  # taken away at once: each minus of a chain would be a bracket deeper
        total = total - sum(less[1:], start=less[0])
    return arithmetic.limited(total, node.type.scale) if reaches_limit(node) else total


def _aligned(part: Typed, scale: int, renderer: Rendering) -> Sql:
    return arithmetic.aligned(renderer.value(part), part.type.scale, scale)


def _multiplied(node: Call, renderer: Rendering) -> Sql:
    return arithmetic.multiplied(*_two(node, renderer), safe=not reaches_limit(node))


def _divided(node: Call, renderer: Rendering) -> Sql:
    return arithmetic.divided(*_two(node, renderer))


def _negated(node: Call, renderer: Rendering) -> Sql:
    return -renderer.value(node.arguments[0])


def _rescaled(node: Call, renderer: Rendering) -> Sql:
    part = node.arguments[0]
    return arithmetic.rescaled(renderer.value(part), part.type.scale, node.type.scale)


VALUES: Final[dict[str, Callable[[Call, Rendering], Sql]]] = {
    "+": _added,
    "*": _multiplied,
    "/": _divided,
    "neg": _negated,
    "RESCALE": _rescaled,
}
