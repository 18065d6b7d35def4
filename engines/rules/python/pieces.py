"""Pieces of Python source on their way into one function. Made by the emitters, joined by the coder.

Only names that the coder invents, whole numbers and operators ever stand in the source: a user's text is a constant
in the function's namespace, never a part of its code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["atom", "product", "sum", "and", "or", "text", "loose"]

_RANKS: Final[dict[Level, int]] = {"loose": 0, "or": 1, "and": 2, "text": 3, "sum": 3, "product": 4, "atom": 5}


@dataclass(frozen=True, slots=True)
class Piece:
    """The source of a value. ``needs`` are conditions, in order, under which it is not blank and may be evaluated.

    With ``maybe`` the code itself may still give None. ``level`` says how loosely its operator binds.
    """

    code: str
    needs: tuple[str, ...] = ()
    maybe: bool = False
    level: Level = "atom"

    def at(self, level: Level) -> str:
        """Return the code as an operand of an operator of that level, in brackets where it binds more loosely."""
        return self.code if _RANKS[self.level] >= _RANKS[level] else f"({self.code})"


BLANK: Final = Piece("None", ("False",))


def joined_needs(*pieces: Piece) -> tuple[str, ...]:
    """Return the needs of several pieces, each once."""
    return tuple(dict.fromkeys(need for piece in pieces for need in piece.needs))


def value_of(piece: Piece) -> str:
    """Return code that gives the value, None where it is blank."""
    if not piece.needs:
        return piece.code
    if piece.needs == (f"{piece.code} is not None",):
        return piece.code
    return f"({piece.code} if {' and '.join(piece.needs)} else None)"


def all_of(*conditions: str) -> str:
    """Return conditions joined by and, in brackets: Python would chain a comparison with the next one."""
    return f"({' and '.join(conditions)})"
