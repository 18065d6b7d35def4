"""Instants compared by the day they fall on: the days' boundaries are worked out once, not each instant's day.

``created_at >= today() - 30`` and ``DAYS_SINCE(created_at) <= 30`` both ask whether an instant lies before or after
the moment at which some day begins in the organisation's zone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from engines.rules.dates import FIRST_YEAR, start_of_day
from engines.rules.dependencies import constant
from engines.rules.orders import FROM_TODAY, MIRRORED
from engines.rules.python.coder import Coder
from engines.rules.python.pieces import Piece, all_of, value_of
from engines.rules.typed import Call, Constant, Typed
from engines.rules.types import Context

Boundary = Callable[[Context, object], datetime | None]

# The instant's own comparison with the day's beginning, or with the next day's.
_BEGINNINGS: Final = {"<": ("<", 0), "<=": ("<", 1), ">": (">=", 1), ">=": (">=", 0)}


def by_day(node: Call, slowly: Piece, coder: Coder) -> Piece | None:
    """Return an order between an instant's day and one that is the same for every record, or None for other orders.

    ``slowly`` is the comparison as it stands: what remains where a boundary leaves the calendar.
    """
    left, right = node.arguments
    if not isinstance(left, Call) or not left.arguments or left.arguments[0].type.kind != "datetime":
        return None
    found = _far(node.function, left, right, coder) or _against(node.function, left, right, coder)
    if found is None or constant(left):
        return None
    op, boundary = found
    instant = coder.strictly(left.arguments[0])
    return Piece(
        all_of(*instant.needs, f"({instant.code} {op} {boundary} if {boundary} is not None else {slowly.code})")
    )


def _far(op: str, left: Call, right: Typed, coder: Coder) -> tuple[str, str] | None:
    """Compare DAYS_SINCE or DAYS_UNTIL with a whole number of days."""
    sign = FROM_TODAY.get(left.function)
    if sign is None or not isinstance(right, Constant) or not isinstance(right.value, int) or right.type.scale:
        return None
    comparison, later = _BEGINNINGS[op if sign > 0 else MIRRORED[op]]
    days = sign * right.value + later
    return comparison, coder.work_out_once(None, f"{coder.constant(lambda c: _beginning(c.today, days, c))}(c)")


def _against(op: str, left: Call, right: Typed, coder: Coder) -> tuple[str, str] | None:
    """Compare an instant's day with a day."""
    if left.function != "LOCAL_DATE" or right.type.kind != "date" or not constant(right):
        return None
    comparison, later = _BEGINNINGS[op]
    begin = coder.constant(lambda c, day: None if day is None else _beginning(day, later, c))
    return comparison, coder.work_out_once(None, f"{begin}(c, {value_of(coder.emit(right))})")


def _beginning(day: date, days: int, context: Context) -> datetime | None:
    try:
        found = day + timedelta(days=days)
    except OverflowError:
        return None
    return start_of_day(found, context.zone) if FIRST_YEAR < found.year < date.max.year else None
