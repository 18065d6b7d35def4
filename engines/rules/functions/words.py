"""What the text functions share: the bound of a text, the white space that TRIM takes, whole numbers as arguments."""

from __future__ import annotations

from typing import Final

from engines.kernel.text import Text
from engines.rules.arithmetic import POWERS
from engines.rules.typed import Call

MAX_TEXT: Final = 20_000
"""Characters that a text result may have; a longer one is blank."""
MAX_LIST: Final = 1_000
WHITE: Final = " \t\r\n\u3000\u00a0"
"""What TRIM takes off: the same on every target, and less than Unicode calls white."""

YES: Final = Text("是", "yes")
NO: Final = Text("否", "no")


def trimmed(text: str) -> str:
    """Return the text without white space at its ends."""
    return text.strip(WHITE)


def held(text: str | None) -> str | None:
    """Return the text, or None where it is empty or too long."""
    return text if text and len(text) <= MAX_TEXT else None


def unit(call: Call, at: int) -> int:
    """Return what the number at that place of a call is divided by to be whole; 1 where it is left out."""
    return POWERS[call.arguments[at].type.scale] if at < len(call.arguments) else 1


def counted(value: int, by: int) -> int | None:
    """Return a count as a whole number, its decimals cut off; None where it is below zero."""
    return value // by if value >= 0 else None if value <= -by else 0
