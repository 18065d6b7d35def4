"""What tells the records of a table apart, and what they are called. Pure; called by `proposing`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from builder.services.spreadsheets import words
from builder.services.spreadsheets.guess import Guess
from builder.services.spreadsheets.guessing import is_key
from builder.services.spreadsheets.profile import Column, Sheet
from builder.services.spreadsheets.trials import Tried
from builder.services.spreadsheets.words import says

MOSTLY: Final = 0.5
LONGEST: Final = 60
MOST_COLUMNS: Final = 8
SHOWN_LAST: Final = frozenset({"long_text"})


def key_of(sheet: Sheet, guesses: Mapping[int, Guess], wanted: Iterable[int]) -> int | None:
    """Return the column that tells rows apart: the one others point at, else the first that sounds like a number."""
    asked = next((at for at in wanted), None)
    if asked is not None:
        return asked
    return next((column.at for column in sheet.columns if guesses[column.at].unique), None)


def title_of(sheet: Sheet, guesses: Mapping[int, Guess], key: int | None, related: Iterable[int]) -> tuple[int, ...]:
    """Return the columns that a record is called by: its number and its name, or what comes closest."""
    pointing = set(related)
    texts = [column for column in sheet.columns if guesses[column.at].type == "text" and column.at not in pointing]
    called = [column for column in texts if _names(column)]
    telling = max(called, key=_tells, default=None)
    found = [at for at in (key, telling.at if telling else None) if at is not None]
    if found:
        return tuple(dict.fromkeys(found))
    distinct = [column for column in texts if _tells(column) >= MOSTLY and column.longest <= LONGEST]
    if distinct:
        return (distinct[0].at,)
    usable = [
        column for column in sheet.columns if guesses[column.at].type not in {"multi_choice", "tags", "long_text"}
    ]
    return ((usable or list(sheet.columns))[0].at,)


def _names(column: Column) -> bool:
    """Say whether a column seems to hold what things are called, and not where they are."""
    named = says(words.NAMED, column.name) and not says(words.PLACED, column.name)
    return named and column.distinct > 1 and column.longest <= LONGEST


def _tells(column: Column) -> float:
    return column.distinct / max(1, column.rows)


def columns_of(sheet: Sheet, guesses: Mapping[int, Guess], title: Sequence[int]) -> tuple[int, ...]:
    """Return the columns that a list shows at first: what a record is called by, then what is short."""
    rest = [column.at for column in sheet.columns if column.at not in title]
    short = [at for at in rest if guesses[at].type not in SHOWN_LAST]
    return (*title, *short)[:MOST_COLUMNS]


def status_of(sheet: Sheet, guesses: Mapping[int, Guess]) -> int | None:
    """Return the column whose options are steps of work, where there is one: it makes a board."""
    steps = (column for column in sheet.columns if guesses[column.at].type == "choice")
    found = (column.at for column in steps if says(words.STATUS, column.name))
    return next((at for at in found if 2 <= len(guesses[at].options) <= 8), None)  # noqa: PLR2004 - columns of a board


def can_be_key(column: Column) -> bool:
    """Say whether other tables may point at rows by this column."""
    return is_key(Tried(column))
