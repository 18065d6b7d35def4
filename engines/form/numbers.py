"""Numbers as people write them, to scaled integers; used by numbers, money and ratings. Nothing is ever rounded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from engines.form.problems import NOT_NUMBER, NOT_WHOLE, TOO_BIG, TOO_LARGE, TOO_PRECISE, TOO_SMALL
from engines.form.texts import shown
from engines.kernel.problem import Problem

MAX_DIGITS: Final = 15
_LONGEST: Final = 60
_PLAIN: Final = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]*))?")
_FLOAT: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}")
_GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_BARE_FRACTION: Final = re.compile(r"[+-]?\.[0-9]+")
_CURRENCY: Final = re.compile(
    r"^([+-]?)\s*(?:CNY|RMB|USD|EUR|HK\$|US\$|[¥$€£])\s*|\s*(?:CNY|RMB|USD|EUR|元|圆)$", re.IGNORECASE
)
_WORD: Final = re.compile("[A-Za-z]{4}")
"""No currency is that long."""
_MINUS: Final = str.maketrans("\u2212\u2013\u2014", "---")


@dataclass(frozen=True, slots=True)
class Range:
    """What a number may be: its decimals, and its limits as scaled integers."""

    scale: int = 0
    low: int | None = None
    high: int | None = None


def number_parser(allowed: Range) -> Callable[[object], object]:
    """Return a parser to integers scaled by the range's decimals."""
    scale, low, high = allowed.scale, allowed.low, allowed.high
    most = 10**MAX_DIGITS
    unit = 10**scale
    least, greatest = ("" if limit is None else written(limit, scale) for limit in (low, high))

    def parse(raw: object) -> object:
        if type(raw) is int:
            value: object = raw * unit
        elif type(raw) is float and -most < raw * unit < most and (near := round(raw * unit)) / unit == raw:
            value = near  # 15 digits are exact: no other number of them is this float
        else:
            value = read_scaled(raw, scale)
            if value.__class__ is not int:
                return value
        number: int = value  # type: ignore[assignment]  # an int, as just asked
        if not -most < number < most:
            return Problem(TOO_BIG, "", {"digits": MAX_DIGITS})
        if low is not None and number < low:
            return Problem(TOO_SMALL, "", {"limit": least})
        if high is not None and number > high:
            return Problem(TOO_LARGE, "", {"limit": greatest})
        return number

    return parse


def read_scaled(raw: object, scale: int) -> int | Problem | None:
    """Return anything sent as a scaled integer, None for blank, or the problem; limits are not checked."""
    digits = _digits(raw)
    if not isinstance(digits, str):
        return digits
    match = _PLAIN.fullmatch(digits)
    if match is None:
        return Problem(NOT_NUMBER, "", {"value": shown(raw)})
    sign, whole, fraction = match[1], match[2], (match[3] or "").rstrip("0")
    if len(fraction) > scale:
        return Problem(TOO_PRECISE, "", {"scale": scale}) if scale else Problem(NOT_WHOLE)
    return int(f"{sign}{whole}{fraction.ljust(scale, '0')}")


def written(scaled: int, scale: int) -> str:
    """Return a scaled integer as people write it, all decimals kept."""
    if not scale:
        return str(scaled)
    whole, fraction = divmod(abs(scaled), 10**scale)
    return f"{'-' if scaled < 0 else ''}{whole}.{fraction:0{scale}d}"


def presenter(scale: int) -> Callable[[object], int | float]:
    """Return the function to a plain JSON number; 15 digits are exact in one."""
    unit = 10**scale
    if scale == 0:
        return int  # type: ignore[return-value]  # a scaled value is an int already
    return lambda value: value / unit


def _digits(raw: object) -> str | Problem | None:
    """Return the plain decimal digits of anything sent."""
    if raw is None:
        return None
    if isinstance(raw, str):
        return _of_text(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        return Problem(NOT_NUMBER, "", {"value": shown(raw)})
    return _expanded(Decimal(str(raw)) if isinstance(raw, float) else Decimal(raw))


def _of_text(raw: str) -> str | Problem | None:
    text = raw.strip()
    if not text:
        return None
    if len(text) <= _LONGEST and _PLAIN.fullmatch(text):
        return text
    if len(text) > _LONGEST or _WORD.search(text):
        return Problem(NOT_NUMBER, "", {"value": shown(text)})
    text = unicodedata.normalize("NFKC", text).translate(_MINUS)
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1].strip()
    text = _CURRENCY.sub(r"\1", text).strip()
    if _GROUPED.fullmatch(text):
        return text.replace(",", "")
    if _BARE_FRACTION.fullmatch(text):
        return text.replace(".", "0.")
    return _expanded(Decimal(text)) if _FLOAT.fullmatch(text) else text


def _expanded(number: Decimal) -> str | Problem:
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return Problem(NOT_NUMBER, "", {"value": str(number)[:_LONGEST]})
    return format(number, "f")
