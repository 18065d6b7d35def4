"""Numbers of Chinese identity cards after GB 11643: place, day of birth, sequence and check digit. For text fields."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from engines.form.problems import NOT_ID_CARD
from engines.form.texts import shown
from engines.kernel.problem import Problem

_NUMBER: Final = re.compile(r"([0-9]{2})[0-9]{4}([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{3}[0-9X]")
_PLACES: Final = frozenset(
    str(place)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83), (91, 91))
    for place in range(first, last + 1)
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGITS: Final = "10X98765432"
_EARLIEST: Final = 1850


def id_card(text: str) -> str | Problem:
    """Return the number with an upper-case X and without spaces, or the problem."""
    number = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()
    match = _NUMBER.fullmatch(number)
    right = match is not None and match[1] in _PLACES and _is_day(match) and check_digit(number[:-1]) == number[-1]
    return number if right else Problem(NOT_ID_CARD, "", {"value": shown(text)})


def check_digit(first: str) -> str:
    """Return the last sign of a number whose first seventeen digits these are."""
    return _DIGITS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first, strict=True)) % 11]


def _is_day(match: re.Match[str]) -> bool:
    try:
        return date(int(match[2]), int(match[3]), int(match[4])).year >= _EARLIEST
    except ValueError:
        return False
