"""Who follows a record: whoever chose to, and its author and owner unless they chose not to."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from engines.kernel.clock import Clock
from engines.kernel.errors import MissingError, UnauthenticatedError
from engines.kernel.values import JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.directory import Directory
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.storage import follows, records
from runtime.storage.database import Database

Row = Mapping[str, object]


def followers(connection: Connection, rows: Mapping[str, Row]) -> dict[str, set[str]]:
    """Return who follows each of the records, by record; ``rows`` are the records as they stand."""
    chosen = follows.chosen(connection, rows)
    return {record_id: _of(row, chosen.get(record_id, {})) for record_id, row in rows.items()}


def _of(row: Row, chosen: Mapping[str, bool]) -> set[str]:
    given = {str(row[name]) for name in ("created_by", "owner") if row.get(name) is not None}
    return {user for user in given | chosen.keys() if chosen.get(user, user in given)}


class Following:
    """Lets people follow a record and stop again."""

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock

    def of(self, actor: Actor, form: LiveForm, record_id: str) -> JsonObject:
        """Say whether the actor follows a record, and who does.

        Raises:
            MissingError: no such record in the actor's sight.
        """
        with self._database.read() as connection:
            return self._told(connection, actor, record_id, _row(connection, actor, form, record_id))

    def choose(self, actor: Actor, form: LiveForm, record_id: str, *, following: bool) -> JsonObject:
        """Follow a record, or stop.

        Raises:
            MissingError: no such record in the actor's sight.
            UnauthenticatedError: nobody is there who could be told.
        """
        user_id = actor.id
        if user_id is None:
            raise UnauthenticatedError

        def work(connection: Connection) -> JsonObject:
            row = _row(connection, actor, form, record_id)
            follows.choose(connection, form.key, record_id, user_id, following=following, at=self._clock.now())
            return self._told(connection, actor, record_id, row)

        return self._database.run(work)

    def _told(self, connection: Connection, actor: Actor, record_id: str, row: Row) -> JsonObject:
        users = followers(connection, {record_id: row})[record_id]
        names = self._directory.users(connection, users)
        people = sorted(({"id": user, "label": name} for user, name in names.items()), key=lambda one: one["label"])
        return {"following": actor.id in users, "followers": list(people)}


def _row(connection: Connection, actor: Actor, form: LiveForm, record_id: str) -> Row:
    grant = kernel.authorize(actor, form.governed, "view")
    rows = records.fetch(connection, form.table, [record_id], grant.visible, fields=frozenset())
    if record_id not in rows:
        raise MissingError(what=RECORD)
    return rows[record_id]
