r"""Patterns of MATCHES as a small tree, and what is refused. The subset needs no backtracking on any target.

It has text, ``.``, classes, ``\d \w \s`` and their opposites (ASCII on every target), ``^ $``, groups, ``|`` and
``? * + {m,n}``. Made by `words_reader`; run by `words_automaton` and written for PostgreSQL by `words_postgresql`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from engines.kernel import messages

UNREADABLE: Final = messages.define(
    "expression.pattern",
    zh="{at}看不懂这个模式;可用文字、.、[…]、\\d \\w \\s、^ $、(…)、| 和 ? * + {{m,n}}",
    en="{at}this pattern cannot be read; it may use text, ., […], \\d \\w \\s, ^ $, (…), | and ? * + {{m,n}}",
)
TOO_LARGE: Final = messages.define(
    "expression.pattern_large",
    zh="{at}模式太大:重复最多 100 次,全部写开最多 256 个字符",
    en="{at}the pattern is too large: repeat at most 100 times, at most 256 characters when written out in full",
)
NESTED: Final = messages.define(
    "expression.pattern_nested",
    zh="{at}不限次数的重复里面不能再有不限次数的重复,如 (a+)+",
    en="{at}what repeats without end may not repeat without end again, as in (a+)+",
)

MAX_POSITIONS: Final = 256
START: Final = -1
END: Final = -2
"""What `^` and `$` stand for: marks before the first and after the last character."""

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Code points, as ranges that are in order and apart."""


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

    @property
    def copies(self) -> int:
        """How often the part stands in the pattern when it is written out."""
        return max(self.least, 1) if self.most is None else self.most


Part: TypeAlias = Chars | Sequence | Choice | Repeat


class PatternError(ValueError):
    """A pattern outside of the subset; ``code`` is the message."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def positions(part: Part) -> int:
    """Return how many characters and anchors the part has when it is written out."""
    match part:
        case Chars():
            return 1
        case Repeat(inner):
            return positions(inner) * part.copies
    return sum(positions(inner) for inner in inside(part))


def is_endless(part: Part) -> bool:
    """Tell whether something in the part repeats without end."""
    if isinstance(part, Repeat) and part.most is None:
        return True
    return any(is_endless(inner) for inner in inside(part))


def is_anchored(part: Part) -> bool:
    """Tell whether the part holds an anchor."""
    if isinstance(part, Chars):
        return part.ranges[0][0] < 0
    return any(is_anchored(inner) for inner in inside(part))


def inside(part: Part) -> tuple[Part, ...]:
    """Return the parts of a part."""
    match part:
        case Sequence(parts) | Choice(parts):
            return parts
        case Repeat(inner):
            return (inner,)
    return ()
