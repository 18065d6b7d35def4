"""Taking an import back: what it created goes, what it changed is set back where nobody changed it since.

Through the write path like everything else, the last lines first, a batch at a time. What somebody touched meanwhile
stays, and is listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from engines.kernel.values import Json
from runtime.events import log
from runtime.identity.actor import Actor
from runtime.services.images import value_of
from runtime.services.live import LiveForm, Snapshot
from runtime.services.pipeline.batch import Cause, Draft, Row
from runtime.services.pipeline.pipeline import Order, Outcome, Pipeline
from runtime.services.pipeline.steps.normalise import ASSIGNABLE
from runtime.storage import records, transfers
from runtime.storage.transfers import ImportRow, LineRow
from runtime.storage.visible import Visible

BATCH: Final = 200
UNDONE: Final = "undone"
KEPT: Final = "kept"


@dataclass(frozen=True, slots=True)
class Undoing:
    """The undoing of one import. Each step is one transaction's worth of work."""

    pipeline: Pipeline
    job: ImportRow
    actor: Actor
    form: LiveForm

    def step(self, connection: Connection, snapshot: Snapshot) -> int:
        """Undo some more; return how much that was, 0 when there is nothing left."""
        lines = transfers.lines_to_undo(connection, self.job.id, BATCH)
        if not lines:
            return self._related(connection, snapshot)
        form = snapshot.by_key[self.form.key]
        rows = records.fetch(
            connection, form.table, [str(line.record_id) for line in lines], Visible.everything(), lock=True
        )
        undone = self._delete(connection, snapshot, form, _still(lines, rows, "created"))
        undone |= self._revert(connection, snapshot, form, [line for line in lines if line.did == "updated"], rows)
        transfers.mark_lines(connection, self.job.id, undone, UNDONE)
        transfers.mark_lines(connection, self.job.id, {line.line for line in lines} - undone, KEPT)
        return len(lines)

    def _delete(self, connection: Connection, snapshot: Snapshot, form: LiveForm, lines: Sequence[LineRow]) -> set[int]:
        """Delete the records that nobody changed since; return the lines of those that are gone."""
        drafts = [Draft({}, str(line.record_id)) for line in lines]
        outcomes = self._run(connection, snapshot, Order("delete", form, self.actor, drafts, self._cause()))
        return {line.line for line, outcome in zip(lines, outcomes, strict=True) if not outcome.problems}

    def _revert(
        self,
        connection: Connection,
        snapshot: Snapshot,
        form: LiveForm,
        lines: Sequence[LineRow],
        rows: Mapping[str, Row],
    ) -> set[int]:
        """Set back what the import changed, field by field; return the lines of which every field was."""
        whole: set[int] = set()
        drafts: list[tuple[LineRow, Draft]] = []
        for line in lines:
            if line.record_id in rows and line.version is not None:
                changed, free = self._former(connection, form, line)
                if free.keys() == changed:
                    whole.add(line.line)
                if free:
                    drafts.append((line, Draft(free, str(line.record_id))))
        order = Order("edit", form, self.actor, [draft for _, draft in drafts], self._cause())
        outcomes = self._run(connection, snapshot, order)
        failed = {line.line for (line, _), outcome in zip(drafts, outcomes, strict=True) if outcome.problems}
        return whole - failed

    def _former(self, connection: Connection, form: LiveForm, line: LineRow) -> tuple[set[str], dict[str, object]]:
        """Return what a line changed, by code, and those of the former values that nobody changed since."""
        version = line.version or 0
        events = log.since_version(connection, *form.key, str(line.record_id), version - 1)
        own = next((event for event in events if event.version == version), None)
        if own is None:
            return {""}, {}
        touched = {name for event in events if event.version > version for name in event.after}
        former = {name: code for name in own.after if (code := _code(form, name)) is not None}
        kept = {name: code for name, code in former.items() if name not in touched}
        free: dict[str, object] = {code: _sent(form, name, own.before.get(name)) for name, code in kept.items()}
        return set(former.values()), free

    def _related(self, connection: Connection, snapshot: Snapshot) -> int:
        """Delete the records that were made on the way, where nothing needs them and nobody changed them."""
        made = transfers.related_to_undo(connection, self.job.id, BATCH)
        undone: set[str] = set()
        for key in {(one.installation, one.form_id) for one in made}:
            form = snapshot.by_key.get(key)
            ids = [one.record_id for one in made if (one.installation, one.form_id) == key]
            if form is None:
                continue
            rows = records.fetch(connection, form.table, ids, Visible.everything(), lock=True)
            drafts = [Draft({}, record_id) for record_id, row in rows.items() if row["version"] == 1]
            outcomes = self._run(connection, snapshot, Order("delete", form, self.actor, drafts, self._cause()))
            undone |= {draft.record_id for draft, one in zip(drafts, outcomes, strict=True) if not one.problems}
        transfers.mark_related(connection, self.job.id, undone, UNDONE)
        transfers.mark_related(connection, self.job.id, {one.record_id for one in made} - undone, KEPT)
        return len(made)

    def _run(self, connection: Connection, snapshot: Snapshot, order: Order) -> list[Outcome]:
        return self.pipeline.run(connection, snapshot, order) if order.drafts else []

    def _cause(self) -> Cause:
        return Cause("import_undo", self.job.name)


def _still(lines: Sequence[LineRow], rows: Mapping[str, Row], did: str) -> list[LineRow]:
    """Return the lines whose records are as the import left them."""
    return [
        line for line in lines if line.did == did and rows.get(str(line.record_id), {}).get("version") == line.version
    ]


def _code(form: LiveForm, name: str) -> str | None:
    """Return the code of what a writer may set, None for what the platform works out."""
    item = form.compiled.by_id.get(name)
    if item is None:
        return name if name in ASSIGNABLE else None
    return None if item.type.read_only else item.field.code


def _sent(form: LiveForm, name: str, value: Json) -> Json:
    """Return an event's value as a writer sends it."""
    item = form.compiled.by_id.get(name)
    if item is None or value is None:
        return value
    return item.reveal(value_of(value, item.column.kind))
