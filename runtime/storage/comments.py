"""Rows of comments and of whom they name. Called by the services of comments, where it is decided who may see what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from runtime.storage.ids import is_id
from runtime.storage.platform.discussing import comments, mentions


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment. A deleted one has no text and no files any more."""

    id: str
    installation: int
    form_id: str
    record_id: str
    text: str
    files: list[str]
    created_at: datetime
    created_by: str | None
    edited_at: datetime | None = None
    deleted_at: datetime | None = None


_COLUMNS = tuple(comments.c[name] for name in CommentRow.__slots__)


def add(connection: Connection, row: CommentRow, named: Collection[str]) -> None:
    """Write down a comment and whom it names."""
    connection.execute(insert(comments), asdict(row))
    _name(connection, row.id, named)


def page(connection: Connection, record_id: str, limit: int, before: str | None = None) -> list[CommentRow]:
    """Return comments on a record, newest first, from behind the one with the id ``before``."""
    wanted = select(*_COLUMNS).where(comments.c.record_id == record_id).order_by(comments.c.id.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(comments.c.id < before)
    return [CommentRow(*row) for row in connection.execute(wanted)]


def count(connection: Connection, record_id: str) -> int:
    """Return how many comments a record has that were not deleted."""
    mine = (comments.c.record_id == record_id, comments.c.deleted_at.is_(None))
    return connection.execute(select(func.count()).select_from(comments).where(*mine)).scalar_one()


def find(connection: Connection, ids: Iterable[str]) -> dict[str, CommentRow]:
    """Return comments by id."""
    wanted = sorted({one for one in ids if is_id(one)})
    rows = connection.execute(select(*_COLUMNS).where(comments.c.id.in_(wanted)))
    return {row[0]: CommentRow(*row) for row in rows}


def change(  # noqa: PLR0913 - the keywords are what an edit replaces
    connection: Connection, comment_id: str, *, text: str, files: list[str], named: Collection[str], at: datetime
) -> None:
    """Replace what a comment says, unless it was deleted meanwhile."""
    changed = {"text": text, "files": files, "edited_at": at}
    alive = (comments.c.id == comment_id, comments.c.deleted_at.is_(None))
    connection.execute(update(comments).where(*alive).values(**changed))
    connection.execute(delete(mentions).where(mentions.c.comment_id == comment_id))
    _name(connection, comment_id, named)


def withdraw(connection: Connection, comment_id: str, at: datetime) -> None:
    """Empty a comment; that there was one stays."""
    connection.execute(update(comments).where(comments.c.id == comment_id).values(text="", files=[], deleted_at=at))
    connection.execute(delete(mentions).where(mentions.c.comment_id == comment_id))


def named(connection: Connection, ids: Collection[str]) -> dict[str, list[str]]:
    """Return whom comments name, by comment."""
    found: dict[str, list[str]] = {}
    if ids:
        wanted = select(mentions.c.comment_id, mentions.c.user_id).where(mentions.c.comment_id.in_(list(ids)))
        for comment_id, user_id in connection.execute(wanted.order_by(mentions.c.user_id)):
            found.setdefault(comment_id, []).append(user_id)
    return found


def _name(connection: Connection, comment_id: str, users: Collection[str]) -> None:
    if users:
        connection.execute(insert(mentions), [{"comment_id": comment_id, "user_id": user} for user in sorted(users)])
