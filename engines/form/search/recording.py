"""What a record is found by: its title, and the words of its searchable fields. Made once by a compiled form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from engines.form.field_type import FieldType
from engines.form.search.tokens import RECORD_LIMIT, RUN, tokens
from engines.form.titles import MAX_TITLE, TitlePart
from engines.metadata.model import Field

TITLE: Final = "title"
SECRET: Final = ("encrypted", "masked", "sensitive")
"""Settings of fields whose words never leave the record."""

Entry: TypeAlias = tuple[str, Sequence[str]]
"""A field id, or `TITLE`, with the tokens of its value."""


class Holder(Protocol):
    """A field with its type, as a compiled form holds it."""

    @property
    def field(self) -> Field:
        """Return the field."""

    @property
    def type(self) -> FieldType:
        """Return its type."""

    @property
    def formula(self) -> str | None:
        """Return the formula that gives the value, where one does."""


@dataclass(frozen=True, slots=True)
class _Source:
    """One searchable field. One that stands ``titled`` is found by the title, while that is not cut."""

    field: Field
    type: FieldType
    titled: bool


class RecordWords:
    """Gives the tokens of records of one form. Immutable."""

    def __init__(self, items: Sequence[Holder], title: Sequence[TitlePart]) -> None:
        shown = _standing_alone(title)
        self._sources = tuple(
            _Source(item.field, item.type, item.field.id in shown) for item in items if searchable(item)
        )
        self.fields: tuple[str, ...] = tuple(source.field.id for source in self._sources)

    def texts(self, row: Mapping[str, object]) -> dict[str, str]:
        """Return the words of each searchable field that is filled in, by field id."""
        found = ((one.field.id, _text(one, row)) for one in self._sources)
        return {field_id: text for field_id, text in found if text}

    def entries(self, row: Mapping[str, object]) -> list[Entry]:
        """Return what the index keeps of a record: the title first; what goes beyond the limit is not kept."""
        title = str(row.get(TITLE) or "")
        whole = len(title) < MAX_TITLE
        found: list[Entry] = [(TITLE, tokens(title))]
        left = RECORD_LIMIT - len(found[0][1])
        for source in self._sources:
            text = None if source.titled and whole else _text(source, row)
            if text:
                kept = tokens(text)[:left]
                left -= len(kept)
                found.append((source.field.id, kept))
        return found


def searchable(item: Holder) -> bool:
    """Say whether a field's words are kept for searching. What formulas give changes on ways of its own."""
    field = item.field
    if item.formula is not None:
        return False
    return field.search and item.type.searchable(field) and not any(field.settings.get(key) for key in SECRET)


def _text(source: _Source, row: Mapping[str, object]) -> str | None:
    value = row.get(source.field.id)
    return None if value is None else source.type.search_text(value, source.field)


def _standing_alone(title: Sequence[TitlePart]) -> frozenset[str]:
    """Return the fields whose words the title holds unchanged: no other letter touches them."""
    parts = [TitlePart(" "), *title, TitlePart(" ")]
    return frozenset(
        part.name
        for before, part, after in zip(parts, parts[1:], parts[2:], strict=False)
        if part.name is not None and _apart(before, -1) and _apart(after, 0)
    )


def _apart(part: TitlePart, at: int) -> bool:
    return part.name is None and bool(part.text) and RUN.match(part.text[at]) is None
