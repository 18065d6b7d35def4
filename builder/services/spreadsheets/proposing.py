"""The app proposed for the tables of a file: a form for each, with fields, options, relations and reasons. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final

from builder.services.spreadsheets.guess import Confidence, Guess, because
from builder.services.spreadsheets.guessing import guess
from builder.services.spreadsheets.naming import key_of, title_of
from builder.services.spreadsheets.options import MOST_OPTIONS
from builder.services.spreadsheets.profile import Column, Sheet
from builder.services.spreadsheets.relating import Place, Related, relations
from builder.services.spreadsheets.slugs import free, slug
from builder.services.spreadsheets.trials import Tried
from builder.services.spreadsheets.words import CHINESE
from engines.kernel.text import Text
from engines.metadata.names import RESERVED

MOST_FIELDS: Final = 200
LABEL: Final = 100
UNTITLED: Final = "表格"


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """One column as a field. ``related`` says where it points; ``tried`` what other types would make of it."""

    column: Column
    code: str
    guess: Guess
    tried: Tried
    related: Related | None = None
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class ProposedSheet:
    """One table as a form. ``title`` and ``key`` are places of columns."""

    sheet: Sheet
    label: str
    code: str
    columns: tuple[ProposedColumn, ...]
    title: tuple[int, ...]
    key: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A whole app. Nothing is made of it before somebody has agreed."""

    label: str
    code: str
    sheets: tuple[ProposedSheet, ...]


def propose(file: str, sheets: Sequence[Sheet], codes: Sequence[str] = ()) -> Proposal:
    """Return the app for the tables of a file; ``codes`` are those that other apps have."""
    tried = {(sheet.at, column.at): Tried(column) for sheet in sheets for column in sheet.columns}
    guesses = {place: guess(one) for place, one in tried.items()}
    related = relations(sheets, guesses)
    names = {sheet.at: _label(sheet, file) for sheet in sheets}
    guesses |= {place: _pointing(one, guesses[place], names, sheets) for place, one in related.items()}
    forms: list[ProposedSheet] = []
    for sheet in sheets:
        code = free(slug(names[sheet.at], "form"), [form.code for form in forms])
        forms.append(_form(sheet, names[sheet.at], code, tried, guesses, related))
    stem = _stem(file) or (names[sheets[0].at] if sheets else UNTITLED)
    return Proposal(stem[:LABEL], free(slug(stem, "app"), codes), tuple(forms))


def _form(  # noqa: PLR0913, PLR0917 - a table, its names, and what is known of every column
    sheet: Sheet,
    label: str,
    code: str,
    tried: Mapping[Place, Tried],
    guesses: Mapping[Place, Guess],
    related: Mapping[Place, Related],
) -> ProposedSheet:
    own = {column.at: guesses[sheet.at, column.at] for column in sheet.columns}
    pointed = [one.by for one in related.values() if one.to == sheet.at]
    key = key_of(sheet, own, pointed)
    pointing = [column.at for column in sheet.columns if (sheet.at, column.at) in related]
    taken: set[str] = set(RESERVED)
    columns: list[ProposedColumn] = []
    for column in sheet.columns[:MOST_FIELDS]:
        name = free(slug(column.name, "field"), taken)
        taken.add(name)
        place = (sheet.at, column.at)
        found = _unique(own[column.at], is_key=column.at == key, is_pointed=column.at in pointed)
        columns.append(ProposedColumn(column, name, found, tried[place], related.get(place), column.at == key))
    return ProposedSheet(sheet, label, code, tuple(columns), title_of(sheet, own, key, pointing), key)


def _unique(found: Guess, *, is_key: bool, is_pointed: bool) -> Guess:
    """Return the guess for a key: text that no two records share, as other records name it."""
    if is_pointed:
        reason = because("别的工作表用它来指这里的记录", "Another sheet names the rows here by it")
        return Guess("text", reason, unique=True)
    return found if is_key else replace(found, unique=False)


def _pointing(related: Related, found: Guess, names: Mapping[int, str], sheets: Sequence[Sheet]) -> Guess:
    target = next(sheet for sheet in sheets if sheet.at == related.to)
    by = target.column(related.by)
    reason = because(
        "{share}% 的值都在「{form}」的「{by}」里", '{share}% of the values stand in "{by}" of "{form}"',
        share=int(related.share * 100), form=names[related.to], by=by.name if by else "",
    )  # fmt: skip
    sure: Confidence = "sure" if related.share == 1 else "likely"
    return replace(found, type="relation", reason=reason, settings={}, options=(), unique=False, confidence=sure)


def _label(sheet: Sheet, file: str) -> str:
    """Return what a form is called: its sheet, where that is a name somebody gave; else the title above the table."""
    given = sheet.name.strip()
    if given and slug(given, "").rstrip("0123456789_") not in {"sheet", "gong_zuo_biao", "table", "tabelle", "feuil"}:
        return given[:LABEL]
    title = next((title for title in sheet.titles if 1 < len(title) <= 40), "")  # noqa: PLR2004 - no sentence
    return (title or _stem(file) or given or UNTITLED)[:LABEL]


def _stem(file: str) -> str:
    return PurePath(file).stem.replace("_", " ").strip()


def language_of(proposal: Proposal) -> str:
    """Return the language that most columns are named in."""
    names = [column.column.name for sheet in proposal.sheets for column in sheet.columns]
    return "zh" if sum(1 for name in names if CHINESE.search(name)) * 2 >= len(names) else "en"


def offered(column: Column) -> bool:
    """Say whether a column's cells could be a list to choose from."""
    return column.all_kept and 0 < column.distinct <= MOST_OPTIONS


def told(reason: Text) -> dict[str, str]:
    """Return a reason in every language."""
    return dict(reason.by_language())
