"""Files that belong to no form: kept for the person who sent them, and forgotten after a day by housekeeping.

Called by design-time services, which look through a file before there is anything that could hold it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from engines.kernel.clock import Clock
from engines.kernel.errors import MissingError
from engines.kernel.text import Text
from runtime.identity.actor import Actor
from runtime.services.attachments import Upload, clean_name
from runtime.storage import files
from runtime.storage.database import Database
from runtime.storage.files import FileRow, FileStore
from runtime.storage.ids import new_id

GONE: Final = Text("这个文件(可能已过一天)", "file; it may be older than a day")
NO_FORM: Final = ""
UNKNOWN: Final = "application/octet-stream"


class LooseFiles:
    """Keeps files for a day. Nobody but who sent a file may have it back."""

    def __init__(self, database: Database, store: FileStore, clock: Clock) -> None:
        self._database = database
        self._store = store
        self._clock = clock

    def keep(self, actor: Actor, upload: Upload, limit: int) -> str:
        """Take a file in; return the token to ask for it by.

        Raises:
            TooLargeError: it is larger than the limit; nothing of it is kept.
            StorageFullError: there is no room; nothing of it is kept.
        """
        stored = self._store.put(upload.stream, limit)
        row = FileRow(
            id=new_id(),
            installation=0,
            form_id=NO_FORM,
            field_id=None,
            record_id=None,
            name=clean_name(upload.name),
            size=stored.size,
            type=upload.type or UNKNOWN,
            sha256=stored.sha256,
            created_at=self._clock.now(),
            created_by=actor.id,
        )
        self._database.run(lambda connection: files.add(connection, row))
        return row.id

    @contextmanager
    def opened(self, actor: Actor, token: str) -> Iterator[tuple[str, Path]]:
        """Lay a file out under a path with its own ending, beside the name it was sent under.

        Raises:
            MissingError: there is none, it is somebody else's, or it is forgotten.
        """
        with self._database.read() as connection:
            row = next(iter(files.rows(connection, [token])), None)
        if row is None or (row.form_id, row.created_by) != (NO_FORM, actor.id):
            raise MissingError(what=GONE)
        with TemporaryDirectory(prefix="dougong-loose-") as folder:
            path = Path(folder) / f"file{Path(row.name).suffix.lower()}"
            with self._store.open(row.sha256) as source, path.open("wb") as target:
                shutil.copyfileobj(source, target)
            yield row.name, path
