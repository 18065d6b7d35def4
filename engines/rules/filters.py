"""Nested filters, the JSON form of a condition that the API and the list's filter bar send, to the same syntax tree."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, TypeGuard

from engines.kernel.problem import Problem, pointer
from engines.rules import problems
from engines.rules.bounds import check_size
from engines.rules.lexer import MAX_DEPTH, MAX_DIGITS
from engines.rules.parser import parse
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Items, Literal, Node, Operation, Position, Reference

COMPARISONS: Final = {
    "eq": "=",
    "ne": "!=",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "in": "in",
    "contains": "contains",
    "below": "below",
    "starts_with": "starts with",
}
"""What a nested filter calls the operators that compare."""


def from_filter(filter_: object) -> Node:
    """Read a nested filter: ``{"and": […]}``, ``{"or": […]}``, ``{"not": …}`` or ``{"field", "op", "value"}``.

    A text value that starts with ``=`` is an expression, ``==`` escapes it. An empty filter, or an empty ``and``,
    is always true.

    Raises:
        ExpressionError: it is no filter; the pointer says where.
    """
    tree = _node(filter_, "", MAX_DEPTH)
    check_size(tree)
    return tree


def _node(raw: object, place: str, depth: int) -> Node:
    if not depth:
        raise ExpressionError([mistake(problems.TOO_DEEP, Position(pointer=place), limit=MAX_DEPTH)])
    if not _is_object(raw):
        raise _bad(place)
    if not raw:
        return Literal(value=True, position=Position(pointer=place))
    reader = next((_READERS[key] for key in _READERS if key in raw), None)
    if reader is None:
        raise _bad(place)
    return reader(raw, place, depth)


def _joined(op: str) -> Callable[[Mapping[str, object], str, int], Node]:
    def read(raw: Mapping[str, object], place: str, depth: int) -> Node:
        parts = raw[op]
        if not isinstance(parts, list) or len(raw) > 1:
            raise _bad(place)
        below = place + pointer(op)
        nodes = tuple(_node(part, below + pointer(index), depth - 1) for index, part in enumerate(parts))
        position = Position(pointer=place)
        return Operation(op, nodes, position) if nodes else Literal(op == "and", position)

    return read


def _negated(raw: Mapping[str, object], place: str, depth: int) -> Node:
    if len(raw) > 1:
        raise _bad(place)
    return _not(_node(raw["not"], place + pointer("not"), depth - 1))


def _term(raw: Mapping[str, object], place: str, _depth: int) -> Node:
    field, op = raw["field"], raw.get("op", "eq")
    if not isinstance(field, str) or not isinstance(op, str) or raw.keys() - {"field", "op", "value"}:
        raise _bad(place)
    term = _TERMS.get(op)
    if term is None:
        raise ExpressionError([Problem(problems.BAD_OP, place + "/op", {"part": op, "known": list(_TERMS)})])
    name = Reference((field,), quoted=False, position=Position(pointer=place + "/field"))
    return term(name, raw.get("value"), place + "/value")


def _comparison(op: str) -> Callable[[Node, object, str], Node]:
    return lambda name, raw, place: Operation(op, (name, _value(raw, place)), name.position)


def _between(name: Node, raw: object, place: str) -> Node:
    if not isinstance(raw, list) or len(raw) != 2:  # noqa: PLR2004  # a range has two ends
        raise _bad(place)
    ends = tuple(_value(end, place + pointer(index)) for index, end in enumerate(raw))
    return Operation("between", (name, *ends), name.position)


def _blank(name: Node, _raw: object, _place: str) -> Node:
    return Operation("blank", (name,), name.position)


def _not(part: Node) -> Node:
    return Operation("not", (part,), part.position)


_TERMS: Final[dict[str, Callable[[Node, object, str], Node]]] = {
    **{name: _comparison(op) for name, op in COMPARISONS.items()},
    "not_in": lambda name, raw, place: _not(_comparison("in")(name, raw, place)),
    "between": _between,
    "blank": _blank,
    "not_blank": lambda name, raw, place: _not(_blank(name, raw, place)),
}
_READERS: Final[dict[str, Callable[[Mapping[str, object], str, int], Node]]] = {
    "and": _joined("and"),
    "or": _joined("or"),
    "not": _negated,
    "field": _term,
}


def _value(raw: object, place: str) -> Node:
    position = Position(pointer=place)
    match raw:
        case None | bool():
            return Literal(raw, position)
        case str():
            return _text(raw, position)
        case int() | float() | Decimal():
            return Literal(_number(raw, place), position)
        case list():
            return Items(tuple(_value(item, place + pointer(index)) for index, item in enumerate(raw)), position)
        case {"id": str(key)}:
            return Literal(key, position)
    raise _bad(place)


def _text(raw: str, position: Position) -> Node:
    if not raw.startswith("="):
        return Literal(raw, position)
    if raw.startswith("=="):
        return Literal(raw[1:], position)
    try:
        return dataclasses.replace(parse(raw[1:]), position=position)
    except ExpressionError as error:
        raise ExpressionError([problem.under(position.pointer) for problem in error.problems]) from None


def _number(raw: float | Decimal, place: str) -> Decimal:
    number = Decimal(str(raw))
    if not number.is_finite() or len(number.as_tuple().digits) > MAX_DIGITS or abs(number.adjusted()) > MAX_DIGITS:
        raise ExpressionError([mistake(problems.LONG_NUMBER, Position(pointer=place), part=str(raw)[:40])])
    return number


def _is_object(raw: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(raw, Mapping)


def _bad(place: str) -> ExpressionError:
    return ExpressionError([Problem(problems.BAD_FILTER, place)])
