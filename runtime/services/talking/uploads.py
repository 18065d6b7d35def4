"""Files that people attach to comments: taken in before the comment is sent, as those of records are."""

from __future__ import annotations

from typing import Final

from engines.kernel.clock import Clock
from engines.kernel.errors import MissingError
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.attachments import Upload, clean_name
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.storage import files, records
from runtime.storage.database import Database
from runtime.storage.files import FileRow, FileStore
from runtime.storage.ids import new_id

LARGEST: Final = 20 * 1024 * 1024


class CommentUploads:
    """Takes files in for comments. They belong to no field; the comment that names them binds them to its record."""

    def __init__(self, database: Database, store: FileStore, clock: Clock) -> None:
        self._database = database
        self._store = store
        self._clock = clock

    def admit(self, actor: Actor, form: LiveForm, record_id: str) -> None:
        """Say whether the actor may comment on the record at all, before anything is read.

        Raises:
            DeniedError: the actor may not comment here.
            MissingError: no such record in the actor's sight.
        """
        grant = kernel.authorize(actor, form.governed, "comment")
        with self._database.read() as connection:
            if record_id not in records.existing(connection, form.table, [record_id], grant.visible):
                raise MissingError(what=RECORD)

    def upload(self, actor: Actor, form: LiveForm, upload: Upload) -> FileRow:
        """Take a file in.

        Raises:
            TooLargeError: it is larger than comments carry; nothing of it is kept.
            StorageFullError: there is no room; nothing of it is kept.
        """
        kernel.authorize(actor, form.governed, "comment")
        name = clean_name(upload.name)
        stored = self._store.put(upload.stream, LARGEST)
        row = FileRow(
            id=new_id(),
            installation=form.key[0],
            form_id=form.key[1],
            field_id=None,
            record_id=None,
            name=name,
            size=stored.size,
            type=upload.type or "application/octet-stream",
            sha256=stored.sha256,
            created_at=self._clock.now(),
            created_by=actor.id,
        )
        self._database.run(lambda connection: files.add(connection, row))
        return row
