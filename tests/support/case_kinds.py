"""Which operators and functions a conformance case covers, and how: found in what it says, never declared.

A case is *wrong-type* for what stands where its problem is. Of a case that has an answer, each part is covered as
*blank* where something it reads is blank, as *boundary* where something it reads, or its answer, is an edge value, and
as *ordinary* where nothing it reads is blank. Edge values are written down here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final
from zoneinfo import ZoneInfo

from engines.rules import ExpressionError, parse
from engines.rules.dates import FIRST_YEAR
from engines.rules.functions.function import function_named
from engines.rules.syntax import Call, Items, Literal, Me, Node, Operation, Reference
from scripts.conformance import Case

ORDINARY, BLANK, BOUNDARY, WRONG_TYPE = "ordinary", "blank", "boundary", "wrong-type"
_OPERATORS = {"blank": "is blank", "between": "<="}
_DIGITS = 14
_LONG = 50
_FEBRUARY = 2


def covered(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what the case covers: the name of an operator or a function, and the kind of case that it is for it."""
    try:
        tree = parse(case.source, case.scope.names)
    except ExpressionError:
        return
    if case.problem is not None:
        yield from ((_name(node), WRONG_TYPE) for node in _wrong(tree, case) if _name(node))
        return
    for node in _walk(tree):
        name = _name(node)
        if name:
            answer = case.expect if node is tree else ...
            yield from ((name, kind) for kind in _kinds(node, case, answer))


def _kinds(node: Node, case: Case, answer: object) -> Iterator[str]:
    values = [value for part in _walk(node) for value in _read(part, case)]
    yield BLANK if any(value is None for value in values) else ORDINARY
    same = len(values) > 1 and any(one is not None and one == other for one, other in pairwise(values))
    if same or any(map(_is_edge, values)) or answer is None or _is_edge(answer) or _is_edge_of_day(case):
        yield BOUNDARY


def _read(node: Node, case: Case) -> Iterator[object]:
    """Yield the values that a leaf stands for; what lies along a relation is as blank as the relation."""
    match node:
        case Literal(value):
            yield value or None if isinstance(value, str) else value
        case Me():
            yield case.context.me
        case Items(()):
            yield None
        case Reference(steps):
            yield _value(steps, case)


def _value(steps: tuple[str, ...], case: Case) -> object:
    row: Mapping[str, object] = case.row
    names = case.scope.names
    if steps[0] == "old" and case.old is not None:
        row, steps = case.old, steps[1:]
    if steps[0] == "record":
        steps = steps[1:]
    name = names.find(steps[0]) if names else None
    if name is None or name.many:
        return ...
    value = row.get(name.id)
    if value is not None and len(steps) > 1 and case.expect is None:
        return None
    return Decimal(value).scaleb(-name.scale) if isinstance(value, int) and name.type == "number" else value


def _is_edge(value: object) -> bool:
    test = next((test for kind, test in _EDGES.items() if isinstance(value, kind)), None)
    return test is not None and test(value)


def _is_edge_number(value: Decimal) -> bool:
    """Tell whether it is zero, negative, a half, the least decimal of a scale, or close to 15 digits."""
    digits = value.as_tuple().digits
    is_half = value % 1 in (Decimal("0.5"), Decimal("-0.5"))
    return value <= 0 or is_half or (len(digits) == 1 and value < 1) or len(digits) >= _DIGITS


def _is_edge_day(day: date) -> bool:
    """Tell whether it is the first or last day of a month, the end of February, or an end of the calendar."""
    last = day == date.max or (day + timedelta(days=1)).day == 1
    return last or day.day == 1 or (day.month == _FEBRUARY and day.day >= 28)  # leap days are near


def _is_odd(value: object) -> bool:
    """Tell whether a text has a character beyond the first plane, a control character, or a wildcard of SQL."""
    return isinstance(value, str) and any(char > "\uffff" or char < " " or char in "%_\\'\"" for char in value)


def _is_edge_of_day(case: Case) -> bool:
    """Tell whether the clock stands beside midnight, or in a zone that changes its clocks within a day."""
    zone = case.context.zone
    here = case.context.now.astimezone(zone)
    changes = isinstance(zone, ZoneInfo) and here.utcoffset() != (here - timedelta(days=1)).astimezone(zone).utcoffset()
    return (
        (here + timedelta(seconds=1)).date() != here.date()
        or (here - timedelta(seconds=1)).date() != here.date()
        or changes
    )


def _wrong(tree: Node, case: Case) -> Iterator[Node]:
    """Yield the innermost call or operation around each problem, and the outermost where it is the problem."""
    try:
        case.check()
    except ExpressionError as error:
        for problem in error.problems:
            start = problem.details.get("start", 0)
            around = [
                node
                for node in _walk(tree)
                if _name(node)
                and node.position.start <= int(str(start)) < max(node.position.end, node.position.start + 1)
            ]
            yield from around[-1:]


def _walk(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Operation(_, operands):
            for operand in operands:
                yield from _walk(operand)
        case Call(_, arguments):
            for argument in arguments:
                yield from _walk(argument)
        case Items(items):
            for item in items:
                yield from _walk(item)


def _name(node: Node) -> str:
    match node:
        case Operation(op):
            return _OPERATORS.get(op, op)
        case Call(written):
            function = function_named(written)
            return function.name if function else ""
    return ""


def _is_edge_time(value: datetime) -> bool:
    return value.year in (FIRST_YEAR, date.max.year) or value.microsecond in (999_000, 1_000)


def _is_edge_duration(value: timedelta) -> bool:
    return value <= timedelta(milliseconds=1) or value % timedelta(days=1) == timedelta()


def _is_edge_length(value: str | tuple[object, ...]) -> bool:
    return len(value) <= 1 or len(value) > _LONG or _is_odd(value)


# A truth is no number and an instant no day, though Python says so: they come first.
_EDGES: Final[dict[type | tuple[type, ...], Callable[[Any], bool]]] = {
    bool: lambda _: False,
    (int, Decimal, float): lambda value: _is_edge_number(Decimal(str(value))),
    timedelta: _is_edge_duration,
    datetime: _is_edge_time,
    date: _is_edge_day,
    (str, tuple): _is_edge_length,
}
