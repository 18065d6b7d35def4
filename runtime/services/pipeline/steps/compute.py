"""What the platform itself puts into a record: serial numbers, and the title that stands for the record elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from engines.form.serial import period_of, render
from runtime.services.labels import Labels
from runtime.services.pipeline.batch import Batch, Draft
from runtime.services.pipeline.steps import behave
from runtime.services.titling import titles_of
from runtime.storage import serials


def number(batch: Batch) -> None:
    """Give each new record its serial numbers, counted in the organisation's zone; formulas that read them follow."""
    for item in batch.form.compiled.serials:
        waiting = list(batch.healthy())
        period = period_of(item.field, batch.now, batch.zone)
        counter = serials.Counter(batch.form.key[0], item.field.id, period, gapless=item.gapless)
        taken = serials.take(batch.connection, counter, len(waiting))
        for draft, value in zip(waiting, taken, strict=True):
            draft.values[item.field.id] = draft.after[item.field.id] = render(item.field, period, value)
    if batch.form.compiled.follows_numbers:
        behave.follow(batch)
        for draft in batch.healthy():
            draft.after = {**draft.before, **draft.values}


def title(batch: Batch) -> None:
    """Render each record's title from its values; what it points at is named as the platform sees it."""
    compiled = batch.form.compiled
    drafts = [draft for draft in batch.healthy() if not draft.before or _touches(compiled.title_fields, draft)]
    labels = Labels(batch.snapshot, batch.connection, batch.directory)
    titles = titles_of(batch.form, [draft.after for draft in drafts], labels)
    for draft, made in zip(drafts, titles, strict=True):
        draft.values["title"] = draft.after["title"] = made


def _touches(fields: Iterable[str], draft: Draft) -> bool:
    return any(field_id in draft.changed for field_id in fields)
