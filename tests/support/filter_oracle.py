"""A slow and simple second opinion on nested filters: it reads them directly, knows no SQL and no binding."""

from __future__ import annotations

import string
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
ORDERS = {
    "lt": lambda left, right: left < right,
    "le": lambda left, right: left <= right,
    "gt": lambda left, right: left > right,
    "ge": lambda left, right: left >= right,
}


def holds(filter_, row):
    """Tell whether a row, by field code, meets a nested filter."""
    if "and" in filter_:
        return all(holds(part, row) for part in filter_["and"])
    if "or" in filter_:
        return any(holds(part, row) for part in filter_["or"])
    if "not" in filter_:
        return not holds(filter_["not"], row)
    return term(filter_["op"], row[filter_["field"]], filter_["value"])


OPPOSITES = {"ne": "eq", "not_in": "in", "not_blank": "blank"}


def term(op, held, wanted):
    """Apply one comparison."""
    if op in OPPOSITES:
        return not term(OPPOSITES[op], held, wanted)
    if op == "blank":
        return held is None
    if op == "between":
        return term("ge", held, wanted[0]) and term("le", held, wanted[1])
    if isinstance(held, tuple) or (isinstance(wanted, list) and op == "eq"):
        return of_list(op, held, wanted)
    return of_one(op, held, wanted)


def of_one(op, held, wanted):
    """Apply a comparison to a field that holds one value."""
    if op == "in":
        return held is not None and any(term("eq", held, one) for one in wanted)
    left, right = pair(held, wanted)
    if op == "eq":
        return left == right
    if left is None or right is None:
        return False
    if op in ORDERS:
        return ORDERS[op](left, right)
    whole, part = left.translate(LOWER), right.translate(LOWER)
    return part in whole if op == "contains" else whole.startswith(part)


def of_list(op, held, wanted):
    """Apply a comparison to a field that holds several options."""
    mine, theirs = set(held or ()), set(wanted if isinstance(wanted, list) else [wanted]) - {None, ""}
    if op == "eq":
        return mine == theirs
    if op == "in":
        return bool(mine & theirs)
    return bool(theirs) and theirs <= mine


def pair(held, wanted):
    """Return both sides as values of one type; an instant next to a day is its day."""
    if isinstance(wanted, str) and not wanted.strip():
        wanted = None
    if isinstance(held, Decimal) and wanted is not None:
        return held, Decimal(str(wanted))
    if isinstance(held, date) and isinstance(wanted, str):
        return moments(held, wanted)
    return held, wanted


def moments(held, wanted):
    """Return a day or an instant beside what a text means."""
    if len(wanted) == len("2026-11-22"):
        day = date.fromisoformat(wanted)
        return (held.astimezone(ZONE).date() if isinstance(held, datetime) else held), day
    moment = datetime.fromisoformat(wanted)
    return held, (moment if isinstance(held, datetime) else moment.astimezone(ZONE).date())
