"""Runs a pattern of MATCHES in linear time: all the places it can be at are the bits of one integer.

Each character and anchor of the written-out pattern is a position (Glushkov's automaton, without empty moves). One
step takes every position that may follow the present ones and keeps those that accept the character. Most positions
are only followed by the next one, which is a shift; tables of eight serve the others. ``automaton.ts`` is the twin.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from engines.rules.functions.words_pattern import END, START, Chars, Choice, Part, Ranges, Repeat, Sequence
from engines.rules.functions.words_reader import read_pattern

_KNOWN: Final = 4096
"""How many characters and states an automaton remembers; a hostile text cannot make it grow."""


@functools.lru_cache(maxsize=256)
def automaton(pattern: str) -> Automaton:
    """Return the automaton of a pattern that has been checked."""
    return Automaton(read_pattern(pattern))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the pattern: where it can begin and end, and whether it can be empty.

    ``hollow`` tells whether it can be empty where its anchors hold.
    """

    first: int
    last: int
    empty: bool
    hollow: bool


_NOTHING: Final = Piece(0, 0, empty=True, hollow=True)


class Automaton:
    """Tells whether a text holds the pattern anywhere. Not for patterns outside of the subset: read them first."""

    def __init__(self, tree: Part) -> None:
        self._ranges: dict[Ranges, int] = {}
        self._follow: list[int] = []
        self._whole = self._piece(tree)
        straight = [following == 2 << at for at, following in enumerate(self._follow)]
        self._straight = sum(1 << at for at, only_next in enumerate(straight) if only_next)
        bent = [0 if only_next else following for following, only_next in zip(self._follow, straight, strict=True)]
        self._size = (len(bent) + 7) // 8
        self._rows = [(at // 8, _row(bent[at : at + 8])) for at in range(0, len(bent), 8) if any(bent[at : at + 8])]
        self._masks: dict[str, int] = {}
        self._next: dict[int, int] = {0: self._whole.first}

    def holds(self, text: str) -> bool:
        """Tell whether the text holds the pattern."""
        whole = self._whole
        if whole.empty or (whole.hollow and not text):
            return True
        places = self._at_mark(0, START)
        for char in text:
            if places & whole.last:
                return True
            mask = self._masks.get(char)
            after = self._next.get(places)
            places = (self._after(places) if after is None else after) & (self._mask(char) if mask is None else mask)
        return bool((places | self._at_mark(places, END)) & whole.last)

    def _at_mark(self, places: int, mark: int) -> int:
        mask = self._accepting(mark)
        found = 0
        while (reached := found | (self._after(places | found) & mask)) != found:
            found = reached
        return found

    def _after(self, places: int) -> int:
        found = self._whole.first | (places & self._straight) << 1
        octets = places.to_bytes(self._size, "little")
        for at, row in self._rows:
            found |= row[octets[at]]
        if len(self._next) < _KNOWN:
            self._next[places] = found
        return found

    def _mask(self, char: str) -> int:
        found = self._accepting(ord(char))
        if len(self._masks) < _KNOWN:
            self._masks[char] = found
        return found

    def _accepting(self, code: int) -> int:
        found = 0
        for ranges, places in self._ranges.items():
            if any(low <= code <= high for low, high in ranges):
                found |= places
        return found

    def _piece(self, part: Part) -> Piece:
        match part:
            case Chars(ranges):
                return self._position(ranges)
            case Sequence(parts):
                return self._joined([self._piece(inner) for inner in parts])
            case Choice(branches):
                return _either([self._piece(branch) for branch in branches])
        return self._repeated(part)

    def _position(self, ranges: Ranges) -> Piece:
        place = 1 << len(self._follow)
        self._follow.append(0)
        self._ranges[ranges] = self._ranges.get(ranges, 0) | place
        return Piece(place, place, empty=False, hollow=ranges[0][0] < 0)

    def _repeated(self, part: Repeat) -> Piece:
        pieces = [self._piece(part.part) for _ in range(part.copies)]
        if part.most is None:
            self._link(pieces[-1].last, pieces[-1].first)
        needed = [
            piece if at < part.least else Piece(piece.first, piece.last, empty=True, hollow=True)
            for at, piece in enumerate(pieces)
        ]
        return self._joined(needed)

    def _joined(self, pieces: list[Piece]) -> Piece:
        whole = _NOTHING
        for piece in pieces:
            self._link(whole.last, piece.first)
            whole = Piece(
                whole.first | piece.first if whole.empty else whole.first,
                piece.last | whole.last if piece.empty else piece.last,
                whole.empty and piece.empty,
                whole.hollow and piece.hollow,
            )
        return whole

    def _link(self, places: int, following: int) -> None:
        while places:
            lowest = places & -places
            self._follow[lowest.bit_length() - 1] |= following
            places ^= lowest


def _either(pieces: list[Piece]) -> Piece:
    first = last = 0
    for piece in pieces:
        first, last = first | piece.first, last | piece.last
    return Piece(first, last, any(piece.empty for piece in pieces), any(piece.hollow for piece in pieces))


def _row(follow: list[int]) -> list[int]:
    """Return, for every set of eight positions, all that may follow them."""
    row = [0]
    for following in follow:
        row += [found | following for found in row]
    return row
