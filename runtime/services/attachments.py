"""Attachments: taken in before the record is saved, handed out to whoever may see the record they hang on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from sqlalchemy import Connection

from engines.form.compiled import CompiledField
from engines.kernel import messages
from engines.kernel.clock import Clock
from engines.kernel.errors import DeniedError, InvalidError, MissingError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.metadata.model import Field
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import Operation
from runtime.services.apps import Apps
from runtime.services.live import LiveForm
from runtime.services.pictures import (
    THUMBNAIL_TYPE,
    NotPictureError,
    draw,
    fitting_name,
    inspect,
    rounded,
)
from runtime.services.previews import preview_of
from runtime.storage import files, records
from runtime.storage.database import Database
from runtime.storage.errors import StorageFullError
from runtime.storage.files import FileRow, FileStore, TooLargeError
from runtime.storage.ids import new_id

FILE: Final = Text("这个文件", "file")
PICTURE: Final = Text("这张图片", "picture")
PREVIEW: Final = Text("这个文件的预览", "preview of this file")
UNKNOWN: Final = "application/octet-stream"
NO_NAME = messages.define("file.no_name", zh="文件要有名字", en="A file needs a name")
NOT_ACCEPTED = messages.define(
    "file.not_accepted", zh="这里只收 {accept},「{name}」不行", en='Only {accept} may be attached here, not "{name}"'
)
NO_PLACE = messages.define("file.no_place", zh="「{form}」没有放附件的字段", en='"{form}" has no field for attachments')
TOO_MANY_LETTERS: Final = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in. ``type`` is what the sender says it is; it decides nothing."""

    name: str
    type: str
    stream: BinaryIO
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A file on its way out."""

    name: str
    type: str
    size: int
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture drawn small. ``mark`` tells it from every other, for caches."""

    content: bytes
    type: str
    mark: str


class Attachments:
    """Keeps files beside records. Contents lie in the store by their digest, names and owners in the database."""

    def __init__(self, database: Database, apps: Apps, store: FileStore, clock: Clock) -> None:
        self._database = database
        self._apps = apps
        self._store = store
        self._clock = clock

    def admit(self, actor: Actor, form: LiveForm) -> None:
        """Say whether the actor may upload here at all, before anything is read.

        Raises:
            DeniedError: the actor may neither create nor edit records here.
        """
        kernel.authorize(actor, form.governed, _way(actor, form))

    def upload(self, actor: Actor, form: LiveForm, upload: Upload) -> FileRow:
        """Take a file in for one of the form's attachment fields; saving a record attaches it.

        Raises:
            DeniedError: the actor may neither create nor edit records here, or not this field.
            InvalidError: the field does not take such a file.
            TooLargeError: it is larger than the field allows; nothing of it is kept.
            StorageFullError: there is no room; nothing of it is kept.
        """
        item = _place(form, upload.field)
        field = item.field
        _check_right(actor, form, field)
        name = clean_name(upload.name)
        _check_kind(field, name)
        kind = upload.type or UNKNOWN
        if item.type.pictures:
            _check_size(upload.stream, _limit(field))
            kind = inspect(upload.stream, name).type
            name = fitting_name(name, kind)
        stored = self._store.put(upload.stream, _limit(field))
        row = FileRow(
            id=new_id(),
            installation=form.key[0],
            form_id=form.key[1],
            field_id=field.id,
            record_id=None,
            name=name,
            size=stored.size,
            type=kind,
            sha256=stored.sha256,
            created_at=self._clock.now(),
            created_by=actor.id,
        )
        self._database.run(lambda connection: files.add(connection, row))
        return row

    def open(self, actor: Actor, file_id: str) -> Opened:
        """Open a file for reading.

        Raises:
            MissingError: no such file, or none in the actor's sight.
        """
        row = self._seen(actor, file_id)
        return Opened(row.name, row.type, row.size, self._store.open(row.sha256))

    def thumbnail(self, actor: Actor, file_id: str, size: int) -> Thumbnail:
        """Return a picture drawn anew, its longer side at least ``size`` pixels where the original has them.

        Raises:
            MissingError: no such file, none in the actor's sight, or no picture.
        """
        row = self._seen(actor, file_id)
        wanted = rounded(size)
        try:
            content = self._store.derived(row.sha256, wanted, lambda stream: draw(stream, wanted))
        except NotPictureError as error:
            raise MissingError(what=PICTURE) from error
        return Thumbnail(content, THUMBNAIL_TYPE, f"{row.sha256[:32]}-{wanted}")

    def preview(self, actor: Actor, file_id: str) -> Opened:
        """Open a file for looking at: a PDF, or the beginning of a text.

        Raises:
            MissingError: no such file, none in the actor's sight, or nothing that can be shown.
        """
        row = self._seen(actor, file_id)
        stream = self._store.open(row.sha256)
        shown = preview_of(stream)
        if shown is None or shown[1] is not stream:
            stream.close()
        if shown is None:
            raise MissingError(what=PREVIEW)
        return Opened(row.name, shown[0], row.size, shown[1])

    def _seen(self, actor: Actor, file_id: str) -> FileRow:
        with self._database.read() as connection:
            row = next(iter(files.rows(connection, [file_id])), None)
            if row is None or not self._may_see(connection, actor, row):
                raise MissingError(what=FILE)
        return row

    def _may_see(self, connection: Connection, actor: Actor, row: FileRow) -> bool:
        form = self._apps.snapshot().by_key.get((row.installation, row.form_id))
        if form is None:
            return False
        if row.record_id is None:
            return row.created_by is not None and row.created_by == actor.id
        try:
            grant = kernel.authorize(actor, form.governed, "view")
        except DeniedError:
            return False
        readable = row.field_id is None or grant.fields.may_read(row.field_id)
        return readable and row.record_id in records.fetch(connection, form.table, [row.record_id], grant.visible)


