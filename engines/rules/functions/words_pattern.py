"""Patterns of MATCHES, read into a small tree. The subset needs no backtracking: what would is refused by name.

It has literals, ``.``, classes, ``\\d \\w \\s`` and their opposites, ``^ $``, groups, ``|`` and ``? * + {m,n}``. A letter
class is ASCII on every target. Called by the checker of MATCHES and by its matcher; ``pattern.ts`` is the twin.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final, TypeAlias

from engines.kernel import messages
from engines.rules.functions.words_classes import ANY, Ranges, escaped, members

UNREADABLE: Final = messages.define(
    "expression.pattern",
    zh="{at}看不懂这个模式;可用文字、.、[…]、\\d \\w \\s、^ $、(…)、| 和 ? * + {{m,n}}",
    en="{at}this pattern cannot be read; it may use text, ., […], \\d \\w \\s, ^ $, (…), | and ? * + {{m,n}}",
)
TOO_LARGE: Final = messages.define(
    "expression.pattern_large",
    zh="{at}模式太大:重复最多 100 次,展开后最多 256 个字符",
    en="{at}the pattern is too large: repeat at most 100 times, 256 characters in all when written out",
)
NESTED: Final = messages.define(
    "expression.pattern_nested",
    zh="{at}模式里不限次数的重复不能套在另一个里面,如 (a+)+",
    en="{at}a pattern may not repeat without end what repeats without end already, as (a+)+ does",
)

MAX_LENGTH: Final = 500
MAX_TIMES: Final = 100
MAX_POSITIONS: Final = 256
MAX_DEPTH: Final = 20
START: Final = -1
END: Final = -2
"""What `^` and `$` stand for: marks before the first and after the last character."""


@dataclass(frozen=True, slots=True)
class Chars:
    """One character out of some ranges; an anchor is one mark."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after the other; no parts stand for the empty text."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several branches."""

    branches: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part so many times; without end where ``most`` is None."""

    part: Part
    least: int
    most: int | None


Part: TypeAlias = Chars | Sequence | Choice | Repeat


class PatternError(ValueError):
    """A pattern outside of the subset; ``code`` is the message."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


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


class _Reader:
    """Reads one pattern from left to right, and keeps count of the positions that it will take."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def choice(self, depth: int) -> Part:
        if depth > MAX_DEPTH:
            raise PatternError(TOO_LARGE)
        branches = [self.sequence(depth)]
        while self.taken("|"):
            branches.append(self.sequence(depth))
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def sequence(self, depth: int) -> Part:
        parts: list[Part] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            part = self.atom(depth)
            parts.append(part if _is_anchor(part) else self.repeated(part))
            _check_size(parts[-1])
        found = Sequence(tuple(parts))
        _check_size(found)
        return found

    def atom(self, depth: int) -> Part:
        char = self.pattern[self.at]
        self.at += 1
        match char:
            case "(":
                return self.group(depth)
            case "[":
                return self.in_brackets()
            case "\\":
                ranges, self.at = _known(escaped(self.pattern, self.at))
                return Chars(ranges)
            case "^":
                return Chars(((START, START),))
            case "$":
                return Chars(((END, END),))
            case ".":
                return Chars(ANY)
        if char in "?*+{}]":
            raise PatternError(UNREADABLE)
        return Chars(((ord(char), ord(char)),))

    def group(self, depth: int) -> Part:
        if self.pattern.startswith("?:", self.at):
            self.at += 2
        found = self.choice(depth + 1)
        if not self.taken(")"):
            raise PatternError(UNREADABLE)
        return found

    def in_brackets(self) -> Part:
        ranges, self.at = _known(members(self.pattern, self.at))
        return Chars(ranges)

    def repeated(self, part: Part) -> Part:
        bounds = self.bounds()
        if bounds is None:
            return part
        least, most = bounds
        if most is None and _is_endless(part):
            raise PatternError(NESTED)
        if self.bounds() is not None:
            raise PatternError(UNREADABLE)
        return Repeat(part, least, most)

    def bounds(self) -> tuple[int, int | None] | None:
        for sign, bounds in _SIGNS.items():
            if self.taken(sign):
                return bounds
        if not self.taken("{"):
            return None
        inside, brace, _ = self.pattern[self.at :].partition("}")
        self.at += len(inside) + 1
        least, comma, most = inside.partition(",")
        if not brace or not _is_count(least) or (most and not _is_count(most)):
            raise PatternError(UNREADABLE)
        return _bounds(int(least), None if comma and not most else int(most or least))

    def taken(self, sign: str) -> bool:
        if not self.pattern.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True


_SIGNS: Final[dict[str, tuple[int, int | None]]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
