"""A record as the beginning of another: what a person may read of it and set anew. Called by the routes of records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from engines.form.compiled import CompiledField
from engines.kernel.clock import Clock
from engines.kernel.values import Json, JsonObject
from engines.metadata.inner import holds_rows
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.live import LiveForm
from runtime.services.pipeline.batch import Cause
from runtime.services.reading.records import Records
from runtime.services.writer import Writer
from runtime.storage import files
from runtime.storage.database import Database
from runtime.storage.ids import new_id

COPY: Final = Cause("copy")
BLANK: Final[tuple[Json, ...]] = (None, [], "")


class Copier:
    """Gives the values that a copy starts with, and makes copies. Numbers and what must be unique are never copied."""

    def __init__(self, database: Database, records: Records, writer: Writer, clock: Clock) -> None:
        self._database = database
        self._records = records
        self._writer = writer
        self._clock = clock

    def values(self, actor: Actor, form: LiveForm, record_id: str) -> JsonObject:
        """Return what a copy of a record would hold, as answers carry it; its files are uploads of the copy's own.

        Raises:
            DeniedError: the actor may not create here, or not view.
            MissingError: no such record in the actor's sight.
        """
        record = self._records.get(actor, form, record_id)
        setting = kernel.authorize(actor, form.governed, "create").fields
        items = [item for item in form.compiled.fields if _is_copied(item) and setting.may_write(item.field.id)]
        taken = {item.field.code: record[item.field.code] for item in items if record.get(item.field.code) not in BLANK}
        held = [str(file["id"]) for item in items for file in _files(item, taken.get(item.field.code))]
        copies = self._copied(actor, held) if held else {}
        items_by = {item.field.code: item for item in items}
        return {code: _anew(form, items_by[code], value, copies) for code, value in taken.items()}

    def duplicate(self, actor: Actor, form: LiveForm, record_id: str, changes: Mapping[str, object]) -> str:
        """Make a copy of a record at once, with ``changes`` on top, and return its id.

        Raises:
            InvalidError: the copy as it would be is wrong: what must be filled in and unique has to be among changes.
        """
        values = self.values(actor, form, record_id)
        sent = {code: _sent(form.compiled.by_code[code], value) for code, value in values.items()}
        return self._writer.create(actor, form, {**sent, **changes}, cause=COPY)

    def _copied(self, actor: Actor, ids: list[str]) -> Mapping[str, str]:
        """Take the same contents in once more, as this person's uploads, and return the new ids by the old."""

        def work(connection: Connection) -> Mapping[str, str]:
            found: dict[str, str] = {}
            for row in files.rows(connection, ids):
                found[row.id] = new_id()
                mine = {"record_id": None, "created_at": self._clock.now(), "created_by": actor.id}
                files.add(connection, replace(row, id=found[row.id], **mine))  # type: ignore[arg-type]  # three fields
            return found

        return self._database.run(work)


def _is_copied(item: CompiledField) -> bool:
    return not (item.read_only or item.field.unique or (item.column.kind == "none" and not holds_rows(item.field)))


def _files(item: CompiledField, value: Json) -> Iterator[JsonObject]:
    """Yield the files that a value holds; rows inside a record bring theirs along by their own fields."""
    if item.type.lookup == "file" and isinstance(value, list):
        yield from (file for file in value if isinstance(file, dict))


def _anew(form: LiveForm, item: CompiledField, value: Json, copies: Mapping[str, str]) -> Json:
    """Return a value as the copy's own: files by their new ids, rows without the ids of the old ones."""
    if not isinstance(value, list):
        return value
    if item.type.lookup == "file":
        kept = (file for file in value if isinstance(file, dict) and str(file["id"]) in copies)
        return [{**file, "id": copies[str(file["id"])]} for file in kept]
    if item.type.takes_fields:
        columns = form.rows[item.field.id].compiled.by_code
        return [_new_row(row, columns) for row in value if isinstance(row, dict)]
    return value


def _new_row(row: JsonObject, columns: Mapping[str, CompiledField]) -> Json:
    """Return what can be written of a row: no id, no figures, and no files, as those of rows stay where they are."""
    kept = (name for name in row if name in columns and not columns[name].read_only and not _holds_files(row[name]))
    return {name: row[name] for name in kept}


def _holds_files(value: Json) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) and "size" in one for one in value)


def _sent(item: CompiledField, value: Json) -> object:
    """Return a value as a request carries it: references and files by their ids."""
    if item.type.takes_fields and isinstance(value, list):
        return [{name: _bare(held) for name, held in row.items()} for row in value if isinstance(row, dict)]
    return _bare(value) if item.type.lookup is not None else value


def _bare(value: Json) -> object:
    if isinstance(value, dict) and "id" in value:
        return value["id"]
    return [_bare(one) for one in value] if isinstance(value, list) else value
