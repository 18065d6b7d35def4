"""Related records while a record is being written: what is about to be stored comes before what is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from engines.metadata.inner import PARENT, TARGET
from engines.rules.python import DataPort, Row
from runtime.services.live import key_text
from runtime.services.pipeline.batch import Batch, Draft


class InPlay:
    """The data port of the records of a batch and of the rows that they own; all others come from ``stored``."""

    def __init__(self, batch: Batch, stored: DataPort) -> None:
        whole = batch.whole
        self._stored = stored
        self._form = key_text(whole.form.key)
        self._drafts = {draft.record_id: draft for draft in whole.drafts if draft.record_id}
        self._links = {key_text(form.key): field_id for field_id, form in whole.form.rows.items() if form.is_links}
        self._holding = {key_text(form.key): field_id for field_id, form in whole.form.rows.items()}
        self._rows = {key_text(rows.form.key): rows for rows in whole.rows.values()}

    def records(self, form: str, ids: Collection[str], fields: Collection[str]) -> Mapping[str, Row]:
        """Return records by id, those of the batch as they will stand."""
        held = {one: standing(self._drafts[one]) for one in ids if one in self._drafts} if form == self._form else {}
        rest = [one for one in ids if one not in held]
        return {**held, **self._stored.records(form, rest, fields)} if rest else held

    def related(
        self, form: str, via: str, ids: Collection[str], fields: Collection[str]
    ) -> Mapping[str, Sequence[Row]]:
        """Return what points at some records: the rows of those in the batch, and nothing yet at new records."""
        rows = self._rows.get(form) if via == PARENT else None
        held = {one: self._owned(rows, one) for one in ids if rows is not None and one in rows.in_play}
        held |= self._linked(form, via, ids)
        held |= {one: [] for one in ids if self._emptied(form, via, one)}
        new = {one for one, draft in self._drafts.items() if not draft.before}
        rest = [one for one in ids if one not in held and one not in new]
        return {**held, **self._stored.related(form, via, rest, fields)} if rest else held

    def _linked(self, form: str, via: str, ids: Collection[str]) -> dict[str, list[Row]]:
        """Return the links of records of the batch for which a new list of them was given."""
        field_id = self._links.get(form) if via == PARENT else None
        given = (one for one in ids if field_id and one in self._drafts and field_id in self._drafts[one].values)
        return {one: links_in(self._drafts[one].values[str(field_id)]) for one in given}

    def _emptied(self, form: str, via: str, owner: str) -> bool:
        """Tell whether the form hides what a record of the batch holds there, and so empties it."""
        draft = self._drafts.get(owner) if via == PARENT else None
        field_id = self._holding.get(form, "")
        return draft is not None and field_id in draft.hidden and standing(draft).get(field_id) is None

    @staticmethod
    def _owned(rows: Batch | None, owner: str) -> list[Row]:
        return [standing(draft) for draft in rows.drafts if draft.owner == owner] if rows is not None else []


def links_in(value: object) -> list[Row]:
    """Return ids of a relation to many records as the links that stand for them."""
    return [{"id": f"@{at}", TARGET: one} for at, one in enumerate(value if isinstance(value, tuple) else ())]


def standing(draft: Draft) -> Row:
    """Return a record as it will stand."""
    return {**draft.before, **draft.values}
