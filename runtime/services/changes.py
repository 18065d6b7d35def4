"""What changed since a moment, as far as the asker may know: how open pages stay live."""

from __future__ import annotations

from collections.abc import Iterator
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
from runtime.storage import recomputations, records
from runtime.storage.database import Database
from runtime.storage.seal import Sealer

MOST: Final = 500
BAD_CURSOR: Final = Text("这个位置读不懂", "the cursor cannot be read")


@dataclass(frozen=True, slots=True)
class News:
    """Records that changed, each once with its newest version, and where to ask on from.

    ``computing`` are the forms of which some fields are still being worked out, with how far that has come.
    """

    items: list[JsonObject]
    next: str
    computing: tuple[JsonObject, ...] = ()


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
            computing = tuple(self._computing(connection, actor))
            if cursor is None:
                return News([], self._sealer.seal(list(log.end(connection))), computing)
            position = self._position(cursor)
            batch = log.after(connection, position, MOST)
            items = self._visible(connection, actor, batch.events)
        reached = cursor if batch.cursor == position else self._sealer.seal(list(batch.cursor))
        return News(items, reached, computing)

    def _computing(self, connection: Connection, actor: Actor) -> Iterator[JsonObject]:
        for key, fields in recomputations.stale(connection).items():
            inner = self._apps.snapshot().by_key.get(key)
            form = inner if inner is None or inner.owner is None else self._apps.snapshot().by_key[inner.owner]
            if inner is None or form is None or "view" not in kernel.allowed(actor, form.governed):
                continue
            rights = kernel.authorize(actor, form.governed, "view").fields
            codes = [inner.compiled.by_id[name].field.code for name in fields if rights.may_read(inner.governing(name))]
            if codes:
                done, total = (sum(getattr(one, part) for one in fields.values()) for part in ("done", "total"))
                yield {"app": form.app, "form": form.form.code, "fields": list(codes), "done": done, "total": total}

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
