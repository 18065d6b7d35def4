"""Brings the platform tables to the version this code needs. Called through `Database.upgrade`.

An empty database gets all tables at once, and one that is up to date costs a single query. Only an older one needs
Alembic, which runs in a process of its own: a server neither waits for its import nor keeps it in memory.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, func, inspect, select

from engines.kernel.errors import PlatformError
from engines.kernel.messages import define
from runtime.storage.backends.backend import Backend
from runtime.storage.migrations import REVISIONS, URL_VARIABLE
from runtime.storage.platform.metadata import metadata

HEAD: Final = REVISIONS[-1]
_LOCK: Final = 7_311_960_114
"""The number of the advisory lock under which PostgreSQL servers that start together create tables one by one."""

_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


class NewerSchemaError(PlatformError):
    """The database was upgraded by a newer version of this software; an older one must not touch it."""

    code = define(
        "storage.newer_schema",
        zh="数据库由更新的版本升级过(结构版本 {found},本程序认识 {known}),请使用新版本",
        en="The database belongs to a newer version (schema {found}, this program knows {known}); use that version",
    )


class UpgradeError(PlatformError):
    """A migration failed; the database is as it was before it."""

    code = define("storage.upgrade_failed", zh="数据库升级失败:{reason}", en="The database upgrade failed: {reason}")


def upgrade(backend: Backend, address: str) -> None:
    """Create what is missing or migrate what is old.

    Raises:
        NewerSchemaError: the database is ahead of this code.
        UpgradeError: a migration failed.
    """
    with backend.read() as connection:
        found = revision(connection)
    if found is None:
        with backend.write() as connection:
            found = _create(connection)
    if found == HEAD:
        return
    if found not in REVISIONS:
        raise NewerSchemaError(found=found, known=HEAD)
    _migrate(address)


def revision(connection: Connection) -> str | None:
    """Return the revision the database is at; None for a database without our tables."""
    if not inspect(connection).has_table(_version.name):
        return None
    return connection.execute(select(_version.c.version_num)).scalar()


def _create(connection: Connection) -> str:
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    found = revision(connection)
    if found is not None:
        return found  # another server created the tables while this one waited
    metadata.create_all(connection, checkfirst=False)
    _version.create(connection)
    connection.execute(_version.insert().values(version_num=HEAD))
    return HEAD


def _migrate(address: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "runtime.storage.migrations"],
        env={**os.environ, URL_VARIABLE: address, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise UpgradeError(reason=done.stderr.strip().rpartition("\n")[2])
