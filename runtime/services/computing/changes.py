"""What a write changed, as the graph of computed fields asks it: which fields of which records, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engines.form.graph import LIFE
from engines.metadata.inner import PARENT, TARGET
from runtime.services.live import FormKey, LiveForm
from runtime.services.pipeline.batch import Batch, Draft

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """One record that changed. ``fields`` are ids and system names, and `LIFE` for one that came or went."""

    record_id: str
    fields: frozenset[str]
    before: Row
    after: Row


def changes_of(batch: Batch, *, alive: bool | None = None) -> Iterator[tuple[FormKey, list[Change]]]:
    """Yield the changes of each form: of the batch's own, then of the rows that its records own.

    ``alive`` says that whole records came (True) or went (False); without it, new records came and others changed.
    """
    drafts = list(batch.healthy())
    yield batch.form.key, [_of_draft(draft, alive=alive) for draft in drafts]
    for field_id, form in batch.form.rows.items():
        found = [change for draft in drafts for change in _of_rows(form, field_id, draft, alive=alive)]
        if found:
            yield form.key, found


def _of_draft(draft: Draft, *, alive: bool | None) -> Change:
    came = not draft.before or alive is not None
    names = {*draft.after, LIFE} if came else {*draft.changed, "updated_at", "updated_by", "version"}
    return Change(draft.record_id, frozenset(names), draft.before, draft.after)


def _of_rows(form: LiveForm, field_id: str, draft: Draft, *, alive: bool | None) -> Iterator[Change]:
    old = rows_in(form, draft.record_id, draft.before.get(field_id))
    new = rows_in(form, draft.record_id, draft.after.get(field_id))
    if alive is not None:
        yield from (Change(key, frozenset((*row, LIFE)), row, row) for key, row in (old | new).items())
        return
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key, {}), new.get(key, {})
        names = {name for name in (*before, *after) if before.get(name) != after.get(name)}
        if names:
            yield Change(key, frozenset(names if before and after else (*names, LIFE)), before, after)


def rows_in(form: LiveForm, owner: str, value: object) -> dict[str, Row]:
    """Return the rows or links that an owner holds, by id; a link's own matters to nobody."""
    items: Iterable[object] = value if isinstance(value, tuple) else ()
    if form.is_links:
        return {f"{owner}>{item}": {PARENT: owner, TARGET: item} for item in items}
    return {str(item["id"]): {**item, PARENT: owner} for item in items if isinstance(item, dict)}
