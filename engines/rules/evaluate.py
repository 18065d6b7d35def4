"""Constants to values, against a context. Called by the SQL target and by value slots."""

from __future__ import annotations

from datetime import date, datetime

from engines.rules.condition import Call, Constant, LocalTime, Me, Operand
from engines.rules.dates import to_instant
from engines.rules.functions import functions
from engines.rules.types import Context


def evaluate(operand: Operand, context: Context) -> object:
    """Return the value of an operand that names no field; None is blank.

    Raises:
        TypeError: it names one, which binding has ruled out.
    """
    match operand:
        case Constant(value):
            return value
        case LocalTime(value):
            return to_instant(value, context.zone)
        case Me():
            return context.me
        case Call(function, arguments):
            values = [evaluate(argument, context) for argument in arguments]
            return None if None in values else functions[function].evaluate(values, context)
    raise TypeError(operand.id)


def compare(left: object, op: str, right: object) -> bool:
    """Compare two values in memory: blank equals blank, and no order holds of a blank."""
    if op in ("=", "!="):
        return (left == right) is (op == "=")
    if left is None or right is None:
        return False
    lower, higher = _order(left, right)
    return {"<": lower, "<=": not higher, ">": higher, ">=": not lower}[op]


def as_days(left: object, right: object, context: Context) -> tuple[object, object]:
    """Return the pair with an instant taken as its day in the zone, where the other is a day."""
    if _is_day(left) and isinstance(right, datetime):
        return left, right.astimezone(context.zone).date()
    if isinstance(left, datetime) and _is_day(right):
        return left.astimezone(context.zone).date(), right
    return left, right


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _order(left: object, right: object) -> tuple[bool, bool]:
    return left < right, left > right  # type: ignore[operator]  # binding lets only types with an order come here
