"""Comparisons of how far a day is from today, turned into comparisons of the day itself: an index serves those."""

from __future__ import annotations

from datetime import date, timedelta

from engines.rules.dates import FIRST_YEAR
from engines.rules.orders import FROM_TODAY, MIRRORED
from engines.rules.typed import Call, Constant, Typed
from engines.rules.types import BOOLEAN, DATE, Context


def turned(left: Typed, op: str, found: object, scale: int, context: Context) -> Call | None:
    """Return ``DAYS_SINCE(x) >= 30`` as ``x <= `` the day thirty days ago, or None where there is nothing to turn.

    ``found`` is the number on the right, with its scale. A number that is not whole, or leads out of all years, stays.
    """
    if not isinstance(left, Call) or left.function not in FROM_TODAY or not isinstance(found, int):
        return None
    days, rest = divmod(found, 10**scale)
    sign = FROM_TODAY[left.function]
    day = None if rest else _day(context.today, sign * days)
    if day is None:
        return None
    (moment,) = left.arguments
    there = moment if moment.type.kind == "date" else Call("LOCAL_DATE", (moment,), DATE, moment.position)
    wanted = op if sign > 0 else MIRRORED.get(op, op)
    return Call(wanted, (there, Constant(day, DATE)), BOOLEAN, left.position)


def _day(today: date, days: int) -> date | None:
    try:
        found = today + timedelta(days=days)
    except OverflowError:
        return None
    return found if FIRST_YEAR <= found.year < date.max.year else None
