"""What visitors may do: submit through a door, and find what they submitted. Throttled, and silent about the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from engines.kernel.errors import MissingError
from engines.kernel.values import JsonObject
from engines.rules import slot
from runtime.events import log
from runtime.identity import kernel
from runtime.identity.throttle import (
    PUBLIC_CREATE_PER_ADDRESS,
    PUBLIC_FIND_PER_ADDRESS,
    PUBLIC_FIND_PER_NUMBER,
    Throttle,
)
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.labels import Labels
from runtime.services.pipeline.batch import Cause
from runtime.services.public.asking import NothingFoundError, Raw, check_filled, check_sent, facts_of
from runtime.services.public.doors import Door, find_door
from runtime.services.public.gate import Gate, Passed, count
from runtime.services.public.showing import discreet
from runtime.services.public.steps import progress
from runtime.services.public.visit import Own, StaleLinkError, Visit, length
from runtime.services.reading.presenting import Record, Row, present
from runtime.services.world import World
from runtime.services.writer import Repeat, Writer
from runtime.storage import records
from runtime.storage.database import Database

PUBLIC: Final = Cause("public")
MOST_EVENTS: Final = 1000


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a visitor learns of the record just made."""

    record_id: str
    number: str | None
    title: str
    edit: EditLink | None = None


@dataclass(frozen=True, slots=True)
class EditLink:
    """What lets visitors change what they sent, and until when."""

    token: str
    until: datetime


