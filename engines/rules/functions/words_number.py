"""Numbers as text and text as numbers: 12.50 is ``12.5``, or what a format such as ``#,##0.00`` makes of it.

Called by TEXT and VALUE, by SQLite too. ``spelling.ts`` is the twin.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from engines.rules.arithmetic import POWERS, half_away, limited
from engines.rules.functions.words import trimmed

VALUE_SCALE: Final = 6
LONGEST: Final = 100
"""Characters of a text that can be a number."""
NUMBER: Final = "[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)([.][0-9]+)?"
HALF_WIDTH: Final = "0123456789+-.,"
FULL_WIDTH: Final = "".join(chr(ord(char) + 0xFEE0) for char in HALF_WIDTH)
_NUMBER: Final = re.compile(NUMBER)
_HALVED: Final = str.maketrans(FULL_WIDTH, HALF_WIDTH)
_FORMAT: Final = re.compile(r"(#,##0|0{1,15})(?:\.(?=[0#])(0{0,9})(#{0,9}))?(%?)")
_MAX_DECIMALS: Final = 9
_PERCENT: Final = 100
_WIDEST: Final = 21


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is written: at least ``width`` digits before the point and ``least`` to ``most`` after it."""

    width: int
    grouped: bool
    least: int
    most: int
    percent: bool

    @property
    def picture(self) -> str:
        """The same for ``to_char`` of PostgreSQL, which is given a number that is rounded already."""
        whole = "9" * (_WIDEST - self.width) + "0" * self.width
        if self.grouped:
            whole = ",".join(whole[at : at + 3] for at in range(0, _WIDEST, 3))
        decimals = "0" * self.least + "9" * (self.most - self.least)
        return f"FM{whole}{'.' if decimals else ''}{decimals}"


@functools.lru_cache(maxsize=256)
def number_format(text: str) -> NumberFormat | None:
    """Return the format that a text such as ``0.00``, ``#,##0.##`` or ``0%`` describes, or None."""
    found = _FORMAT.fullmatch(text)
    if found is None:
        return None
    whole, fixed, loose, percent = found.groups(default="")
    if len(fixed + loose) > _MAX_DECIMALS:
        return None
    grouped = whole.startswith("#")
    return NumberFormat(1 if grouped else len(whole), grouped, len(fixed), len(fixed + loose), bool(percent))


def spell_number(value: int, scale: int) -> str:
    """Return a scaled number in plain digits, without zeros at the end of its decimals."""
    return _written(value, scale, width=1, least=0)


def format_number(value: int, scale: int, form: NumberFormat) -> str:
    """Return a scaled number as the format writes it, rounded half away from zero."""
    if form.percent:
        value *= _PERCENT
    if scale > form.most:
        value, scale = half_away(value, POWERS[scale - form.most]), form.most
    text = _written(value, scale, width=form.width, least=form.least)
    return (_grouped(text) if form.grouped else text) + "%" * form.percent


def read_number(text: str) -> int | None:
    """Return the number that a text is, at six decimals, or None. Thousands may be parted by commas."""
    plain = trimmed(text)
    if len(plain) > LONGEST:
        return None
    plain = plain.translate(_HALVED)
    if _NUMBER.fullmatch(plain) is None:
        return None
    whole, _, decimals = plain.replace(",", "").partition(".")
    value = int(whole + decimals)
    missing = VALUE_SCALE - len(decimals)
    return limited(value * POWERS[missing] if missing >= 0 else half_away(value, 10**-missing))


def _written(value: int, scale: int, *, width: int, least: int) -> str:
    digits = str(abs(value)).rjust(scale + width, "0")
    whole, decimals = (digits[:-scale], digits[-scale:]) if scale else (digits, "")
    decimals = decimals.rstrip("0").ljust(least, "0")
    return f"{'-' if value < 0 else ''}{whole}{'.' if decimals else ''}{decimals}"


def _grouped(text: str) -> str:
    whole, point, decimals = text.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{point}{decimals}"
