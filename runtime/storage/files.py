"""Attachments: their bytes in a folder, named by their hash, and their rows in the database.

Called by the attachment services. Bytes come in before the row, and stay when a row goes: housekeeping takes what no
row names any more.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy import Connection, delete, insert, select, update

from engines.kernel.errors import MissingError, PlatformError, UnreadableError
from engines.kernel.messages import define
from engines.kernel.text import Text
from runtime.storage.errors import StorageError, StorageFullError
from runtime.storage.ids import is_id
from runtime.storage.platform.working import files
from runtime.storage.record_reads import CHUNK, chunks

BLOCK: Final = 1024 * 1024
FILE: Final = Text("这个文件", "file")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
LISTED: Final = ("id", "installation", "form_id", "field_id", "record_id", "name", "size", "type", "sha256")
COLUMNS: Final = tuple(files.c[name] for name in (*LISTED, "created_at", "created_by"))


class TooLargeError(PlatformError):
    """The file is larger than its field allows; nothing of it is kept."""

    code = define("file.too_large", zh="文件超过 {limit} 的上限", en="The file is larger than {limit}")
    kind = "too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(limit=_readable(limit))


@dataclass(frozen=True, slots=True)
class Stored:
    """Where bytes went: the hash that names them, and how many they are."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class FileRow:
    """One upload. ``record_id`` is blank until a record holds it."""

    id: str
    installation: int
    form_id: str
    field_id: str | None
    record_id: str | None
    name: str
    size: int
    type: str
    sha256: str
    created_at: datetime
    created_by: str | None


class FileStore:
    """A folder of files named by content. It never changes one, and it never shows one that is not whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._arriving = folder / "arriving"

    def beside(self, name: str) -> FileStore:
        """Return a store of its own in a folder of this one: for files that no row of this one names."""
        return FileStore(self._folder / name)

    def put(self, stream: BinaryIO, limit: int) -> Stored:
        """Take in a stream of at most ``limit`` bytes; it is on the disk when this returns.

        Raises:
            TooLargeError: there are more; reading stopped there.
            UnreadableError: the stream broke off.
            StorageFullError: there is no room.
            StorageError: the folder cannot be written.
        """
        with _room(), self._temporary() as (target, path):
            stored = _copy(stream, target, limit)
            place = self._place(stored.sha256)
            if place.exists():
                place.touch()  # a row for it is on its way: `remove` must not take it for forgotten
                return stored
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
            _sync_folder(place.parent)
        return stored

    def open(self, sha256: str) -> BinaryIO:
        """Open stored bytes for reading.

        Raises:
            MissingError: there are none of that hash.
        """
        if _DIGEST.fullmatch(sha256) is None:
            raise MissingError(what=FILE)
        try:
            return self._place(sha256).open("rb")
        except OSError as error:
            raise MissingError(what=FILE) from error

    def remove(self, sha256: str, *, unused_since: datetime | None = None) -> None:
        """Delete stored bytes that no row names any more, unless they came in again after ``unused_since``.

        What was made from them goes with them.
        """
        place = self._place(sha256)
        with suppress(FileNotFoundError):
            if unused_since is None or place.stat().st_mtime < unused_since.timestamp():
                place.unlink()
                for derived in place.parent.glob(f"{sha256}.*"):
                    derived.unlink(missing_ok=True)

    def derived(self, sha256: str, size: int, make: Callable[[BinaryIO], bytes]) -> bytes:
        """Return what ``make`` makes of stored bytes, of that size: made once, then kept beside them.

        A folder that is full or cannot be written only costs that it is made again.

        Raises:
            MissingError: there are no bytes of that hash.
        """
        with self.open(sha256) as stream:
            place = self._place(sha256).with_suffix(f".{size}")
            with suppress(OSError):
                return place.read_bytes()
            made = make(stream)
        with suppress(OSError), self._temporary() as (target, path):
            target.write(made)
            target.flush()
            path.replace(place)
        return made

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    @contextmanager
    def _temporary(self) -> Iterator[tuple[BinaryIO, Path]]:
        self._arriving.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=self._arriving)
        path = Path(name)
        try:
            with os.fdopen(number, "wb") as target:
                yield target, path
        finally:
            path.unlink(missing_ok=True)


def add(connection: Connection, row: FileRow) -> None:
    """Write down an upload."""
    connection.execute(insert(files), asdict(row))


def rows(connection: Connection, ids: Iterable[str]) -> list[FileRow]:
    """Return the uploads with these ids, in the order of the ids."""
    wanted = [one for one in dict.fromkeys(ids) if is_id(one)]
    found: dict[str, FileRow] = {}
    for chunk in chunks(wanted, CHUNK):
        for row in connection.execute(select(*COLUMNS).where(files.c.id.in_(chunk))):
            found[row.id] = FileRow(*row)
    return [found[one] for one in wanted if one in found]


def attach(connection: Connection, ids: Sequence[str], record_id: str) -> None:
    """Note that a record holds these uploads."""
    connection.execute(update(files).where(files.c.id.in_(ids)).values(record_id=record_id))


def detach(connection: Connection, ids: Sequence[str]) -> None:
    """Note that no record holds these uploads any more: housekeeping takes them."""
    if ids:
        connection.execute(update(files).where(files.c.id.in_(ids)).values(record_id=None))


def waiting(connection: Connection, before: datetime) -> list[FileRow]:
    """Return uploads from before that moment that no record took: for housekeeping."""
    statement = select(*COLUMNS).where(files.c.record_id.is_(None), files.c.created_at < before)
    return [FileRow(*row) for row in connection.execute(statement)]


def discard(connection: Connection, gone: Sequence[FileRow]) -> set[str]:
    """Delete these uploads, but for those that a record took meanwhile.

    Returns the hashes that no row names any more: their bytes may go once this is committed.
    """
    ids = [row.id for row in gone]
    connection.execute(delete(files).where(files.c.id.in_(ids), files.c.record_id.is_(None)))
    hashes = {row.sha256 for row in gone}
    kept = connection.scalars(select(files.c.sha256).where(files.c.sha256.in_(hashes)))
    return hashes.difference(kept)


def _copy(stream: BinaryIO, target: BinaryIO, limit: int) -> Stored:
    digest, size = hashlib.sha256(), 0
    for block in _blocks(stream):
        size += len(block)
        if size > limit:
            raise TooLargeError(limit)
        digest.update(block)
        target.write(block)
    target.flush()
    os.fsync(target.fileno())
    return Stored(digest.hexdigest(), size)


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what comes in. A broken connection is not the folder's fault, though both raise OSError."""
    while True:
        try:
            block = stream.read(BLOCK)
        except OSError as error:
            raise UnreadableError(reason=str(error)) from error
        if not block:
            return
        yield block


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in _NO_ROOM
        raise (StorageFullError if full else StorageError)(reason=error.strerror) from error


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system lets a folder be synchronised."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _readable(size: int) -> str:
    megabytes = size / (1024 * 1024)
    return f"{megabytes:g} MB" if megabytes >= 1 else f"{size / 1024:g} KB"
