"""What a database can refuse, as platform errors. Backends translate every driver error through `translate`.

Rules broken by values (unique, foreign key) stay SQLAlchemy errors here; `runtime.storage.records` names their fields.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy.engine import ExceptionContext

from engines.kernel.errors import PlatformError
from engines.kernel.messages import define


class StorageError(PlatformError):
    """The store cannot do it now, through no fault of the request; nothing was written."""

    code = define(
        "storage.unavailable",
        zh="数据库暂时不可用,没有写入任何内容",
        en="The database is unavailable; nothing was written",
    )


class StorageFullError(StorageError):
    """The disk has no room left."""

    code = define("storage.full", zh="存储空间已满,没有写入任何内容", en="The disk is full; nothing was written")


class BusyError(StorageError):
    """Somebody else holds what is needed: a lock, a deadlock, a serialization failure. Trying again can help."""

    code = define("storage.busy", zh="数据库正忙,请稍后再试", en="The database is busy; try again in a moment")


class OverloadedError(StorageError):
    """Every connection was in use for too long. Trying again at once would make it worse."""

    code = define("storage.overloaded", zh="服务器繁忙,请稍后再试", en="The server is overloaded; try again later")


class UnreachableError(StorageError):
    """The database server does not answer, or the file cannot be opened."""

    code = define("storage.unreachable", zh="无法连接数据库:{reason}", en="The database cannot be reached: {reason}")


class UnstorableError(PlatformError):
    """A value that no column takes: a NUL character, half a surrogate, a number out of range."""

    code = define(
        "storage.unstorable",
        zh="有内容无法保存:含有数据库不接受的字符或数值",
        en="A value holds what the database cannot store",
    )
    kind = "invalid"


class UniqueViolationError(PlatformError):
    """A unique rule stopped a write at the last line; ``fields`` are the ids of the rule's fields."""

    code = define("storage.taken", zh="已有相同的记录,内容重复", en="Another record already has the same value")
    kind = "conflict"

    def __init__(self, fields: Sequence[str] = ()) -> None:
        self.fields = tuple(fields)
        super().__init__(fields=self.fields)


class BrokenReferenceError(PlatformError):
    """A value points to a row that does not exist; ``fields`` are the ids of the fields, as far as known."""

    code = define("storage.broken_reference", zh="引用的内容不存在", en="It refers to something that does not exist")
    kind = "conflict"

    def __init__(self, fields: Sequence[str] = ()) -> None:
        self.fields = tuple(fields)
        super().__init__(fields=self.fields)


SQLITE: Final[Mapping[int, type[StorageError]]] = {
    sqlite3.SQLITE_BUSY: BusyError,
    sqlite3.SQLITE_LOCKED: BusyError,
    sqlite3.SQLITE_FULL: StorageFullError,
    sqlite3.SQLITE_IOERR: StorageError,
    sqlite3.SQLITE_READONLY: UnreachableError,
    sqlite3.SQLITE_CANTOPEN: UnreachableError,
    sqlite3.SQLITE_NOTADB: UnreachableError,
    sqlite3.SQLITE_CORRUPT: UnreachableError,
    sqlite3.SQLITE_PERM: UnreachableError,
}
"""By primary result code: the low byte of the extended one."""

POSTGRESQL: Final[Mapping[str, type[PlatformError]]] = {
    "40001": BusyError,
    "40P01": BusyError,
    "55P03": BusyError,
    "53100": StorageFullError,
    "53300": OverloadedError,
    "57P01": UnreachableError,
    "57P02": UnreachableError,
    "57P03": UnreachableError,
}
"""By SQLSTATE; whole classes are in `POSTGRESQL_CLASSES`."""

POSTGRESQL_CLASSES: Final[Mapping[str, type[PlatformError]]] = {
    "08": UnreachableError,
    "22": UnstorableError,
    "53": StorageError,
    "54": UnstorableError,
    "58": StorageError,
}


def on_error(context: ExceptionContext) -> None:
    """Replace a driver's error by the platform's: the listener that every engine carries."""
    fault = translate(context.original_exception)
    if fault is not None:
        raise fault from context.original_exception


def translate(error: BaseException) -> PlatformError | None:
    """Return the platform error for a driver's, or None where the error must stay as it is."""
    if isinstance(error, UnicodeEncodeError | OverflowError):
        return UnstorableError()
    if isinstance(error, sqlite3.Error):
        kind = SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        return kind(reason=str(error)) if kind else None
    return _postgresql(error) if hasattr(error, "sqlstate") else None


def _postgresql(error: BaseException) -> PlatformError | None:
    state = getattr(error, "sqlstate", None)
    if state is None:
        return _without_state(error)
    kind = POSTGRESQL.get(state) or POSTGRESQL_CLASSES.get(state[:2])
    return kind(reason=str(error).strip()) if kind else None


def _without_state(error: BaseException) -> PlatformError | None:
    """Errors that psycopg raises itself: it names no state when the server never answered, or never was asked."""
    by_name = {"OperationalError": UnreachableError, "DataError": UnstorableError}
    kind = by_name.get(type(error).__name__)
    return kind(reason=str(error).strip()) if kind else None
