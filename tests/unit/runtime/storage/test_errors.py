"""Every refusal of a database becomes an error that says what to do, and nothing else is touched."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest

from engines.kernel.errors import PlatformError
from runtime.storage import errors


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (sqlite_error(sqlite3.SQLITE_BUSY), errors.BusyError),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), errors.BusyError),
        (sqlite_error(sqlite3.SQLITE_FULL), errors.StorageFullError),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), errors.StorageError),
        (sqlite_error(sqlite3.SQLITE_CORRUPT), errors.UnreachableError),
        (psycopg.errors.SerializationFailure(), errors.BusyError),
        (psycopg.errors.DeadlockDetected(), errors.BusyError),
        (psycopg.errors.LockNotAvailable(), errors.BusyError),
        (psycopg.errors.DiskFull(), errors.StorageFullError),
        (psycopg.errors.TooManyConnections(), errors.OverloadedError),
        (psycopg.errors.AdminShutdown(), errors.UnreachableError),
        (psycopg.errors.ConnectionFailure(), errors.UnreachableError),
        (psycopg.errors.InvalidTextRepresentation(), errors.UnstorableError),
        (psycopg.errors.ProgramLimitExceeded(), errors.UnstorableError),
        (psycopg.OperationalError("connection refused"), errors.UnreachableError),
        (psycopg.DataError("cannot contain NUL"), errors.UnstorableError),
        (OverflowError(), errors.UnstorableError),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"), errors.UnstorableError),
    ],
    ids=str,
)
def test_a_refusal_is_translated(raised, kind):
    assert type(errors.translate(raised)) is kind


@pytest.mark.parametrize(
    "raised",
    [
        sqlite_error(sqlite3.SQLITE_CONSTRAINT_UNIQUE),
        sqlite_error(sqlite3.SQLITE_ERROR),
        sqlite3.ProgrammingError(),
        psycopg.errors.UniqueViolation(),
        psycopg.errors.UndefinedTable(),
        psycopg.ProgrammingError(),
        ValueError(),
    ],
    ids=repr,
)
def test_what_is_no_refusal_stays_as_it_is(raised):
    assert errors.translate(raised) is None


@pytest.mark.parametrize("kind", [errors.StorageFullError, errors.BusyError, errors.OverloadedError])
def test_a_refusal_is_told_in_both_languages(kind):
    error: PlatformError = kind(reason="disk")
    assert error.kind == "unavailable"
    assert error.message("zh") != error.message("en")
