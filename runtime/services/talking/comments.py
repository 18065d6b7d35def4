"""Comments on a record: read by whoever may view it, written with the right to comment, changed by their author."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from sqlalchemy import Connection

from engines.kernel import messages
from engines.kernel.clock import Clock
from engines.kernel.errors import DeniedError, InvalidError, MissingError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import LABELS, Operation
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.services.talking.audience import Audience
from runtime.services.talking.following import followers
from runtime.services.talking.telling import Notice, tell
from runtime.services.talking.words import clean, faults, named_in
from runtime.storage import comments, files, follows, records
from runtime.storage.comments import CommentRow
from runtime.storage.database import Database
from runtime.storage.ids import new_id

PAGE: Final = 50
MOST_FILES: Final = 20
COMMENT: Final = Text("这条评论", "comment")
UNSEEN: Final = messages.define(
    "comment.unseen", zh="{name} 看不到这条记录,不能提到", en="{name} cannot see this record, so cannot be mentioned"
)
NOT_HERE: Final = messages.define("comment.file", zh="这个文件不能附在这里", en="This file cannot be attached here")
FILES: Final = messages.define(
    "comment.too_many_files", zh="最多附 {maximum} 个文件", en="Attach at most {maximum} files"
)

Row = dict[str, object]
Comment: TypeAlias = CommentRow
"""What the service gives its callers."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody wants a comment to say, and the uploads it carries."""

    text: str
    files: tuple[str, ...] = ()


class Comments:
    """What people say about records. Every comment goes with its record: who may not view that sees none of them."""

    def __init__(self, database: Database, audience: Audience, clock: Clock) -> None:
        self._database = database
        self._audience = audience
        self._clock = clock

    def page(
        self, actor: Actor, form: LiveForm, record_id: str, before: str | None = None
    ) -> tuple[list[CommentRow], int]:
        """Return comments newest first, at most one more than a page, and how many there are.

        Raises:
            MissingError: no such record in the actor's sight.
        """
        with self._database.read() as connection:
            _record(connection, actor, form, record_id, "view")
            found = comments.page(connection, record_id, PAGE + 1, before)
            return found, comments.count(connection, record_id)

    def add(self, actor: Actor, form: LiveForm, record_id: str, wording: Wording) -> CommentRow:
        """Say something, and tell those it names and those who follow the record.

        Raises:
            DeniedError: the actor may not comment here.
            InvalidError: it is empty or too long, or names somebody who may not see the record.
        """
        kernel.authorize(actor, form.governed, "comment")
        said = replace(wording, text=clean(wording.text))
        named = self._checked(form, record_id, said)
        now = self._clock.now()
        comment = CommentRow(new_id(), *form.key, record_id, said.text, list(said.files), now, created_by=actor.id)

        def work(connection: Connection) -> CommentRow:
            record = _record(connection, actor, form, record_id, "comment")
            _take_files(connection, actor, comment, ())
            comments.add(connection, comment, named)
            if actor.id is not None and actor.id not in follows.chosen(connection, [record_id]).get(record_id, {}):
                follows.choose(connection, form.key, record_id, actor.id, following=True, at=now)
            following = followers(connection, {record_id: record})[record_id]
            notices = [Notice(user, "mentioned", record_id, {}, comment.id) for user in named]
            notices += [Notice(user, "commented", record_id, {}, comment.id) for user in sorted(following - set(named))]
            tell(connection, form.key, actor, notices, now)
            return comment

        return self._database.run(work)

    def edit(self, actor: Actor, form: LiveForm, key: tuple[str, str], wording: Wording) -> CommentRow:
        """Change one's own comment; who is named only now is told. ``key`` is the record's id and the comment's.

        Raises:
            DeniedError: it is somebody else's.
            MissingError: there is none, or it was deleted.
        """
        record_id, comment_id = key
        kernel.authorize(actor, form.governed, "comment")
        said = replace(wording, text=clean(wording.text))
        named = self._checked(form, record_id, said)
        now = self._clock.now()

        def work(connection: Connection) -> CommentRow:
            _record(connection, actor, form, record_id, "comment")
            former = _mine(connection, actor, form, record_id, comment_id)
            told = comments.named(connection, [comment_id]).get(comment_id, [])
            changed = replace(former, text=said.text, files=list(said.files), edited_at=now)
            _take_files(connection, actor, changed, former.files)
            comments.change(connection, comment_id, text=said.text, files=changed.files, named=named, at=now)
            new = [Notice(user, "mentioned", record_id, {}, comment_id) for user in named if user not in told]
            tell(connection, form.key, actor, new, now)
            return changed

        return self._database.run(work)

    def delete(self, actor: Actor, form: LiveForm, record_id: str, comment_id: str) -> None:
        """Take a comment back: one's own, or anybody's with the right to delete records. Its place stays.

        Raises:
            DeniedError: it is somebody else's.
        """
        kernel.authorize(actor, form.governed, "comment")

        def work(connection: Connection) -> None:
            _record(connection, actor, form, record_id, "comment")
            former = _mine(connection, actor, form, record_id, comment_id, deleting=True)
            files.detach(connection, former.files)
            comments.withdraw(connection, comment_id, self._clock.now())

        self._database.run(work)

    def _checked(self, form: LiveForm, record_id: str, said: Wording) -> list[str]:
        """Return whom a wording names.

        Raises:
            InvalidError: it cannot be said like that.
        """
        wrong = faults(said.text, files=bool(said.files))
        if len(said.files) > MOST_FILES:
            wrong.append(Problem(FILES, "/files", {"maximum": MOST_FILES}))
        named = named_in(said.text)
        seeing = self._audience.among(form, record_id, named)
        unseen = [user for user in named if user not in seeing]
        wrong += [Problem(UNSEEN, "/text", {"name": self._audience.name(user)}) for user in unseen]
        if wrong:
            raise InvalidError(wrong)
        return named


