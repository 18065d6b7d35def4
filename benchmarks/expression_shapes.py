"""The five shapes of the expressions benchmark: in the language, by hand, and as simpleeval writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules import Context, Name, Names, ValueType

Record = Mapping[str, Any]  # a lambda by hand knows its types, and says nothing of them
Functions = Mapping[str, Callable[..., object]]
LIMIT: Final = 10**18
RESULT: Final = 10**15


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape. ``simple`` is over the same scaled values, with ``functions`` where a blank would stop it."""

    case: str
    source: str
    by_hand: Callable[[Context], Callable[[Record], object]]
    simple: str
    functions: Callable[[Context], Functions]


def _named(code: str, type_: ValueType, scale: int = 0) -> Name:
    return Name(code, type_, code, scale=scale)


_CHANNELS: Final = tuple(
    Option(f"o{at}", code, Text(code, code)) for at, code in enumerate(("phone", "wechat", "email", "shop"), start=1)
)
NAMES: Final = Names(
    (
        _named("csat", "number"),
        Name("channel", "choice", "channel", options=_CHANNELS),
        _named("due", "date"),
        _named("seen", "datetime"),
        *(_named(code, "number", 2) for code in ("price", "freight", "tax", "refund", "fee")),
        _named("quantity", "number"),
        *(_named(code, "text") for code in ("name", "city", "number")),
        _named("score", "number"),
    ),
    system=(),
)


def _and_in(_context: Context) -> Callable[[Record], object]:
    wanted = frozenset(("o1", "o2"))
    return lambda r: r["csat"] is not None and r["csat"] < 3 and r["channel"] in wanted


def _date(context: Context) -> Callable[[Record], object]:
    today, zone = context.today, context.zone
    soon = today + timedelta(days=30)
    return lambda r: (
        r["due"] is not None
        and r["due"] < soon
        and r["seen"] is not None
        and (today - r["seen"].astimezone(zone).date()).days >= 30
    )


def _arith(_context: Context) -> Callable[[Record], object]:
    def total(r: Record) -> object:
        price, quantity, freight = r["price"], r["quantity"], r["freight"]
        tax, refund, fee = r["tax"], r["refund"], r["fee"]
        if price is None or quantity is None or freight is None or tax is None or refund is None or fee is None:
            return None
        product = price * quantity
        if not -LIMIT < product < LIMIT:
            return None
        found = product + freight + tax - refund - fee
        return found if -RESULT < found < RESULT else None

    return total


def _concat(_context: Context) -> Callable[[Record], object]:
    return lambda r: (r["name"] or "") + "-" + (r["city"] or "") + " (" + (r["number"] or "") + ")"


def _if(_context: Context) -> Callable[[Record], object]:
    def kind(r: Record) -> object:
        score = r["score"]
        if score is not None and score >= 9:
            return "推荐者"
        if score is not None and score >= 7:
            return "被动者"
        return "贬损者"

    return kind


def _less(left: Any, right: Any) -> bool:
    return left is not None and right is not None and left < right


def _since(context: Context) -> Callable[[Any], int | None]:
    return lambda at: None if at is None else (context.today - at.astimezone(context.zone).date()).days


def _dates(context: Context) -> Functions:
    soon = context.today + timedelta(days=30)
    return {"lt": _less, "days_since": _since(context), "soon": lambda: soon}


def _blank_of(*values: object) -> bool:
    return None in values


SHAPES: Final = (
    Shape(
        "and-in",
        'csat < 3 and channel in ["phone", "wechat"]',
        _and_in,
        'lt(csat, 3) and channel in ["o1", "o2"]',
        lambda _context: {"lt": _less},
    ),
    Shape(
        "date",
        "due < today() + 30 and DAYS_SINCE(seen) >= 30",
        _date,
        "lt(due, soon()) and lt(29, days_since(seen))",
        _dates,
    ),
    Shape(
        "arith",
        "price * quantity + freight + tax - refund - fee",
        _arith,
        "None if blank(price, quantity, freight, tax, refund, fee)"
        " else price * quantity + freight + tax - refund - fee",
        lambda _context: {"blank": _blank_of},
    ),
    Shape(
        "concat",
        'name & "-" & city & " (" & number & ")"',
        _concat,
        'text(name) + "-" + text(city) + " (" + text(number) + ")"',
        lambda _context: {"text": lambda value: value or ""},
    ),
    Shape(
        "if",
        'IF(score >= 9, "推荐者", IF(score >= 7, "被动者", "贬损者"))',
        _if,
        '"推荐者" if le(9, score) else ("被动者" if le(7, score) else "贬损者")',
        lambda _context: {"le": lambda left, right: right is not None and left <= right},
    ),
)
