"""A record's history: who changed what, when and why, in the reader's words and within the reader's rights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from engines.form.compiled import CompiledField
from engines.kernel.errors import MissingError, UnreadableError
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from runtime.events import log
from runtime.events.log import StoredEvent
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import Grant
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.images import value_of
from runtime.services.instants import instant_text
from runtime.services.labels import Labels, Names
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.services.pipeline.steps.normalise import ASSIGNABLE
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
        values = _Values(form, labels, events)
        return [_event(event, actor, people, values.changes(event, grant)) for event in events]


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
            "detail": str(event.cause.get("label", "")),
        },
        "changes": changes,
    }


def _named(texts: Mapping[str, Text], kind: str, language: str) -> str:
    return texts[kind].get(language) if kind in texts else kind


class _Values:
    """Presents the values of many events with one look-up per field."""

    def __init__(self, form: LiveForm, labels: Labels, events: Sequence[StoredEvent]) -> None:
        self._form = form
        self._names: dict[str, Mapping[str, Json]] = {}
        images = [image for event in events for image in (event.before, event.after)]
        for item in form.compiled.fields:
            if item.type.lookup is not None and any(item.field.id in image for image in images):
                self._names[item.field.id] = _references(form, item, labels, images)
        for name, find in (("owner", labels.users), ("department", labels.departments)):
            held = {str(image[name]) for image in images if image.get(name) is not None}
            self._names[name] = _labelled(find(held)) if held else {}

    def changes(self, event: StoredEvent, grant: Grant) -> list[JsonObject]:
        """Return the changes of one event: in the form's field order, then owner and department.

        Creation lists what was filled in; whom a record belongs to follows from its maker.
        """
        items = {item.field.id: item for item in self._form.compiled.fields}
        found: list[JsonObject] = []
        for name in (*items, *(() if event.kind == "created" else ASSIGNABLE)):
            item = items.get(name)
            before, after = event.before.get(name), event.after.get(name)
            if before != after and (item is None or grant.fields.may_read(name)):
                code = item.field.code if item else name
                shown = {"before": self._present(name, item, before), "after": self._present(name, item, after)}
                found.append({"field": code, **shown})
        return found

    def _present(self, name: str, item: CompiledField | None, raw: Json) -> Json:
        if raw is None:
            return None
        names = self._names.get(name)
        if item is not None and names is None:
            return item.present(value_of(raw, item.column.kind))
        known = names or {}
        if isinstance(raw, list):
            return [known.get(str(key), str(key)) for key in raw]
        return known.get(str(raw), str(raw))


def _references(form: LiveForm, item: CompiledField, labels: Labels, images: Sequence[JsonObject]) -> dict[str, Json]:
    held = [image[item.field.id] for image in images if image.get(item.field.id) is not None]
    if item.type.lookup == "file":
        ids = {str(key) for keys in held if isinstance(keys, list) for key in keys}
        return {key: {"id": key, "name": info.name, "size": info.size} for key, info in labels.files(ids).items()}
    rows = [{item.field.id: tuple(key) if isinstance(key, list) else key} for key in held]
    return _labelled(labels.of_field(form, item, rows))


def _labelled(names: Names) -> dict[str, Json]:
    return {key: {"id": key, "label": name} for key, name in names.items()}
