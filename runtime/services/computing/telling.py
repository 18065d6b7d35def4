"""The account of computed changes: they are changes like any other, with what caused them.

What stands for a record elsewhere follows too: its title, and the words that it is found by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection

from engines.metadata.inner import PARENT
from runtime.events import log
from runtime.services.directory import Directory
from runtime.services.images import image
from runtime.services.labels import Labels
from runtime.services.live import FormKey, LiveForm, Snapshot
from runtime.services.pipeline.batch import Cause
from runtime.services.rows import with_rows
from runtime.services.titling import titles_of
from runtime.storage import records, search
from runtime.storage.visible import Visible


@dataclass(slots=True)
class Worked:
    """One record that a walk changed: as it stands now, and the values that it had before, by field."""

    row: dict[str, object]
    before: dict[str, object] = field(default_factory=dict)


WorkedRecords: TypeAlias = Mapping[tuple[FormKey, str], Worked]


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes down what a walk changed, in its transaction."""

    snapshot: Snapshot
    connection: Connection
    directory: Directory
    now: datetime

    def tell(self, worked: WorkedRecords, cause: Cause) -> None:
        """Append one event for each record that changed; a change of rows is told by their owners."""
        told: dict[FormKey, list[Worked]] = {}
        for (key, _), one in self._owners(worked).items():
            told.setdefault(key, []).append(one)
        for key, found in told.items():
            form = self.snapshot.by_key[key]
            self._follow(form, found)
            log.append(self.connection, [self._event(form, one, cause) for one in found])

    def follow(self, worked: WorkedRecords) -> None:
        """Renew titles and words without an account, for what changes as time goes by."""
        forms = {key for key, _ in worked}
        for key in forms:
            self._follow(self.snapshot.by_key[key], [one for (form, _), one in worked.items() if form == key])

    def _owners(self, worked: WorkedRecords) -> dict[tuple[FormKey, str], Worked]:
        """Return the records that are told of: rows are gathered under their owners."""
        told = {place: one for place, one in worked.items() if self.snapshot.by_key[place[0]].owner is None}
        for (key, record_id), one in worked.items():
            inner = self.snapshot.by_key[key]
            if inner.owner is not None:
                place = (inner.owner, str(one.row[PARENT]))
                owner = told.get(place) or self._owner(*place)
                if owner is not None:
                    told[place] = owner
                    self._put_row(self.snapshot.by_key[inner.owner], owner, inner.form.id, record_id, one)
        return told

    def _owner(self, key: FormKey, record_id: str) -> Worked | None:
        form = self.snapshot.by_key[key]
        rows = records.fetch(self.connection, form.table, [record_id], Visible.everything())
        return Worked(rows[record_id]) if record_id in rows else None

    def _put_row(self, form: LiveForm, owner: Worked, field_id: str, row_id: str, one: Worked) -> None:
        """Note a changed row among the owner's: all rows as they stand, and as they stood."""
        if field_id not in owner.before:
            with_rows(self.connection, form, [owner.row], [field_id])
            owner.before[field_id] = owner.row[field_id]
        images = owner.before[field_id]
        owner.before[field_id] = tuple(
            {**item, **one.before} if isinstance(item, dict) and item["id"] == row_id else item
            for item in (images if isinstance(images, tuple) else ())
        )

    def _follow(self, form: LiveForm, found: list[Worked]) -> None:
        titled = [one for one in found if not one.before.keys().isdisjoint(form.compiled.title_fields)]
        if titled:
            labels = Labels(self.snapshot, self.connection, self.directory)
            titles = titles_of(form, [one.row for one in titled], labels)
            for one, title in zip(titled, titles, strict=True):
                one.before["title"], one.row["title"] = one.row["title"], title
            records.retitle(self.connection, form.table, {str(one.row["id"]): str(one.row["title"]) for one in titled})
        words = form.compiled.words
        read = {"title", *words.fields}
        changed = [one.row for one in found if not read.isdisjoint(one.before)]
        if changed:
            search.replace(self.connection, form.table, {str(row["id"]): words.entries(row) for row in changed})

    def _event(self, form: LiveForm, one: Worked, cause: Cause) -> log.NewEvent:
        names = sorted(one.before)
        return log.NewEvent(
            installation=form.key[0],
            form_id=form.key[1],
            record_id=str(one.row["id"]),
            kind="updated",
            version=int(str(one.row["version"])),
            at=self.now,
            actor_kind="system",
            actor_id=None,
            cause=cause.to_json(),
            depth=cause.depth,
            before=image(one.before, names),
            after=image(one.row, names),
        )
