r"""Classes of characters in a pattern: ``[a-z]``, ``\d`` and the like, as ranges of code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from engines.rules.functions.words_pattern import UNREADABLE, PatternError, Ranges

LAST: Final = 0x10FFFF


def complement(ranges: Ranges) -> Ranges:
    """Return every code point that is not in the ranges."""
    found: list[tuple[int, int]] = []
    next_free = 0
    for low, high in ranges:
        if low > next_free:
            found.append((next_free, low - 1))
        next_free = high + 1
    if next_free <= LAST:
        found.append((next_free, LAST))
    return tuple(found)


def united(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return the ranges in order, with those joined that touch."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def _of(*pairs: str) -> Ranges:
    return united((ord(pair[0]), ord(pair[-1])) for pair in pairs)


ANY: Final = complement(_of("\n"))
_LETTERS: Final = {"d": _of("09"), "w": _of("09", "AZ", "az", "_"), "s": _of("\t\r", " ")}
_CLASSES: Final = {**_LETTERS, **{letter.upper(): complement(ranges) for letter, ranges in _LETTERS.items()}}
_CONTROLS: Final = {"n": _of("\n"), "r": _of("\r"), "t": _of("\t")}
_ESCAPES: Final = {**_CLASSES, **_CONTROLS, **{sign: _of(sign) for sign in "\\^$.|?*+()[]{}-/#&~\"'`!@%=:;<>, _"}}


def escaped(pattern: str, at: int) -> tuple[Ranges, int]:
    r"""Return what the escape whose letter stands at ``at`` means, and where it ends.

    Raises:
        PatternError: it means nothing here, as ``\b`` and ``\1`` do.
    """
    found = _ESCAPES.get(pattern[at : at + 1])
    if found is None:
        raise PatternError(UNREADABLE)
    return found, at + 1


def members(pattern: str, at: int) -> tuple[Ranges, int]:
    """Return what a class in brackets holds, and where it ends; ``at`` is behind its opening bracket.

    Raises:
        PatternError: it is empty, never closed, or has a range from high to low.
    """
    negated = pattern.startswith("^", at)
    at += negated
    held: list[tuple[int, int]] = []
    while not pattern.startswith("]", at):
        low, at = _member(pattern, at)
        if pattern.startswith("-", at) and not pattern.startswith("-]", at):
            high, at = _member(pattern, at + 1)
            low = _range(low, high)
        held.extend(low)
    ranges = complement(united(held)) if negated else united(held)
    if not held or not ranges:
        raise PatternError(UNREADABLE)
    return ranges, at + 1


def _member(pattern: str, at: int) -> tuple[Ranges, int]:
    if at >= len(pattern) or pattern[at] == "[":
        raise PatternError(UNREADABLE)
    if pattern[at] == "\\":
        return escaped(pattern, at + 1)
    return _of(pattern[at]), at + 1


def _range(low: Ranges, high: Ranges) -> Ranges:
    if _is_one(low) and _is_one(high) and low <= high:
        return ((low[0][0], high[0][0]),)
    raise PatternError(UNREADABLE)


def _is_one(ranges: Ranges) -> bool:
    return len(ranges) == 1 and ranges[0][0] == ranges[0][1]
