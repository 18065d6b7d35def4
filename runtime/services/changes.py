"""What changed since a moment, as far as the asker may know: how open pages stay live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from sqlalchemy import Connection

from engines.kernel.errors import UnreadableError
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from runtime.events import log
from runtime.events.log import Cursor, StoredEvent
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.apps import Apps
from runtime.services.live import FormKey, LiveForm
from runtime.storage import records
from runtime.storage.database import Database
from runtime.storage.seal import Sealer

MOST: Final = 500
BAD_CURSOR: Final = Text("这个位置读不懂", "the cursor cannot be read")


@dataclass(frozen=True, slots=True)
class News:
    """Records that changed, each once with its newest version, and where to ask on from."""

    items: list[JsonObject]
    next: str


class Changes:
    """Reads the event log forward. It tells which records changed, never what is in them."""

    def __init__(self, database: Database, apps: Apps, sealer: Sealer) -> None:
        self._database = database
        self._apps = apps
        self._sealer = sealer

    def after(self, actor: Actor, cursor: str | None) -> News:
        """Return what changed behind the cursor; without one, only where "now" is.

        Raises:
            UnreadableError: the cursor is not one of ours.
        """
        with self._database.read() as connection:
            if cursor is None:
                return News([], self._sealer.seal(list(log.end(connection))))
            position = self._position(cursor)
            batch = log.after(connection, position, MOST)
            items = self._visible(connection, actor, batch.events)
        return News(items, cursor if batch.cursor == position else self._sealer.seal(list(batch.cursor)))

    def _position(self, cursor: str) -> Cursor:
        content = self._sealer.open(cursor)
        if not isinstance(content, list) or len(content) != 2:  # noqa: PLR2004 - transaction and sequence
            raise UnreadableError(reason=BAD_CURSOR)
        first, second = cast("list[int]", content)
        return first, second

    def _visible(self, connection: Connection, actor: Actor, events: tuple[StoredEvent, ...]) -> list[JsonObject]:
        newest: dict[FormKey, dict[str, StoredEvent]] = {}
        for event in events:
            newest.setdefault((event.installation, event.form_id), {})[event.record_id] = event
        items: list[JsonObject] = []
        for key, changed in newest.items():
            form = self._apps.snapshot().by_key.get(key)
            if form is not None and "view" in kernel.allowed(actor, form.governed):
                items += _of_form(connection, actor, form, changed)
        return items


def _of_form(connection: Connection, actor: Actor, form: LiveForm, changed: dict[str, StoredEvent]) -> list[JsonObject]:
    grant = kernel.authorize(actor, form.governed, "view")
    known = records.titles(connection, form.table, changed, grant.visible, deleted=None)
    return [
        {"app": form.app, "form": form.form.code, "id": record_id, "kind": event.kind, "version": event.version}
        for record_id, event in changed.items()
        if record_id in known
    ]
