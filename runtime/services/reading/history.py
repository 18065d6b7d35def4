"""A record's history: who changed what, when and why, in the reader's words and within the reader's rights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from engines.kernel.errors import MissingError, UnreadableError
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from runtime.events import log
from runtime.events.log import StoredEvent
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import Grant
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.instants import instant_text
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.services.reading.differences import Differences
from runtime.services.reading.records import OTHER_LIST
from runtime.storage import records
from runtime.storage.database import Database
from runtime.storage.seal import Sealer

PAGE: Final = 50
ACTORS: Final[Mapping[str, Text]] = {"visitor": Text("访客", "Visitor"), "system": Text("系统", "System")}
CAUSES: Final[Mapping[str, Text]] = {
    "request": Text("在页面或接口上", "In the app or by API"),
    "import": Text("导入文件", "File import"),
    "import_undo": Text("撤销导入", "Import taken back"),
    "public": Text("公开表单", "Public form"),
    "copy": Text("复制已有记录", "Copied from another record"),
    "script": Text("示例数据", "Sample data"),
    "relation": Text("关联记录被删除", "A related record was deleted"),
    "batch": Text("批量操作", "Change of many records"),
    "computed": Text("公式重新计算", "Formulas worked out anew"),
}


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of events, newest first."""

    items: list[JsonObject]
    next: str | None


class History:
    """Tells what happened to a record. It changes nothing."""

    def __init__(self, database: Database, apps: Apps, directory: Directory, sealer: Sealer) -> None:
        self._database = database
        self._apps = apps
        self._directory = directory
        self._sealer = sealer

    def page(self, actor: Actor, form: LiveForm, record_id: str, after: str | None = None) -> HistoryPage:
        """Return events of a record, newest first.

        Raises:
            DeniedError: the actor may not see histories of this form.
            MissingError: no such record in the actor's sight.
        """
        grant = kernel.authorize(actor, form.governed, "history")
        installation, form_id = form.key
        position = self._position(after, record_id) if after else None
        with self._database.read() as connection:
            if record_id not in records.fetch(
                connection, form.table, [record_id], grant.visible, deleted=None, fields=frozenset()
            ):
                raise MissingError(what=RECORD)
            events = log.history(connection, installation, form_id, record_id, PAGE + 1, position)
            shown = events[:PAGE]
            items = self._present(connection, actor, form, grant, shown)
        more = len(events) > PAGE
        return HistoryPage(items, self._sealer.seal({"record": record_id, "at": shown[-1].seq}) if more else None)

    def _position(self, cursor: str, record_id: str) -> int:
        content = self._sealer.open(cursor)
        if not isinstance(content, dict) or content.get("record") != record_id:
            raise UnreadableError(reason=OTHER_LIST)
        return int(content["at"])

    def _present(
        self, connection: Connection, actor: Actor, form: LiveForm, grant: Grant, events: Sequence[StoredEvent]
    ) -> list[JsonObject]:
        labels = Labels(self._apps.snapshot(), connection, self._directory, actor)
        people = labels.users({event.actor_id for event in events if event.actor_id})
        told = Differences(form, labels, [image for event in events for image in (event.before, event.after)])
        # Creation lists what was filled in; whom a record belongs to follows from its maker.
        return [
            _event(
                event,
                actor,
                people,
                told.between(event.before, event.after, grant.fields.may_read, belonging=event.kind != "created"),
            )
            for event in events
        ]


def _event(event: StoredEvent, reader: Actor, people: Mapping[str, str], changes: list[JsonObject]) -> JsonObject:
    who = people.get(event.actor_id or "") or _named(ACTORS, event.actor_kind, reader.language)
    cause = str(event.cause.get("kind", "request"))
    return {
        "id": event.id,
        "at": instant_text(event.at),
        "kind": event.kind,
        "version": event.version,
        "actor": {"kind": event.actor_kind, "id": event.actor_id, "label": who},
        "cause": {
            "kind": cause,
            "label": _named(CAUSES, cause, reader.language),
            "detail": _named(CAUSES if cause == "computed" else {}, str(event.cause.get("label", "")), reader.language),
        },
        "changes": changes,
    }


def _named(texts: Mapping[str, Text], kind: str, language: str) -> str:
    return texts[kind].get(language) if kind in texts else kind
