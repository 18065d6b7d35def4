"""Runs a pattern of MATCHES in linear time: all the places it can be at are the bits of one integer.

Each character and anchor of the written-out pattern is a position (Glushkov's automaton, without empty moves). One
step takes every position that may follow the present ones and keeps those that accept the character. Most positions
are only followed by the next one, which is a shift; tables of eight serve the others. ``automaton.ts`` is the twin.
"""

from __future__ import annotations

import functools
from typing import Final

from engines.rules.functions.words_pattern import END, START, Part
from engines.rules.functions.words_positions import Positions
from engines.rules.functions.words_reader import read_pattern

_KNOWN: Final = 4096
"""How many characters and states an automaton remembers; a hostile text cannot make it grow."""


@functools.lru_cache(maxsize=256)
def automaton(pattern: str) -> Automaton:
    """Return the automaton of a pattern that has been checked."""
    return Automaton(read_pattern(pattern))


class Automaton:
    """Tells whether a text holds the pattern anywhere. Not for patterns outside of the subset: read them first."""

    def __init__(self, tree: Part) -> None:
        positions = Positions()
        self._whole = positions.piece(tree)
        self._accepted = positions.accepted
        straight = [following == 2 << at for at, following in enumerate(positions.follow)]
        self._straight = sum(1 << at for at, only_next in enumerate(straight) if only_next)
        bent = [0 if only_next else following for following, only_next in zip(positions.follow, straight, strict=True)]
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
        for ranges, places in self._accepted.items():
            if any(low <= code <= high for low, high in ranges):
                found |= places
        return found


def _row(follow: list[int]) -> list[int]:
    """Return, for every set of eight positions, all that may follow them."""
    row = [0]
    for following in follow:
        row += [found | following for found in row]
    return row
