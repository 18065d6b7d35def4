"""Arithmetic as SQL. The limit is looked at only where a result can reach it, and once per operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from engines.rules.arithmetic import POWERS
from engines.rules.functions.function import Sql
from engines.rules.magnitude import reaches_limit, reaches_overflow
from engines.rules.sql import arithmetic
from engines.rules.typed import Call, Typed

MOST_TERMS: Final = 50
"""SQLite's functions take a hundred arguments, two for each term."""


class Values(Protocol):
    """Whoever renders the operands."""

    def value(self, node: Typed) -> Sql:
        """Return the value of a part."""
        ...


def _two(node: Call, renderer: Values) -> tuple[Sql, int, Sql, int]:
    left, right = node.arguments
    return renderer.value(left), left.type.scale, renderer.value(right), right.type.scale


def _added(node: Call, renderer: Values) -> Sql:
    scale = node.type.scale
    signs = [-1 if isinstance(term, Call) and term.function == "neg" else 1 for term in node.arguments]
    terms = [_without_sign(term) for term in node.arguments]
    if reaches_overflow(node) and len(terms) <= MOST_TERMS:
        factors = [sign * POWERS[scale - term.type.scale] for sign, term in zip(signs, terms, strict=True)]
        return arithmetic.totalled([renderer.value(term) for term in terms], factors, scale)
    first, *rest = (_aligned(term, scale, renderer) for term in terms)
    total = first if signs[0] > 0 else -first
    for sign, term in zip(signs[1:], rest, strict=True):
        total = total + term if sign > 0 else total - term
    return arithmetic.limited(total, scale) if reaches_limit(node) else total


def _without_sign(term: Typed) -> Typed:
    return term.arguments[0] if isinstance(term, Call) and term.function == "neg" else term


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
