"""Phone numbers to one spelling each, so that the same number is always the same text. Used by phone fields."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
PLAIN_MOBILE: Final = re.compile(r"1[3-9][0-9]{9}")
_EXTENSION: Final = re.compile(r"\s*(?:ext\.?|转|分机|x|#)\s*(\d{1,6})$|(?<=\d{7})-(\d{1,6})$", re.IGNORECASE)
_SHAPE: Final = re.compile(r"\+?[\d\s()./\-\u2010-\u2015\u2212]+")
_SHORT_AREA: Final = re.compile(r"0(?:10|2\d)(\d{7,8})")
_LONG_AREA: Final = re.compile(r"0[3-9]\d{2}(\d{7,8})")
_INTERNATIONAL: Final = re.compile(r"\+[1-9]\d{6,14}")
_LOCAL: Final = re.compile(r"\d{5,15}")
_BROKEN_MOBILE: Final = re.compile(r"1\d{9,11}")


def normal_phone(text: str) -> str | None:
    """Return the number in its one spelling, or None where it is no phone number.

    ``+86 138-0013-8000`` is ``13800138000``; ``(010) 6655 4433 转 12`` is ``010-66554433-12``; a number of another
    country keeps its plus, ``+12125550123``.
    """
    plain = text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()
    if plain[:1].isalpha():
        return None
    extension = _EXTENSION.search(plain)
    if extension:
        plain = plain[: extension.start()]
    if not _SHAPE.fullmatch(plain):
        return None
    number = _number("+" * plain.startswith("+") + re.sub(r"\D", "", plain))
    if number is None or not extension:
        return number
    return f"{number}-{extension[1] or extension[2]}"


def _number(digits: str) -> str | None:
    national = re.sub(r"^(?:\+86|0086|86(?=1[3-9]\d{9}$))", "", digits)
    if _MOBILE.fullmatch(national):
        return national
    if national != digits and not national.startswith("0"):
        national = "0" + national
    area = _SHORT_AREA.fullmatch(national) or _LONG_AREA.fullmatch(national)
    if area:
        return f"{national[: area.start(1)]}-{area[1]}"
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("+"):
        return digits if _INTERNATIONAL.fullmatch(digits) else None
    return digits if _LOCAL.fullmatch(digits) and not _BROKEN_MOBILE.fullmatch(digits) else None
