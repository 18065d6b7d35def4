"""Which columns of a file speak of the rows of another table: nearly all they say is the key of one. Pure.

Short numbers are found everywhere, so a column of numbers counts only where its name speaks of the other table too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from builder.services.spreadsheets.cells import is_number
from builder.services.spreadsheets.guess import Guess
from builder.services.spreadsheets.guessing import is_key
from builder.services.spreadsheets.profile import Column, Sheet
from builder.services.spreadsheets.trials import Tried
from builder.services.spreadsheets.words import NUMBERED, bare, says

FOUND: Final = 0.9
FOUND_BY_NAME: Final = 0.5
"""How much must be found where the column is called as the key is: the rest are rows that the other table lacks."""
SHORTEST: Final = 2
RELATABLE: Final = frozenset({"text", "choice", "number", "long_text"})

Place = tuple[int, int]
"""A column of a file: the place of its sheet, its own."""


@dataclass(frozen=True, slots=True)
class Related:
    """A column that points at the rows of a sheet by one of its keys; ``share`` of its values is found there."""

    to: int
    by: int
    share: float


def relations(sheets: Sequence[Sheet], guesses: Mapping[Place, Guess]) -> Mapping[Place, Related]:
    """Return the columns that seem to point at other rows."""
    keys = {sheet.at: [column for column in sheet.columns if is_key(Tried(column))] for sheet in sheets}
    found: dict[Place, Related] = {}
    for sheet in sheets:
        offers = [offer for target in sheets for offer in _offers(sheet, target, keys[target.at], guesses)]
        for column, related, _ in sorted(offers, key=lambda offer: offer[2], reverse=True):
            _take(found, (sheet.at, column.at), related)
    return found


def _take(found: dict[Place, Related], place: Place, related: Related) -> None:
    """Accept an offer, unless the column is taken, its sheet is reached by another key, or it would go in a ring."""
    sheet = place[0]
    others = [other for (at, _), other in found.items() if at == sheet and other.to == related.to]
    mutual = any(at == related.to and other.to == sheet != related.to for (at, _), other in found.items())
    if place not in found and not mutual and all(other.by == related.by for other in others):
        found[place] = related


def _offers(
    sheet: Sheet, target: Sheet, keys: Sequence[Column], guesses: Mapping[Place, Guess]
) -> Iterator[tuple[Column, Related, float]]:
    for column in sheet.columns:
        if guesses[sheet.at, column.at].type not in RELATABLE:
            continue
        for key in keys:
            if key is column or (sheet.at == target.at and is_key(Tried(column))):
                continue
            share = _share(column, key)
            liking = _liking(column, key, target)
            enough = FOUND_BY_NAME if bare(column.name) == bare(key.name) else FOUND
            if share >= enough and (liking > 0 or _tells(column)):
                if sheet.at != target.at and is_key(Tried(column)) and sheet.at < target.at:
                    continue  # one to one: the later table belongs to the earlier
                yield column, Related(target.at, key.at, share), liking + share


def _share(column: Column, key: Column) -> float:
    return len(column.texts & key.texts) / max(1, len(column.texts))


def _tells(column: Column) -> bool:
    """Say whether values would hardly be found in another table by chance."""
    texts = [text for text in column.texts if len(text) >= SHORTEST]
    wordy = not any(is_number(value) for value in column.values) and not all(text.isdigit() for text in column.texts)
    return wordy and len(texts) == len(column.texts) and len(texts) > 1


def _liking(column: Column, key: Column, target: Sheet) -> float:
    """Return how much a column's name speaks of the other table and its key."""
    own, other, table = bare(column.name), bare(key.name), bare(target.name)
    named = 2.0 if own == other else 1.0 if other and (other in own or own in other) else 0.0
    stem = table.rstrip("s").removesuffix("表").removesuffix("台账")
    about = 1.0 if len(stem) > 1 and stem in own else 0.0
    return named + about + (0.5 if says(NUMBERED, key.name) and named + about > 0 else 0.0)
