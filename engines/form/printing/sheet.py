"""What stands on paper, filled in: pieces from top to bottom, as data for the typesetter.

Made by `runtime.services.printing`, which runs ``sheet.typ`` over it. A value never becomes markup: the program that
sets the page is fixed, and everything that people wrote reaches it as a string of a JSON document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engines.kernel.values import Json, JsonObject

Piece = JsonObject
"""One block, ready to be set: its type and what that needs."""

# Drawn by no font, or able to turn the text around them over: direction marks and control characters.
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper in millimetres. ``height`` None is a roll, cut where the text ends; ``size`` is that of type."""

    width: int
    height: int | None
    margin: int
    size: float

    def to_json(self, *, landscape: bool) -> JsonObject:
        """Return what the typesetter needs."""
        wide, high = (self.height, self.width) if landscape and self.height else (self.width, self.height)
        return {"width": wide, "height": high, "margin": self.margin, "size": self.size}


PAPERS: Final[Mapping[str, Paper]] = {
    "A4": Paper(210, 297, 16, 10),
    "A5": Paper(148, 210, 11, 9),
    "80mm": Paper(80, None, 4, 8),
}
NARROW: Final = 100
"""Paper less wide than this, in millimetres, takes one column of fields."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record on paper."""

    header: str
    footer: str
    pieces: Sequence[Piece]

    def to_json(self) -> JsonObject:
        """Return what the typesetter needs."""
        return {"header": self.header, "footer": self.footer, "blocks": list(self.pieces)}


def document(paper: JsonObject, sheets: Iterable[Sheet], *, fonts: Sequence[str], **settings: Json) -> JsonObject:
    """Return the whole print, every text of it clean; ``settings`` are language, title and page numbers."""
    whole: JsonObject = {
        **settings,
        "paper": paper,
        "fonts": list(fonts),
        "sheets": [sheet.to_json() for sheet in sheets],
    }
    return {key: _clean(value) for key, value in whole.items()}


def in_rows(cells: Sequence[JsonObject], columns: int) -> list[Json]:
    """Return labelled values in rows of so many; one that is ``wide`` takes a row of its own, the last ones fill up."""
    rows: list[list[JsonObject]] = [[]]
    for cell in cells:
        if rows[-1] and (cell.get("wide") or len(rows[-1]) == columns or rows[-1][-1].get("wide")):
            rows.append([])
        rows[-1].append(cell)
    return [_spread(row, columns) for row in rows if row]


def _spread(row: Sequence[JsonObject], columns: int) -> Json:
    """Let the last value of a row take the room that is left."""
    last = 2 * (columns - len(row)) + 1
    return [{**cell, "span": last if cell is row[-1] else 1} for cell in row]


def _clean(value: Json) -> Json:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {str(key): _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value


def printable(text: str) -> str:
    """Return a text without what cannot be printed, and not endlessly long."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    return _UNPRINTABLE.sub("", plain)[:_LONGEST]
