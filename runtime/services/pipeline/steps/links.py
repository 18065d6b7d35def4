"""What happens to records that point at a deleted one: the relation says refuse, clear or cascade."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from engines.kernel import messages
from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.metadata.inner import PARENT
from runtime.services.live import Incoming
from runtime.services.pipeline.batch import Batch, Draft, Row
from runtime.storage import records

IN_USE = messages.define(
    "record.in_use",
    zh="还有 {count} 条「{form}」用着它;先改它们的「{field}」,或删除它们",
    en='{count} "{form}" records still use it through "{field}"; change or delete them first',
)
CANNOT_FOLLOW = messages.define(
    "record.cannot_follow",
    zh="不能删除:指向它的「{form}」记录改不了:{reason}",
    en='It cannot be deleted, because a "{form}" record that points at it cannot follow: {reason}',
)
SHOWN: Final = 100
"""How many users of a record are counted; the message says 100+ for more."""


def referring(batch: Batch, link: Incoming, ids: Sequence[str], limit: int | None = None) -> list[str]:
    """Return the ids of live records that point at any of ``ids`` through ``link``."""
    form = batch.snapshot.by_key[link.form]
    return records.referring(batch.connection, form.table, link.field.id, ids, limit=limit)


def owners_without(batch: Batch, link: Incoming, rows: Sequence[str], gone: Collection[str]) -> list[Draft]:
    """Return the owners of rows that point at deleted records, with what is left of their rows when those follow."""
    form = batch.snapshot.by_key[link.form]
    owners = records.targets(batch.connection, form.table, PARENT, rows)
    owned = records.owned(batch.connection, form.table, owners)
    left = REMAINING[form.is_links]
    return [
        Draft({form.form.code: list(left(link, owned[owner], gone))}, record_id=owner)
        for owner in sorted(owners)
        if owner in owned
    ]


def _links_left(link: Incoming, rows: Sequence[Row], gone: Collection[str]) -> Iterator[object]:
    yield from (row[link.field.id] for row in rows if row[link.field.id] not in gone)


def _rows_left(link: Incoming, rows: Sequence[Row], gone: Collection[str]) -> Iterator[object]:
    for row in rows:
        if row[link.field.id] not in gone:
            yield {"id": row["id"]}
        elif link.on_delete == "clear":
            yield {"id": row["id"], link.field.code: None}


REMAINING: Final = {True: _links_left, False: _rows_left}


def refuse_used(batch: Batch) -> None:
    """Refuse to delete records that others need. Those that go in the same batch need nothing any more."""
    for link in batch.snapshot.incoming.get(batch.form.key, ()):
        drafts = list(batch.healthy())
        ids = [draft.record_id for draft in drafts]
        if link.on_delete == "refuse" and referring(batch, link, ids, limit=1):
            for draft in drafts:
                _refuse_used(batch, link, draft, ids)


def _refuse_used(batch: Batch, link: Incoming, draft: Draft, going: Sequence[str]) -> None:
    own = _going_along(batch, link, going)
    users = set(referring(batch, link, [draft.record_id], SHOWN + len(own) + 1)) - own
    if users:
        using = batch.snapshot.by_key[link.form]
        form = batch.snapshot.by_key[using.owner or using.key].label
        count = f"{SHOWN}+" if len(users) > SHOWN else str(len(users))
        draft.refuse(Problem(IN_USE, "", {"count": count, "form": form, "field": link.field.label}))


def _going_along(batch: Batch, link: Incoming, going: Sequence[str]) -> set[str]:
    """Return what goes in the same batch: of rows and links, those of the records that go."""
    form = batch.snapshot.by_key[link.form]
    if form.owner != batch.form.key:
        return set(going) if link.form == batch.form.key else set()
    owned = records.owned(batch.connection, form.table, going)
    return {str(row["id"]) for rows in owned.values() for row in rows}


def insist(following: Batch) -> None:
    """Stop a deletion that a record pointing at it cannot follow.

    Raises:
        InvalidError: naming that record's form, and what stands in the way.
    """
    reasons = [problem for draft in following.drafts for problem in draft.problems]
    if reasons:
        reason = Text(reasons[0].message("zh"), reasons[0].message("en"))
        raise InvalidError([Problem(CANNOT_FOLLOW, "", {"form": following.form.label, "reason": reason})])
