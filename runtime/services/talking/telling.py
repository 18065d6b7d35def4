"""Telling people what happened, in the transaction in which it happened. Called by the pipeline and by comments.

What is written down names records and fields, never values: what a person reads is made when they read it, within their
rights then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, cast

from sqlalchemy import Connection

from engines.kernel.values import Json, JsonObject
from runtime.identity.actor import Actor
from runtime.services.live import FormKey
from runtime.storage import notifications
from runtime.storage.ids import new_id
from runtime.storage.notifications import NotificationRow

CHANGED: Final = "changed"
MANY: Final = "many"
MOST_AT_ONCE: Final = 10
"""Who would be told of more records than these by one piece of work is told their number instead."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What one person is to be told of one record."""

    user_id: str
    kind: str
    record_id: str | None
    details: JsonObject = field(default_factory=dict)
    comment_id: str | None = None


def tell(connection: Connection, form: FormKey, actor: Actor, notices: Sequence[Notice], now: datetime) -> None:
    """Write notices down; nobody is told of what they did themselves."""
    others = [notice for notice in notices if notice.user_id != actor.id]
    if not others:
        return
    told = list(_gathered(connection, _few(others)))
    rows = [
        NotificationRow(
            id=new_id(),
            user_id=notice.user_id,
            kind=notice.kind,
            installation=form[0],
            form_id=form[1],
            record_id=notice.record_id,
            comment_id=notice.comment_id,
            details=notice.details,
            actor_kind=actor.kind,
            actor_id=actor.id,
            created_at=now,
        )
        for notice in told
    ]
    notifications.add(connection, rows)


def _few(notices: Sequence[Notice]) -> list[Notice]:
    """Put one notice with a number in place of too many for one person."""
    load = Counter(notice.user_id for notice in notices)
    few = [notice for notice in notices if load[notice.user_id] <= MOST_AT_ONCE]
    many = [Notice(user, MANY, None, {"count": count}) for user, count in load.items() if count > MOST_AT_ONCE]
    return [*few, *many]


def _gathered(connection: Connection, notices: Sequence[Notice]) -> Iterable[Notice]:
    """Join changes of a record with those that the person has not read yet: one line for each record, the newest."""
    changes = [notice for notice in notices if notice.kind == CHANGED and notice.record_id]
    if changes:
        users = {notice.user_id for notice in changes}
        waiting = notifications.unread_changes(connection, users, {str(one.record_id) for one in changes}, CHANGED)
        before = {(row.user_id, row.record_id): row for row in waiting}
        met = [before[key] for one in changes if (key := (one.user_id, one.record_id)) in before]
        notifications.drop(connection, {row.id for row in met})
        return [_joined(one, before.get((one.user_id, one.record_id))) for one in notices]
    return notices


def _joined(notice: Notice, former: NotificationRow | None) -> Notice:
    if former is None or notice.kind != CHANGED:
        return notice
    fields = dict.fromkeys([*_fields(former.details), *_fields(notice.details)])
    return Notice(notice.user_id, CHANGED, notice.record_id, {"fields": list(fields)})


def _fields(details: JsonObject) -> list[Json]:
    return cast("list[Json]", details.get("fields", []))
