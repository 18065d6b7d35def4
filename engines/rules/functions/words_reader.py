"""Reads a pattern of MATCHES into its tree. Called by the checker and by the matcher; ``pattern.ts`` is its twin."""

from __future__ import annotations

import functools
from typing import Final, TypeAlias

from engines.rules.functions.words_classes import ANY, escaped, members
from engines.rules.functions.words_pattern import (
    END,
    MAX_POSITIONS,
    NESTED,
    START,
    TOO_LARGE,
    UNREADABLE,
    Chars,
    Choice,
    Part,
    PatternError,
    Repeat,
    Sequence,
    is_anchored,
    is_endless,
    positions,
)

MAX_LENGTH: Final = 500
MAX_TIMES: Final = 100
MAX_DEPTH: Final = 20

Bounds: TypeAlias = tuple[int, int | None]

_ANCHORS: Final = {"^": START, "$": END}
_SIGNS: Final[dict[str, Bounds]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}


@functools.lru_cache(maxsize=512)
def read_pattern(pattern: str) -> Part:
    """Return the tree of a pattern.

    Raises:
        PatternError: it is outside of the subset.
    """
    if len(pattern) > MAX_LENGTH:
        raise PatternError(TOO_LARGE)
    reader = _Reader(pattern)
    tree = reader.choice(0)
    if reader.at < len(pattern):
        raise PatternError(UNREADABLE)
    return tree


def refusal(pattern: str) -> str | None:
    """Return the message code of what is wrong with a pattern, or None."""
    try:
        read_pattern(pattern)
    except PatternError as error:
        return error.code
    return None


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def choice(self, depth: int) -> Part:
        if depth > MAX_DEPTH:
            raise PatternError(TOO_LARGE)
        branches = [self.sequence(depth)]
        while self.taken("|"):
            branches.append(self.sequence(depth))
        return _sized(branches[0] if len(branches) == 1 else Choice(tuple(branches)))

    def sequence(self, depth: int) -> Part:
        parts: list[Part] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            parts.append(self.repeated(self.atom(depth)))
        return parts[0] if len(parts) == 1 else _sized(Sequence(tuple(parts)))

    def atom(self, depth: int) -> Part:
        char = self.pattern[self.at]
        self.at += 1
        if char == "(":
            return self.group(depth)
        if char in _ANCHORS:
            return Chars(((_ANCHORS[char], _ANCHORS[char]),))
        if char in "\\[":
            ranges, self.at = (escaped if char == "\\" else members)(self.pattern, self.at)
            return Chars(ranges)
        if char in "?*+{}]":
            raise PatternError(UNREADABLE)
        return Chars(ANY if char == "." else ((ord(char), ord(char)),))

    def group(self, depth: int) -> Part:
        self.taken("?:")
        found = self.choice(depth + 1)
        if not self.taken(")"):
            raise PatternError(UNREADABLE)
        return found

    def repeated(self, part: Part) -> Part:
        bounds = self.bounds()
        if bounds is None:
            return part
        least, most = bounds
        if most is None and is_endless(part):
            raise PatternError(NESTED)
        if is_anchored(part) or self.bounds() is not None:
            raise PatternError(UNREADABLE)
        return _sized(Repeat(part, least, most))

    def bounds(self) -> Bounds | None:
        sign = self.pattern[self.at : self.at + 1]
        if sign in _SIGNS:
            self.at += 1
            return _SIGNS[sign]
        if not self.taken("{"):
            return None
        inner, brace, _ = self.pattern[self.at :].partition("}")
        self.at += len(inner) + len(brace)
        least, comma, most = inner.partition(",")
        if not brace or not _is_count(least) or not (_is_count(most) or not most):
            raise PatternError(UNREADABLE)
        return _bounds(int(least), None if comma and not most else int(most or least))

    def taken(self, sign: str) -> bool:
        found = self.pattern.startswith(sign, self.at)
        self.at += len(sign) * found
        return found


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _bounds(least: int, most: int | None) -> Bounds:
    if max(least, most or 0) > MAX_TIMES:
        raise PatternError(TOO_LARGE)
    if most is not None and most < least:
        raise PatternError(UNREADABLE)
    return least, most


def _sized(part: Part) -> Part:
    if positions(part) > MAX_POSITIONS:
        raise PatternError(TOO_LARGE)
    return part
