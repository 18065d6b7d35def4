"""Message texts: words with expressions in braces, as in ``Dear {customer.name}``. Split here, evaluated by others.

Called by `engines.metadata` for the expressions of a package and by whoever writes such a text out. A brace inside an
expression stands in quotes or around a quoted name, so pairs are counted; a brace for people is written ``{"{"}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

QUOTES: Final = {'"': '"', "'": "'", "“": "”", "‘": "’"}
ESCAPING: Final = frozenset("\"'")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One expression of a text, without its braces."""

    source: str


class BraceError(ValueError):
    """A brace has no partner, or nothing stands between two."""


def split(text: str) -> tuple[str | Placeholder, ...]:
    """Return the words and expressions of a text, in order.

    Raises:
        BraceError: a brace has no partner, or nothing stands between two.
    """
    return tuple(part for part in _split(text) if part != "")


def sources(text: str) -> tuple[str, ...]:
    """Return the expressions of a text; none of one that cannot be split, which publishing refuses."""
    try:
        return tuple(part.source for part in split(text) if isinstance(part, Placeholder))
    except BraceError:
        return ()


def _split(text: str) -> Iterator[str | Placeholder]:
    begun = 0
    while (opened := text.find("{", begun)) >= 0:
        yield _words(text[begun:opened])
        closed = _end(text, opened)
        source = text[opened + 1 : closed].strip()
        if not source:
            raise BraceError(text)
        yield Placeholder(source)
        begun = closed + 1
    yield _words(text[begun:])


def _words(text: str) -> str:
    if "}" in text:
        raise BraceError(text)
    return text


def _end(text: str, opened: int) -> int:
    depth, at = 0, opened
    while at < len(text):
        letter = text[at]
        if letter in QUOTES:
            at = _past_quote(text, at)
            continue
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return at
        at += 1
    raise BraceError(text)


def _past_quote(text: str, at: int) -> int:
    quote = text[at]
    at += 1
    while at < len(text) and text[at] != QUOTES[quote]:
        at += 2 if text[at] == "\\" and quote in ESCAPING else 1
    return at + 1
