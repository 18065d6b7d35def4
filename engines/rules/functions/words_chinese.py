"""Amounts of money in Chinese capitals, as invoices and cheques write them, and initials of pinyin."""

from __future__ import annotations

from typing import Final

from engines.kernel.pinyin import readings
from engines.rules.arithmetic import POWERS, half_away

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_UNITS: Final = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))
_CENTS: Final = 2


def rmb_upper(value: int, scale: int) -> str:
    """Return a scaled amount in Chinese capitals, rounded to 分: 1409.50 is 壹仟肆佰零玖元伍角."""
    cents = value * POWERS[_CENTS - scale] if scale <= _CENTS else half_away(value, POWERS[scale - _CENTS])
    if not cents:
        return "零元整"
    yuan, rest = divmod(abs(cents), POWERS[_CENTS])
    jiao, fen = divmod(rest, 10)
    whole = f"{_whole(yuan)}元" if yuan else ""
    if not rest:
        return f"{_sign(cents)}{whole}整"
    tenths = f"{_DIGITS[jiao]}角" if jiao else "零" * bool(yuan)
    hundredths = f"{_DIGITS[fen]}分" if fen else ""
    return f"{_sign(cents)}{whole}{tenths}{hundredths}"


def pinyin_initials(text: str) -> str:
    """Return the text with each Chinese character as the capital that its reading begins with."""
    if text.isascii():
        return text
    return "".join(syllable[:1].upper() or char for syllable, char in zip(readings(text), text, strict=True))


def _sign(amount: int) -> str:
    return "负" if amount < 0 else ""


def _whole(number: int) -> str:
    """Return a whole number above zero; 零 stands where a place right after a unit is empty."""
    for size, unit in _UNITS:
        if number >= size:
            many, rest = divmod(number, size)
            gap = _DIGITS[0] * (10 * rest < size)
            return f"{_whole(many)}{unit}{gap}{_whole(rest)}" if rest else f"{_whole(many)}{unit}"
    return _DIGITS[number]
