"""What visitors may do: submit through a door, and find what they submitted. Throttled, and silent about the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

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
from runtime.services.public.showing import discreet
from runtime.services.public.steps import progress
from runtime.services.reading.presenting import Row, present
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


class Public:
    """The public doors. A visitor acts with the rights of the door and nothing else."""

    def __init__(  # noqa: PLR0913 - what the two services need that it joins
        self, database: Database, apps: Apps, *, writer: Writer, directory: Directory, throttle: Throttle, world: World
    ) -> None:
        self._database = database
        self._apps = apps
        self._writer = writer
        self._directory = directory
        self._throttle = throttle
        self._world = world

    def door(self, app: str, form: str, code: str, language: str = "zh") -> Door:
        """Return a door.

        Raises:
            MissingError: there is none of that name.
        """
        return find_door(self._apps.snapshot(), app, form, code, language)

    def submit(self, door: Door, raw: Raw, *, address: str = "", repeat: Repeat | None = None) -> Submitted:
        """Create a record through a door; what the door fixes is added to what the visitor sent.

        Raises:
            InvalidError: a value is wrong.
            DeniedError: the door is not for creating, or does not let this field in.
            ThrottledError: too many submissions from that address.
        """
        check_sent(door, raw)
        check_filled(door, raw)
        if address:
            self._throttle.enter(PUBLIC_CREATE_PER_ADDRESS.of(address))
        context = self._world.context(door.actor)
        given = {
            door.form.compiled.by_id[key].field.code: slot(fixed, context) for key, fixed in door.door.values.items()
        }
        required = frozenset(door.door.required)
        made = self._writer.make(
            door.actor, door.form, {**raw, **given}, cause=PUBLIC, repeat=repeat, required=required
        )
        row = self._repeated(door, made.record_id) if made.row is None else made.row
        serial = next((str(row[item.field.id]) for item in door.form.compiled.serials), None)
        return Submitted(made.record_id, serial, str(row["title"] or ""))

    def admit_upload(self, address: str) -> None:
        """Count an upload like a submission.

        Raises:
            ThrottledError: too many from that address.
        """
        self._throttle.enter(PUBLIC_CREATE_PER_ADDRESS.of(address))

    def find(self, door: Door, raw: Raw, *, address: str = "") -> JsonObject:
        """Return what the door shows of the record that has all the facts asked for.

        Raises:
            NothingFoundError: there is none, or a fact is missing or unreadable: always the same answer.
            ThrottledError: too many tries for that number or from that address.
        """
        grant = kernel.authorize(door.actor, door.form.governed, "view")
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

    def _fixed(self, door: Door) -> Raw:
        """Return what the door sets itself, expressions worked out as of now."""
        context, fields = self._world.context(door.actor), door.form.compiled.by_id
        return {fields[key].field.code: slot(raw, context) for key, raw in door.door.values.items()}

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
