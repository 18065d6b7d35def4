"""The positions of a pattern that is written out in full, and which may follow which: Glushkov's construction.

A set of positions is an integer with a bit for each. Made for `words_automaton`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engines.rules.functions.words_pattern import Chars, Choice, Part, Ranges, Repeat, Sequence


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


class Positions:
    """Collects positions: what each accepts, by ranges, and what may follow it."""

    def __init__(self) -> None:
        self.accepted: dict[Ranges, int] = {}
        self.follow: list[int] = []

    def piece(self, part: Part) -> Piece:
        """Add the positions of a part, and return where it begins and ends."""
        match part:
            case Chars(ranges):
                return self._position(ranges)
            case Sequence(parts):
                return self._joined([self.piece(inner) for inner in parts])
            case Choice(branches):
                return _either([self.piece(branch) for branch in branches])
        return self._repeated(part)

    def _position(self, ranges: Ranges) -> Piece:
        place = 1 << len(self.follow)
        self.follow.append(0)
        self.accepted[ranges] = self.accepted.get(ranges, 0) | place
        return Piece(place, place, empty=False, hollow=ranges[0][0] < 0)

    def _repeated(self, part: Repeat) -> Piece:
        pieces = [self.piece(part.part) for _ in range(part.copies)]
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
            self.follow[lowest.bit_length() - 1] |= following
            places ^= lowest


def _either(pieces: list[Piece]) -> Piece:
    first = last = 0
    for piece in pieces:
        first, last = first | piece.first, last | piece.last
    return Piece(first, last, any(piece.empty for piece in pieces), any(piece.hollow for piece in pieces))
