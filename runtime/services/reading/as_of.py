"""A record as it was at a moment, and what differs from now. Called by the route of single records."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from engines.kernel.errors import MissingError
from engines.kernel.text import Text
from engines.kernel.values import Json
from runtime.events import log
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import Grant
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.instants import instant_text
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.services.pipeline.steps.normalise import ASSIGNABLE
from runtime.services.reading.presenting import Record, present
from runtime.services.reading.replaying import Row, replay, until
from runtime.services.rows import with_rows
from runtime.storage import records
from runtime.storage.database import Database

NOT_YET: Final = Text("这条记录,当时它还不存在", "record at that time: it did not exist yet")
FIRST: Final = -1


class AsOf:
    """Rebuilds records from their events. It changes nothing."""

    def __init__(self, database: Database, apps: Apps, directory: Directory) -> None:
        self._database = database
        self._apps = apps
        self._directory = directory

    def get(self, actor: Actor, form: LiveForm, record_id: str, at: datetime) -> Record:
        """Return a record as it was; ``as_of`` in it says when, which fields differ now, and whether it was deleted.

        Raises:
            DeniedError: the actor may not see histories of this form.
            MissingError: no such record in the actor's sight, or not yet at that moment.
        """
        grant = kernel.authorize(actor, form.governed, "history")
        with self._database.read() as connection:
            now = records.fetch(connection, form.table, [record_id], grant.visible, deleted=None).get(record_id)
            if now is None:
                raise MissingError(what=RECORD)
            with_rows(connection, form, [now])
            then = self._then(connection, form, record_id, at)
            labels = Labels(self._apps.snapshot(), connection, self._directory, actor)
            (record,) = present(form, [then], labels, grant)
        changed: list[Json] = [*_changed(form, grant, then, now)]
        said: dict[str, Json] = {"at": instant_text(at), "changed": changed, "deleted": then["deleted_at"] is not None}
        return {**record, "as_of": said}

    def _then(self, connection: Connection, form: LiveForm, record_id: str, at: datetime) -> Row:
        events = log.since_version(connection, *form.key, record_id, FIRST)
        row = replay(form, until(events, at))
        if row is None:
            raise MissingError(what=NOT_YET)
        return row


def _changed(form: LiveForm, grant: Grant, then: Row, now: Row) -> list[str]:
    fields = {item.field.id: item.field.code for item in form.compiled.fields} | {name: name for name in ASSIGNABLE}
    return [code for name, code in fields.items() if grant.fields.may_read(name) and then.get(name) != now.get(name)]
