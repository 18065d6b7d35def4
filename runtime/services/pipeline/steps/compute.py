"""What the platform itself puts into a record: serial numbers, and the title that stands for the record elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from engines.form.serial import period_of, render
from runtime.services.labels import Labels, Names
from runtime.services.pipeline.batch import Batch, Draft
from runtime.storage import serials


def number(batch: Batch) -> None:
    """Give each new record its serial numbers, counted in the organisation's zone."""
    for item in batch.form.compiled.serials:
        waiting = list(batch.healthy())
        period = period_of(item.field, batch.now, batch.zone)
        counter = serials.Counter(batch.form.key[0], item.field.id, period, gapless=item.gapless)
        taken = serials.take(batch.connection, counter, len(waiting))
        for draft, value in zip(waiting, taken, strict=True):
            draft.values[item.field.id] = draft.after[item.field.id] = render(item.field, period, value)


def title(batch: Batch) -> None:
    """Render each record's title from its values; what it points at is named as the platform sees it."""
    compiled = batch.form.compiled
    drafts = [draft for draft in batch.healthy() if not draft.before or _touches(compiled.title_fields, draft)]
    named = _names(batch, drafts)
    for draft in drafts:
        labels = {field_id: names[key] for field_id, names in named.items() if (key := _key(draft, field_id)) in names}
        draft.values["title"] = draft.after["title"] = compiled.title(draft.after, labels)


def _names(batch: Batch, drafts: list[Draft]) -> dict[str, Names]:
    labels = Labels(batch.snapshot, batch.connection, batch.directory)
    rows = [draft.after for draft in drafts]
    pointing = [batch.form.compiled.by_id[name] for name in batch.form.compiled.title_fields]
    return {
        item.field.id: labels.of_field(batch.form, item, rows)
        for item in pointing
        if item.type.lookup not in (None, "file")
    }


def _key(draft: Draft, field_id: str) -> str:
    return str(draft.after.get(field_id))


def _touches(fields: Iterable[str], draft: Draft) -> bool:
    return any(field_id in draft.changed for field_id in fields)
