"""The rows that records own: read, settled and checked by their own form like any record, stored with their owner.

What a draft holds of them is their images under the field's id, so that conflicts, conditions and the history take rows
like any value. A row has no life of its own: no event, no version that anybody asks for, no right but its owner's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from engines.form.problems import UNKNOWN_ROW
from engines.kernel.problem import Problem, pointer
from engines.metadata.inner import PARENT, POSITION, TARGET
from runtime.services.live import LiveForm
from runtime.services.pipeline.batch import Batch, Draft, Row
from runtime.services.pipeline.steps import behave, normalise, references
from runtime.services.rows import Image, image_of, with_rows
from runtime.storage import records
from runtime.storage.ids import new_id


def open_rows(batch: Batch) -> None:
    """Make a draft of every row that was sent, and of those that follow from a change of their owner."""
    for field_id, form in batch.form.rows.items():
        if form.is_links:
            continue
        follows = form.compiled.entangled
        owners = [draft for draft in batch.drafts if field_id in draft.given or (draft.before and follows)]
        batch.rows[field_id] = _opened(batch, form, owners)


def load(batch: Batch) -> None:
    """Bring in the rows and links that the stored records own."""
    with_rows(batch.connection, batch.form, [draft.before for draft in batch.drafts])
    for draft in batch.drafts:
        draft.after = dict(draft.before)


def recall(batch: Batch) -> None:
    """Take up the rows of records that come back, as if all of them had been sent again."""
    load(batch)
    for field_id, form in batch.form.rows.items():
        if form.is_links:
            for draft in batch.drafts:
                draft.values[field_id] = draft.before[field_id]
        else:
            batch.rows[field_id] = _opened(batch, form, batch.drafts)
            batch.rows[field_id].anew = True


def settle_again(batch: Batch) -> None:
    """Let rows follow from what their owners came to, and these from the rows, where formulas go both ways."""
    emptied = any(not draft.hidden.isdisjoint(batch.form.rows) for draft in batch.drafts)
    if not emptied and not any(rows.form.compiled.entangled for rows in batch.rows.values()):
        return
    moving = True
    while moving:  # every round settles at least one more formula, and no formula follows from itself
        found = [behave.follow(rows) for rows in batch.rows.values()]
        for field_id, rows in batch.rows.items():
            _gather(batch, field_id, rows)
        moving = any([*found, behave.follow(batch)])


def store(batch: Batch) -> None:
    """Store the rows and links of records as these hold them now: new ones, changed ones, and none that is left out."""
    for field_id, form in batch.form.rows.items():
        for draft in batch.healthy():
            if draft.before.get(field_id) != draft.after.get(field_id):
                STORES[form.is_links](batch, form, draft)


def mark_deleted(batch: Batch) -> None:
    """Take the rows of deleted records out of sight with them."""
    _mark(batch, batch.now)


def mark_restored(batch: Batch) -> None:
    """Bring rows back with their owners."""
    _mark(batch, None)


def _mark(batch: Batch, at: datetime | None) -> None:
    owners = [draft.record_id for draft in batch.healthy()]
    for form in batch.form.rows.values():
        records.mark(batch.connection, form.table, owners, at)


def _store_rows(batch: Batch, form: LiveForm, draft: Draft) -> None:
    old = {str(image["id"]): (at, image) for at, image in enumerate(_images(draft.before.get(form.form.id)))}
    new = {str(image["id"]): (at, image) for at, image in enumerate(_images(draft.after.get(form.form.id)))}
    records.remove(batch.connection, form.table, old.keys() - new.keys())
    added = [_new(batch, draft, at, image) for key, (at, image) in new.items() if key not in old]
    records.insert(batch.connection, form.table, added)
    changed = {
        key: {**{name: value for name, value in image.items() if name != "id"}, POSITION: at}
        for key, (at, image) in new.items()
        if key in old and old[key] != (at, image)
    }
    records.put(batch.connection, form.table, changed)


def _store_links(batch: Batch, form: LiveForm, draft: Draft) -> None:
    old = records.owned(batch.connection, form.table, [draft.record_id]) if draft.before else {}
    records.remove(batch.connection, form.table, [str(row["id"]) for row in old.get(draft.record_id, ())])
    value = draft.after.get(form.form.id)
    ids_held = value if isinstance(value, tuple) else ()
    links = [_new(batch, draft, at, {"id": new_id(), TARGET: one}) for at, one in enumerate(ids_held)]
    records.insert(batch.connection, form.table, links)


def _new(batch: Batch, draft: Draft, at: int, image: Image) -> Row:
    return {**image, PARENT: draft.record_id, POSITION: at, "created_at": batch.now, "updated_at": batch.now}


STORES: Final[Mapping[bool, Callable[[Batch, LiveForm, Draft], None]]] = {True: _store_links, False: _store_rows}


def settle(batch: Batch) -> None:
    """Settle the rows by the rules of their form, and show them to their owners."""
    for field_id, rows in batch.rows.items():
        behave.settle(rows)
        _gather(batch, field_id, rows)


def check(batch: Batch) -> None:
    """Refuse owners of rows that lack something, or break a check of their form."""
    for field_id, rows in batch.rows.items():
        normalise.require(rows)
        behave.check(rows)
        owners = {draft.record_id: draft for draft in batch.drafts}
        code = batch.form.compiled.by_id[field_id].field.code
        for row in rows.drafts:
            if field_id in owners[row.owner].hidden:
                continue  # nobody asks for what is hidden
            told = [problem for problem in row.problems if problem.code == UNKNOWN_ROW] or row.problems
            owners[row.owner].refuse(*(problem.under(pointer(code, row.place)) for problem in told))


def _opened(batch: Batch, form: LiveForm, owners: Sequence[Draft]) -> Batch:
    drafts: list[Draft] = []
    for owner in owners:
        sent = owner.values.get(form.form.id) if form.form.id in owner.given else None
        stored = {str(image["id"]): image for image in _images(owner.before.get(form.form.id))}
        raws: list[Row] = [{"id": key} for key in stored] if form.form.id not in owner.given else _sent(sent)
        drafts += [_draft(owner, at, raw, stored, form) for at, raw in enumerate(raws)]
    rows = batch.of_rows(form, drafts, frozenset(owner.record_id for owner in owners))
    _read(rows)
    references.resolve(rows)
    return rows


def _draft(owner: Draft, at: int, raw: Row, stored: dict[str, Image], form: LiveForm) -> Draft:
    key = raw.get("id")
    values = {name: value for name, value in raw.items() if name != "id"}
    draft = Draft(values, owner=owner.record_id, place=at)
    if key is None:
        return draft
    known = stored.pop(str(key), None)  # the same row twice is an unknown one
    if known is None:
        draft.refuse(Problem(UNKNOWN_ROW, pointer("id"), {"label": form.label}))
        return draft
    draft.record_id = str(key)
    draft.before = {**known, PARENT: owner.record_id, POSITION: at}
    draft.raw = {name: sent for name, sent in values.items() if not _as_read(form, known, name, sent)}
    return draft


def _as_read(form: LiveForm, known: Image, code: str, sent: object) -> bool:
    """Tell whether a formula's value came back as it was read: rows are sent whole, and nobody tried to write it."""
    item = form.compiled.by_code.get(code)
    if item is None or item.formula is None:
        return False
    stored = known.get(item.field.id)
    return sent == (None if stored is None else item.present(stored))