def may_change(actor: Actor, form: LiveForm, comment: CommentRow) -> tuple[str, ...]:
    """Return what an actor may do with a comment: edit, delete."""
    can = kernel.allowed(actor, form.governed)
    if comment.deleted_at is not None or "comment" not in can:
        return ()
    if comment.created_by is not None and comment.created_by == actor.id:
        return ("edit", "delete")
    return ("delete",) if "delete" in can else ()


def _record(connection: Connection, actor: Actor, form: LiveForm, record_id: str, operation: Operation) -> Row:
    grant = kernel.authorize(actor, form.governed, operation)
    rows = records.fetch(connection, form.table, [record_id], grant.visible, fields=frozenset())
    if record_id not in rows:
        raise MissingError(what=RECORD)
    return rows[record_id]


def _mine(  # noqa: PLR0913 - who, which comment of which record, what for
    connection: Connection, actor: Actor, form: LiveForm, record_id: str, comment_id: str, *, deleting: bool = False
) -> CommentRow:
    found = comments.find(connection, [comment_id]).get(comment_id)
    if found is None or found.deleted_at is not None or found.record_id != record_id:
        raise MissingError(what=COMMENT)
    if ("delete" if deleting else "edit") not in may_change(actor, form, found):
        raise DeniedError(form=form.label, operation=LABELS["comment"])
    return found


def _take_files(connection: Connection, actor: Actor, comment: CommentRow, held: Sequence[str]) -> None:
    """Bind uploads to the record; those that a comment held and does no longer are let go.

    Raises:
        InvalidError: one was not sent in for a comment here, or by somebody else.
    """
    here = (comment.installation, comment.form_id, None)
    rows = {row.id: row for row in files.rows(connection, comment.files)}
    for at, file_id in enumerate(comment.files):
        row = rows.get(file_id)
        mine = row is not None and (row.installation, row.form_id, row.field_id) == here
        if row is None or not mine or not (file_id in held or _fresh(row.record_id, row.created_by, actor)):
            raise InvalidError([Problem(NOT_HERE, f"/files/{at}")])
    files.attach(connection, comment.files, comment.record_id)
    files.detach(connection, _gone(held, comment.files))


def _fresh(record_id: str | None, author: str | None, actor: Actor) -> bool:
    return record_id is None and author is not None and author == actor.id


def _gone(held: Sequence[str], kept: Collection[str]) -> list[str]:
    return [file_id for file_id in held if file_id not in kept]
