"""What a person was told, in words: made when it is read, within the person's rights at that moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from sqlalchemy import Connection

from engines.kernel.clock import Clock
from engines.kernel.errors import UnauthenticatedError, UnreadableError
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.instants import instant_text
from runtime.services.live import FormKey, LiveForm
from runtime.services.reading.history import ACTORS
from runtime.services.reading.records import OTHER_LIST
from runtime.services.talking.excerpts import excerpt
from runtime.storage import comments, notifications, records
from runtime.storage.comments import CommentRow
from runtime.storage.database import Database
from runtime.storage.notifications import NotificationRow
from runtime.storage.seal import Sealer

PAGE: Final = 30
MOST_UNREAD: Final = 100
"""More unread ones than these are not counted: the bell then says 99+."""
KINDS: Final[Mapping[str, Text]] = {
    "mentioned": Text("提到了你", "mentioned you"),
    "commented": Text("发表了评论", "commented"),
    "changed": Text("修改了记录", "changed the record"),
    "assigned": Text("把记录交给了你", "gave you the record"),
    "deleted": Text("删除了记录", "deleted the record"),
    "restored": Text("恢复了记录", "restored the record"),
    "many": Text("处理了多条记录", "worked on several records"),
}


@dataclass(frozen=True, slots=True)
class NoticePage:
    """What a person was told, newest first, and how much of all of it is unread."""

    items: list[JsonObject]
    next: str | None
    unread: int


class Notices:
    """Shows people what they were told. What is out of their sight by now is neither shown nor counted."""

    def __init__(self, database: Database, apps: Apps, directory: Directory, sealer: Sealer, clock: Clock) -> None:
        self._database = database
        self._apps = apps
        self._directory = directory
        self._sealer = sealer
        self._clock = clock

    def page(self, actor: Actor, after: str | None = None) -> NoticePage:
        """Return a page of what a person was told.

        Raises:
            UnreadableError: the cursor is not one of this person's.
            UnauthenticatedError: nobody is there who could be told.
        """
        user_id = _person(actor)
        before = self._position(after, user_id) if after else None
        with self._database.read() as connection:
            rows = notifications.page(connection, user_id, PAGE + 1, before)
            shown = self._present(connection, actor, rows[:PAGE])
            unread = self._count(connection, actor)
        more = self._sealer.seal({"told": user_id, "before": rows[PAGE - 1].id}) if len(rows) > PAGE else None
        return NoticePage(shown, more, unread)

    def unread(self, actor: Actor) -> int:
        """Return how much a person has not read, bounded; nothing for who is nobody."""
        if actor.id is None:
            return 0
        with self._database.read() as connection:
            return self._count(connection, actor)

    def read(self, actor: Actor, ids: Sequence[str] | None) -> int:
        """Note that a person has read some, or (None) all, and return how much is unread now."""
        user_id = _person(actor)
        self._database.run(lambda connection: notifications.mark_read(connection, user_id, ids, self._clock.now()))
        return self.unread(actor)

    def _position(self, cursor: str, user_id: str) -> str:
        content = self._sealer.open(cursor)
        if not isinstance(content, dict) or content.get("told") != user_id:
            raise UnreadableError(reason=OTHER_LIST)
        return str(content["before"])

    def _count(self, connection: Connection, actor: Actor) -> int:
        rows = notifications.unread(connection, str(actor.id), MOST_UNREAD)
        seen = _Seen(self._apps.snapshot().by_key, connection, actor, rows) if rows else None
        return 0 if seen is None else sum(1 for row in rows if seen.shows(row))

    def _present(self, connection: Connection, actor: Actor, rows: Sequence[NotificationRow]) -> list[JsonObject]:
        seen = _Seen(self._apps.snapshot().by_key, connection, actor, rows)
        people = self._directory.users(connection, {row.actor_id for row in rows if row.actor_id})
        said = comments.find(connection, [row.comment_id for row in rows if row.comment_id])
        named = comments.named(connection, list(said))
        everybody = self._directory.users(connection, {user for users in named.values() for user in users})
        told = _Told(actor, people, said, everybody)
        return [told.item(row, seen) for row in rows if seen.shows(row)]


class _Seen:
    """Which of the records that people are told of a reader may see, with their titles."""

    def __init__(
        self, forms: Mapping[FormKey, LiveForm], connection: Connection, actor: Actor, rows: Sequence[NotificationRow]
    ) -> None:
        wanted: dict[FormKey, set[str]] = {}
        for row in rows:
            wanted.setdefault((row.installation, row.form_id), set()).update(filter(None, [row.record_id]))
        self.forms = {
            key: form
            for key in wanted
            if (form := forms.get(key)) is not None and "view" in kernel.allowed(actor, form.governed)
        }
        self.fields = {key: kernel.authorize(actor, form.governed, "view") for key, form in self.forms.items()}
        self.titles: dict[str, str] = {}
        for key, form in self.forms.items():
            visible = self.fields[key].visible
            self.titles |= records.titles(connection, form.table, wanted[key], visible, deleted=None)

    def shows(self, row: NotificationRow) -> bool:
        """Say whether the reader may know of what a row is about."""
        known = (row.installation, row.form_id) in self.forms
        return known and (row.record_id is None or row.record_id in self.titles)


@dataclass(frozen=True, slots=True)
class _Told:
    """What many rows need to be put into words."""

    actor: Actor
    people: Mapping[str, str]
    said: Mapping[str, CommentRow]
    everybody: Mapping[str, str]

    def item(self, row: NotificationRow, seen: _Seen) -> JsonObject:
        """Return a row as its reader sees it."""
        key = (row.installation, row.form_id)
        form, grant = seen.forms[key], seen.fields[key]
        comment = self.said.get(row.comment_id or "")
        fields = [name for name in cast("list[str]", row.details.get("fields", [])) if grant.fields.may_read(name)]
        return {
            "id": row.id,
            "kind": row.kind,
            "label": KINDS[row.kind].get(self.actor.language) if row.kind in KINDS else row.kind,
            "at": instant_text(row.created_at),
            "read": row.read_at is not None,
            "actor": self._who(row),
            "app": form.app,
            "form": {"code": form.form.code, "label": form.label.get(self.actor.language)},
            "record": None if row.record_id is None else {"id": row.record_id, "label": seen.titles[row.record_id]},
            "comment": row.comment_id,
            "text": excerpt(comment.text, self.everybody) if comment is not None else "",
            "fields": [self._label(form, name) for name in fields],
            "count": row.details.get("count"),
        }

    def _who(self, row: NotificationRow) -> JsonObject:
        words = ACTORS.get(row.actor_kind)
        label = self.people.get(row.actor_id or "") or (words.get(self.actor.language) if words else row.actor_kind)
        return {"kind": row.actor_kind, "id": row.actor_id, "label": label}

    def _label(self, form: LiveForm, name: str) -> str:
        label = form.label_of(name)
        return label.get(self.actor.language) if isinstance(label, Text) else label


def _person(actor: Actor) -> str:
    if actor.id is None:
        raise UnauthenticatedError
    return actor.id
