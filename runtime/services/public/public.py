"""What visitors may do: submit through a door, and find what they submitted. Throttled, and silent about the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from engines.form.problems import REQUIRED
from engines.kernel.errors import DeniedError, InvalidError, MissingError
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from runtime.events import log
from runtime.identity import kernel
from runtime.identity.kernel import LABELS
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
from runtime.services.public.doors import Door, find_door
from runtime.services.public.steps import progress
from runtime.services.reading.presenting import Record, present
from runtime.services.writer import Repeat, Writer
from runtime.storage import records
from runtime.storage.database import Database

NOT_FOUND: Final = Text("符合这些信息的记录", "record with these details")
PUBLIC: Final = Cause("public")
MOST_EVENTS: Final = 1000

Raw = Mapping[str, object]


class NothingFoundError(MissingError):
    """No record has all these facts. The one answer for every kind of wrong."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a visitor learns of the record just made."""

    record_id: str
    number: str | None
    title: str


class Public:
    """The public doors. A visitor acts with the rights of the door and nothing else."""

    def __init__(
        self, database: Database, apps: Apps, writer: Writer, directory: Directory, throttle: Throttle
    ) -> None:
        self._database = database
        self._apps = apps
        self._writer = writer
        self._directory = directory
        self._throttle = throttle

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
        _check_sent(door, raw)
        _check_filled(door, raw)
        if address:
            self._throttle.enter(PUBLIC_CREATE_PER_ADDRESS.of(address))
        fixed = {door.form.compiled.by_id[key].field.code: item for key, item in door.door.values.items()}
        record_id = self._writer.create(door.actor, door.form, {**raw, **fixed}, cause=PUBLIC, repeat=repeat)
        with self._database.read() as connection:
            everything = records.Visible.everything()
            # A repeated request is answered as it was the first time, though staff deleted the record since.
            rows = records.fetch(connection, door.form.table, [record_id], everything, deleted=None)
        row = rows[record_id]
        serial = next((str(row[item.field.id]) for item in door.form.compiled.serials), None)
        return Submitted(record_id, serial, str(row["title"] or ""))

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
        facts = _facts(door, raw)
        with self._database.read() as connection:
            row = self._matching(connection, door, facts)
            labels = Labels(self._apps.snapshot(), connection, self._directory, door.actor)
            shown = frozenset(door.form.compiled.by_id[key].field.code for key in door.door.fields)
            (record,) = present(door.form, [row], labels, grant, shown)
            steps = self._steps(connection, door, row)
        return {**_discreet(door, record), "steps": steps}

    def _matching(self, connection: Connection, door: Door, facts: Mapping[str, object]) -> Mapping[str, object]:
        first, wanted = next(iter(facts.items()))
        found = records.find(connection, door.form.table, first, [wanted], records.Visible.everything())
        rows = records.fetch(connection, door.form.table, list(found.values()), records.Visible.everything())
        for row in rows.values():
            if all(row[field_id] == fact for field_id, fact in facts.items()):
                return row
        raise NothingFoundError(what=NOT_FOUND)

    def _steps(self, connection: Connection, door: Door, row: Mapping[str, object]) -> list[JsonObject]:
        field = door.form.form.field(door.door.steps) if door.door.steps else None
        if field is None:
            return []
        events = log.history(connection, *door.form.key, str(row["id"]), MOST_EVENTS, None)
        return progress(field, row[field.id], list(reversed(events)))


def _check_sent(door: Door, raw: Raw) -> None:
    """Refuse fields that the door does not ask for, those that it fixes itself included."""
    if door.door.can != "create":
        raise DeniedError(form=door.form.label, operation=LABELS["create"])
    for code in raw:
        item = door.form.compiled.by_code.get(code)
        if item is not None and item.field.id not in door.door.fields:
            raise DeniedError(form=door.form.label, operation=item.field.label)


def _check_filled(door: Door, raw: Raw) -> None:
    """Ask for what the door requires beyond the form, and tell what else is wrong in the same breath.

    Raises:
        InvalidError: a required field is blank.
    """
    parsed = door.form.compiled.parse(raw)
    told = {problem.pointer for problem in parsed.problems}
    fields = [door.form.compiled.by_id[field_id].field for field_id in door.door.required]
    blank = [
        Problem(REQUIRED, pointer(field.code), {"label": field.label})
        for field in fields
        if parsed.values.get(field.id) is None and pointer(field.code) not in told
    ]
    if blank:
        raise InvalidError([*parsed.problems, *blank])


def _facts(door: Door, raw: Raw) -> dict[str, object]:
    facts: dict[str, object] = {}
    for field_id in door.door.by:
        item = door.form.compiled.by_id[field_id]
        sent = raw.get(item.field.code)
        fact = sent.strip() or None if isinstance(sent, str) and item.type.read_only else item.parse(sent)
        if fact is None or isinstance(fact, Problem):
            raise NothingFoundError(what=NOT_FOUND)
        facts[field_id] = fact
    return facts


def _discreet(door: Door, record: Record) -> JsonObject:
    """Return the record as a stranger may see it: staff by their first character only, no ids, no system values."""
    shown: dict[str, Json] = {"title": record["title"]}
    for field_id in door.door.fields:
        item = door.form.compiled.by_id[field_id]
        held = record.get(item.field.code)
        if item.type.lookup == "user" and isinstance(held, dict):
            held = str(held["label"])[:1] + "**"
        elif isinstance(held, dict):
            held = held["label"]
        shown[item.field.code] = held
    labels = [dict(door.form.compiled.by_id[field_id].ui()) for field_id in door.door.fields]
    return {"record": shown, "fields": labels}
