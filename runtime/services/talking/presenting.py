"""Comments as answers carry them. Called by their routes."""

from __future__ import annotations

from collections.abc import Sequence

from engines.kernel.values import JsonObject
from runtime.identity.actor import Actor
from runtime.services.directory import Directory
from runtime.services.instants import instant_text
from runtime.services.live import LiveForm
from runtime.services.talking.comments import may_change
from runtime.storage import comments, files
from runtime.storage.comments import CommentRow
from runtime.storage.database import Database


class CommentWords:
    """Puts names to the people and files of comments."""

    def __init__(self, database: Database, directory: Directory) -> None:
        self._database = database
        self._directory = directory

    def present(self, actor: Actor, form: LiveForm, rows: Sequence[CommentRow]) -> list[JsonObject]:
        """Return comments with their authors, whom they name, their files, and what the reader may do with them."""
        with self._database.read() as connection:
            named = comments.named(connection, [row.id for row in rows])
            users = {user for one in named.values() for user in one} | {row.created_by for row in rows}
            names = self._directory.users(connection, {user for user in users if user is not None})
            uploads = {row.id: row for row in files.rows(connection, [file for row in rows for file in row.files])}
        return [
            {
                "id": row.id,
                "at": instant_text(row.created_at),
                "by": None
                if row.created_by is None
                else {"id": row.created_by, "label": names.get(row.created_by, "")},
                "text": row.text,
                "mentions": [{"id": user, "label": names.get(user, "")} for user in named.get(row.id, [])],
                "files": [
                    {"id": file.id, "name": file.name, "size": file.size, "type": file.type}
                    for one in row.files
                    if (file := uploads.get(one)) is not None
                ],
                "edited_at": None if row.edited_at is None else instant_text(row.edited_at),
                "deleted": row.deleted_at is not None,
                "can": list(may_change(actor, form, row)),
            }
            for row in rows
        ]
