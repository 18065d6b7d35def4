"""Case of Latin letters, and of no others: the same on every target, whatever a database's collation knows."""

from __future__ import annotations

import string
from typing import Final

_LOWER: Final = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_UPPER: Final = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)


def lowered(text: str) -> str:
    """Return the text with A-Z in lower case."""
    return text.translate(_LOWER)


def uppered(text: str) -> str:
    """Return the text with a-z in upper case."""
    return text.translate(_UPPER)