class Public:
    """The public doors. A visitor acts with the rights of the door and nothing else."""

    def __init__(  # noqa: PLR0913 - what the two services need that it joins
        self,
        database: Database,
        apps: Apps,
        *,
        writer: Writer,
        directory: Directory,
        throttle: Throttle,
        world: World,
        gate: Gate,
    ) -> None:
        self._database = database
        self._apps = apps
        self._writer = writer
        self._directory = directory
        self._throttle = throttle
        self._world = world
        self.gate = gate

    def door(self, app: str, form: str, code: str, language: str = "zh") -> Door:
        """Return a door.

        Raises:
            MissingError: there is none of that name.
        """
        return find_door(self._apps.snapshot(), app, form, code, language)

    def submit(self, door: Door, raw: Raw, *, visit: Visit | None = None, repeat: Repeat | None = None) -> Submitted:
        """Create a record through a door; what the door fixes is added to what the visitor sent.

        Without a ``visit`` the house itself plays the visitor, and the door's terms do not matter.

        Raises:
            InvalidError: a value is wrong.
            DeniedError: the door is not for creating, or does not let this field in.
            ThrottledError: too many submissions from that address.
            PlatformError: the gate does not let the visitor in; see `Gate.admit`.
        """
        check_sent(door, raw)
        passed = Passed(None, lambda connection: count(connection, door))
        if visit is not None:
            passed = self.gate.admit(door, visit)
        check_filled(door, raw)
        if visit is not None and visit.address:
            self._throttle.enter(PUBLIC_CREATE_PER_ADDRESS.of(visit.address))
        return self._submit(door, {**raw, **self._fixed(door, passed)}, passed, repeat)

    def change(self, door: Door, token: str, raw: Raw, version: int | None, *, address: str = "") -> None:
        """Change an own submission: only the door's fields, within the time that the door leaves for it.

        Raises:
            StaleLinkError: the token does not let anybody change anything.
            InvalidError: a value is wrong.
            EditConflictError: somebody else set one of the same fields since that version.
        """
        mine, _ = self.gate.returning(door, token)
        check_sent(mine, raw)
        check_filled(mine, raw, whole=False)
        if address:
            self._throttle.enter(PUBLIC_CREATE_PER_ADDRESS.of(address))
        try:
            self._writer.edit(mine.actor, mine.form, str(mine.actor.record), raw, version, cause=PUBLIC)
        except MissingError:
            raise StaleLinkError from None

    def own(self, door: Door, token: str) -> tuple[Door, Own]:
        """Return an own submission as its visitor may change it.

        Raises:
            StaleLinkError: the token opens nothing.
        """
        mine, until = self.gate.returning(door, token)
        grant = kernel.authorize(mine.actor, mine.form.governed, "edit")
        by_id = mine.form.compiled.by_id
        codes = [by_id[key].field.code for key in door.door.fields if by_id[key].type.lookup in (None, "file")]
        with self._database.read() as connection:
            rows = records.fetch(connection, mine.form.table, [str(mine.actor.record)], grant.visible)
            if not rows:
                raise StaleLinkError
            labels = Labels(self._apps.snapshot(), connection, self._directory, mine.actor)
            (record,) = present(mine.form, list(rows.values()), labels, grant, codes)
        values = {code: record[code] for code in codes if record.get(code) not in (None, [])}
        return mine, Own(values, int(str(record["version"])), until)

    def _submit(self, door: Door, raw: Raw, passed: Passed, repeat: Repeat | None) -> Submitted:
        def settle(connection: Connection, _row: Row) -> Record:
            passed.spend(connection)
            return {}

        required = frozenset(door.door.required)
        made = self._writer.make(
            door.actor, door.form, raw, cause=PUBLIC, repeat=repeat, required=required, show=settle
        )
        row = self._repeated(door, made.record_id) if made.row is None else made.row
        serial = next((str(row[item.field.id]) for item in door.form.compiled.serials), None)
        return Submitted(made.record_id, serial, str(row["title"] or ""), self._edit(door, row))

    def _edit(self, door: Door, row: Row) -> EditLink | None:
        made = row.get("created_at")
        if door.door.edit_later is None or not isinstance(made, datetime):
            return None
        until = made + length(door.door.edit_later)
        return EditLink(self.gate.edit_token(door, str(row["id"]), until), until)

    def admit_upload(self, door: Door, visit: Visit, token: str = "") -> Door:
        """Count an upload like a submission, and return the door with the visitor whose file it is.

        Raises:
            ThrottledError: too many from that address.
            PlatformError: the door is closed or locked, and the visitor does not come back to change something.
        """
        door = self.gate.returning(door, token)[0] if token else door
        if not token:
            self.gate.check(door, visit)
        self._throttle.enter(PUBLIC_CREATE_PER_ADDRESS.of(visit.address))
        return door

    def find(self, door: Door, raw: Raw, *, visit: Visit | None = None, address: str = "") -> JsonObject:
        """Return what the door shows of the record that has all the facts asked for.

        Raises:
            NothingFoundError: there is none, or a fact is missing or unreadable: always the same answer.
            ThrottledError: too many tries for that number or from that address.
        """
        grant = kernel.authorize(door.actor, door.form.governed, "view")
        if visit is not None:
            self.gate.check(door, visit)
            address = visit.address
        if address:
            first = str(raw.get(door.form.compiled.by_id[door.door.by[0]].field.code, ""))
            self._throttle.enter(PUBLIC_FIND_PER_NUMBER.of(first.strip()), PUBLIC_FIND_PER_ADDRESS.of(address))
        facts = facts_of(door, raw)
        with self._database.read() as connection:
            row = self._matching(connection, door, facts)
            labels = Labels(self._apps.snapshot(), connection, self._directory, door.actor)
            shown = frozenset(door.form.compiled.by_id[key].field.code for key in door.door.fields)
            (record,) = present(door.form, [row], labels, grant, shown)
            steps = self._steps(connection, door, row)
        return {**discreet(door, record), "steps": steps}

    def _fixed(self, door: Door, passed: Passed) -> Raw:
        """Return what the door sets itself, expressions worked out as of now, and what the link says."""
        context, fields = self._world.context(door.actor), door.form.compiled.by_id
        fixed = {fields[key].field.code: slot(raw, context) for key, raw in door.door.values.items()}
        if door.door.ext is not None and passed.link is not None and passed.link.ext is not None:
            fixed[fields[door.door.ext].field.code] = passed.link.ext
        return fixed

    def _repeated(self, door: Door, record_id: str) -> Row:
        """Return the row of a request made twice: answered as the first time, though staff deleted it since."""
        everything = records.Visible.everything()
        with self._database.read() as connection:
            return records.fetch(connection, door.form.table, [record_id], everything, deleted=None)[record_id]

    def _matching(self, connection: Connection, door: Door, facts: Mapping[str, object]) -> Row:
        found = records.matching(connection, door.form.table, facts, records.Visible.everything())
        if found is None:
            raise NothingFoundError
        return records.fetch(connection, door.form.table, [found], records.Visible.everything())[found]

    def _steps(self, connection: Connection, door: Door, row: Row) -> list[JsonObject]:
        field = door.form.form.field(door.door.steps) if door.door.steps else None
        if field is None:
            return []
        events = log.history(connection, *door.form.key, str(row["id"]), MOST_EVENTS, None)
        return progress(field, row[field.id], list(reversed(events)))
