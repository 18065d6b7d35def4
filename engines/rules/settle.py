"""A bound condition against a context: every constant gets its value, instants and days meet. Called by the targets.

What is left compares columns with values in memory, or with each other, and nothing depends on time or person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from engines.rules.condition import (
    ALWAYS,
    NEVER,
    And,
    Blank,
    Column,
    Compare,
    Comparison,
    Condition,
    Constant,
    Me,
    Member,
    Not,
    Operand,
    Or,
    TextMatch,
    Truth,
)
from engines.rules.dates import start_of_day
from engines.rules.evaluate import as_days, compare, evaluate
from engines.rules.latin import lowered
from engines.rules.types import Context

_MIRROR: Final[dict[Comparison, Comparison]] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_BLANK: Final[dict[Comparison, Callable[[Column], Condition]]] = {"=": Blank, "!=": lambda column: Not(Blank(column))}


def settle(condition: Condition, context: Context) -> Condition:
    """Return the condition with its constants evaluated. Nobody signed in is equal to nobody, not even to blank."""
    match condition:
        case And(parts):
            return And(tuple(settle(part, context) for part in parts))
        case Or(parts):
            return Or(tuple(settle(part, context) for part in parts))
        case Not(part):
            return Not(settle(part, context))
    return _leaf(condition, context)


def _leaf(condition: Condition, context: Context) -> Condition:
    match condition:
        case Compare(left, op, right):
            return _compare(left, op, right, context)
        case Member(operand, values):
            return _member(operand, values, context)
        case TextMatch(operand, op, text):
            return _text_match(operand, op, evaluate(text, context), context)
        case Blank(operand) if not isinstance(operand, Column):
            return Truth(evaluate(operand, context) is None)
    return condition


def _compare(left: Operand, op: Comparison, right: Operand, context: Context) -> Condition:
    if isinstance(left, Column):
        return Compare(left, op, right) if isinstance(right, Column) else _fixed(left, op, right, context)
    if isinstance(right, Column):
        return _fixed(right, _MIRROR.get(op, op), left, context)
    if _nobody(left, context) or _nobody(right, context):
        return Truth(op == "!=")
    return Truth(compare(*_pair(left, right, context, op)))


def _pair(left: Operand, right: Operand, context: Context, op: Comparison) -> tuple[object, str, object]:
    one, other = as_days(evaluate(left, context), evaluate(right, context), context)
    return one, op, other


def _fixed(column: Column, op: Comparison, operand: Operand, context: Context) -> Condition:
    if _nobody(operand, context):
        return Truth(op == "!=")
    value = evaluate(operand, context)
    if value is None:
        return _BLANK[op](column) if op in _BLANK else NEVER
    if column.type == "datetime" and not isinstance(value, datetime) and isinstance(value, date):
        return _day(column, op, value, context)
    if column.type == "date" and isinstance(value, datetime):
        value = value.astimezone(context.zone).date()
    return Compare(column, op, Constant(value, column.type))


def _day(column: Column, op: Comparison, day: date, context: Context) -> Condition:
    """Compare an instant with a day: the instant counts as the day it falls on in the zone."""
    from_start = Compare(column, ">=", Constant(start_of_day(day, context.zone), "datetime"))
    if day < date.max:
        end = Constant(start_of_day(day + timedelta(days=1), context.zone), "datetime")
        until_end: Condition = Compare(column, "<", end)
        after: Condition = Compare(column, ">=", end)
    else:
        until_end, after = Not(Blank(column)), NEVER
    choices: dict[Comparison, Condition] = {
        "=": And((from_start, until_end)),
        "!=": Not(And((from_start, until_end))),
        "<": Compare(column, "<", from_start.right),
        "<=": until_end,
        ">": after,
        ">=": from_start,
    }
    return choices[op]


def _member(operand: Operand, values: Iterable[Operand], context: Context) -> Condition:
    there = [value for value in values if evaluate(value, context) is not None]
    if not isinstance(operand, Column):
        equal = (_compare(operand, "=", value, context) for value in there)
        return ALWAYS if ALWAYS in equal and evaluate(operand, context) is not None else NEVER
    parts = [_fixed(operand, "=", value, context) for value in there]
    plain = tuple(part.right for part in parts if isinstance(part, Compare))
    spans = tuple(part for part in parts if not isinstance(part, Compare))
    return Or((Member(operand, plain), *spans)) if spans else Member(operand, plain)


def _text_match(operand: Operand, op: str, text: object, context: Context) -> Condition:
    if text is None:
        return NEVER
    if isinstance(operand, Column):
        return TextMatch(operand, "contains" if op == "contains" else "starts with", Constant(text, "text"))
    whole = lowered(str(evaluate(operand, context) or ""))
    part = lowered(str(text))
    return Truth(part in whole if op == "contains" else whole.startswith(part))


def _nobody(operand: Operand, context: Context) -> bool:
    return isinstance(operand, Me) and context.me is None