def _read(rows: Batch) -> None:
    """Read each row by its own form; new ones get an id, their place, and the defaults that are written out."""
    for draft in rows.drafts:
        parsed = rows.form.compiled.parse(draft.raw)
        draft.values, draft.given = dict(parsed.values), frozenset(parsed.values)
        draft.refuse(*parsed.problems)
        if not draft.before:
            draft.record_id = new_id()
            new = {"id": draft.record_id, "created_at": rows.now, PARENT: draft.owner, POSITION: draft.place}
            draft.values = {**rows.form.compiled.defaults, **draft.values, **new}


def _gather(batch: Batch, field_id: str, rows: Batch) -> None:
    made: dict[str, list[Image]] = {}
    for row in rows.drafts:
        made.setdefault(row.owner, []).append(image_of(rows.form, {**row.before, **row.values}))
    for draft in batch.drafts:
        if draft.record_id in rows.in_play and field_id not in draft.hidden and not draft.problems:
            draft.values[field_id] = tuple(made.get(draft.record_id, ())) or None


def _images(value: object) -> Iterator[Image]:
    yield from (item for item in value if isinstance(item, dict)) if isinstance(value, tuple) else ()


def _sent(value: object) -> list[Row]:
    return [dict(item) for item in value] if isinstance(value, tuple) else []
