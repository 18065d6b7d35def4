"""What records are found by, kept in the same transaction as the records themselves.

Rows of a record belong to its words: where they come to be searched, `_entries` is the one place that gathers them.
"""

from __future__ import annotations

from collections.abc import Iterable

from engines.form.search import TITLE, Entry
from runtime.services.pipeline.batch import Batch, Draft
from runtime.storage import search


def added(batch: Batch) -> None:
    """Store the words of new records, or of records that came back."""
    search.add(batch.connection, batch.form.table, _entries(batch, batch.healthy()))


def changed(batch: Batch) -> None:
    """Store the words of records anew where any of their words changed."""
    read = {TITLE, *batch.form.compiled.words.fields}
    touched = [draft for draft in batch.healthy() if not read.isdisjoint(draft.changed)]
    search.replace(batch.connection, batch.form.table, _entries(batch, touched))


def dropped(batch: Batch) -> None:
    """Forget the words of deleted records: nobody finds them any more."""
    search.drop(batch.connection, batch.form.table, [draft.record_id for draft in batch.healthy()])


def _entries(batch: Batch, drafts: Iterable[Draft]) -> dict[str, list[Entry]]:
    words = batch.form.compiled.words
    return {draft.record_id: words.entries(draft.after) for draft in drafts}
