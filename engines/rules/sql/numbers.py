"""Arithmetic as SQL. The limit is looked at only where a result can reach it, and once per operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from engines.rules.functions.function import Sql
from engines.rules.magnitude import reaches_limit
from engines.rules.sql import arithmetic
from engines.rules.typed import Call, Typed


class Values(Protocol):
    """Whoever renders the operands."""

    def value(self, node: Typed) -> Sql:
        """Return the value of a part."""
        ...


def _two(node: Call, renderer: Values) -> tuple[Sql, int, Sql, int]:
    left, right = node.arguments
    return renderer.value(left), left.type.scale, renderer.value(right), right.type.scale


def _added(node: Call, renderer: Values) -> Sql:
    first, *rest = node.arguments
    total = _aligned(first, node.type.scale, renderer)
    for term in rest:
        if isinstance(term, Call) and term.function == "neg":
            total = total - _aligned(term.arguments[0], node.type.scale, renderer)
        else:
            total = total + _aligned(term, node.type.scale, renderer)
    return arithmetic.limited(total, node.type.scale) if reaches_limit(node) else total


def _aligned(part: Typed, scale: int, renderer: Values) -> Sql:
    return arithmetic.aligned(renderer.value(part), part.type.scale, scale)


def _multiplied(node: Call, renderer: Values) -> Sql:
    return arithmetic.multiplied(*_two(node, renderer), safe=not reaches_limit(node))


def _divided(node: Call, renderer: Values) -> Sql:
    return arithmetic.divided(*_two(node, renderer))


def _negated(node: Call, renderer: Values) -> Sql:
    return -renderer.value(node.arguments[0])


def _rescaled(node: Call, renderer: Values) -> Sql:
    part = node.arguments[0]
    return arithmetic.rescaled(renderer.value(part), part.type.scale, node.type.scale)


VALUES: Final[dict[str, Callable[[Call, Values], Sql]]] = {
    "+": _added,
    "*": _multiplied,
    "/": _divided,
    "neg": _negated,
    "RESCALE": _rescaled,
}
