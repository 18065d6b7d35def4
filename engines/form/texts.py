"""Text as people and files send it, made fit to store. Shared by every field type whose value is text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from engines.form.problems import CONTROL, NOT_TEXT, TOO_LONG
from engines.kernel.problem import Problem

# Control characters, halves of surrogate pairs and non-characters: nothing that any text needs.
_REFUSED: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Composed already and printable: ASCII, breaks between lines, Chinese with its punctuation, full-width forms.
_SETTLED: Final = re.compile("[\n -~\u3001-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9d·—‘-”…]*")
_LINE: Final = re.compile("[\t\n\x0b\x0c]+")
_LONGEST_NUMBER: Final = 10**15
_SHOWN: Final = 40
"""Characters that fit a line on a phone."""


def plain(raw: object) -> str | Problem | None:
    """Return the text of a cell or JSON value, None for blank. Whole numbers from spreadsheets count as text."""
    if raw is None:
        return None
    if isinstance(raw, str):
        return raw.strip() or None
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        return Problem(NOT_TEXT)
    if isinstance(raw, Decimal) and not raw.is_finite():
        return Problem(NOT_TEXT)
    if not -_LONGEST_NUMBER < raw < _LONGEST_NUMBER:
        return Problem(NOT_TEXT)
    return str(int(raw)) if raw == int(raw) else str(raw)


def line(text: str) -> str | Problem:
    """Return a text as one line: a break or tab becomes a space. Composed to NFC, so that equal texts are equal."""
    if text.isprintable():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    cleaned = paragraph(text)
    return cleaned if isinstance(cleaned, Problem) else _LINE.sub(" ", cleaned)


def paragraph(text: str) -> str | Problem:
    r"""Return a text of several lines with ``\n`` between them, composed to NFC."""
    if _SETTLED.fullmatch(text):
        return text
    found = _REFUSED.search(text)
    if found:
        return Problem(CONTROL, "", {"place": found.start() + 1})
    return unicodedata.normalize("NFC", _BREAKS.sub("\n", text))


def text_parser(limit: int, clean: Callable[[str], str | Problem]) -> Callable[[object], object]:
    """Return a parser for texts of at most ``limit`` characters."""

    def parse(raw: object) -> object:
        text = (raw.strip() or None) if type(raw) is str else plain(raw)
        if text.__class__ is not str:
            return text
        cleaned = clean(str(text))
        if cleaned.__class__ is str and len(cleaned) > limit:
            return Problem(TOO_LONG, "", {"limit": limit, "length": len(str(cleaned))})
        return cleaned

    return parse


def shown(raw: object) -> str:
    """Return what was sent, short enough for a message and safe to print."""
    if type(raw) is str and len(raw) <= _SHOWN and raw.isprintable():
        return raw
    text = str(raw) if isinstance(raw, str | int | float | Decimal) and not _is_huge(raw) else type(raw).__name__
    safe = _REFUSED.sub("\N{REPLACEMENT CHARACTER}", text)
    return safe if len(safe) <= _SHOWN else safe[: _SHOWN - 1] + "…"


def _is_huge(raw: object) -> bool:
    return isinstance(raw, int) and abs(raw) > _LONGEST_NUMBER * _LONGEST_NUMBER