@contextmanager
def receiving() -> Iterator[None]:
    """Around the reading of an upload, which waits in a temporary file.

    Raises:
        StorageFullError: there is no room for it.
    """
    try:
        yield
    except OSError as error:
        raise StorageFullError(reason=error.strerror) from error


def clean_name(name: str) -> str:
    """Return a file's bare name: no folders, no control characters, not too long.

    Raises:
        InvalidError: nothing is left.
    """
    bare = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in bare if letter.isprintable()).strip(". ")
    if not kept:
        raise InvalidError([Problem(NO_NAME, "/file")])
    stem, dot, ending = kept.rpartition(".")
    return kept if len(kept) <= TOO_MANY_LETTERS else f"{stem[: TOO_MANY_LETTERS - 12]}{dot}{ending[:10]}"


def _place(form: LiveForm, code: str | None) -> CompiledField:
    places = [item for item in form.compiled.fields if item.type.lookup == "file"]
    found = next((item for item in places if code is None or code in (item.field.code, *item.field.was)), None)
    if found is None:
        raise InvalidError([Problem(NO_PLACE, "/field", {"form": form.label})])
    return found


def _check_right(actor: Actor, form: LiveForm, field: Field) -> None:
    if not kernel.authorize(actor, form.governed, _way(actor, form)).fields.may_write(field.id):
        raise DeniedError(form=form.label, operation=field.label)


def _way(actor: Actor, form: LiveForm) -> Operation:
    """Return the operation that lets the actor upload; "create" where none does."""
    ways: tuple[Operation, ...] = ("create", "edit")
    return next((operation for operation in ways if operation in kernel.allowed(actor, form.governed)), "create")


def _check_kind(field: Field, name: str) -> None:
    accept = field.settings.get("accept")
    kinds = [str(item).lower() for item in accept] if isinstance(accept, list | tuple) else []
    if kinds and not any(_is_of(name.lower(), kind) for kind in kinds):
        raise InvalidError([Problem(NOT_ACCEPTED, "/file", {"accept": kinds, "name": name})])


def _is_of(name: str, kind: str) -> bool:
    """Tell whether a name is of a kind: by its ending, whose media type stands for it."""
    if kind.startswith("."):
        return name.endswith(kind)
    known = guess_type(name)[0] or ""
    return known.startswith(kind[:-1]) if kind.endswith("/*") else known == kind


def _check_size(stream: BinaryIO, limit: int) -> None:
    """Look at the length before anybody looks inside."""
    if stream.seek(0, os.SEEK_END) > limit:
        raise TooLargeError(limit)
    stream.seek(0)


def _limit(field: Field) -> int:
    size = field.settings.get("max_size", DEFAULT_SIZE)
    return size if isinstance(size, int) else DEFAULT_SIZE


DEFAULT_SIZE: Final = 20 * 1024 * 1024
