"""Which packages are installed, under which code, at which version. Read by the app services, written by publishing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, func, insert, select, update

from engines.kernel.values import JsonObject
from runtime.storage.platform.packages import installations, package_versions


@dataclass(frozen=True, slots=True)
class Installation:
    """One installed app. ``bindings`` says which installation stands behind each alias of its ``requires``."""

    number: int
    package_id: str
    code: str
    version: str
    digest: str
    bindings: Mapping[str, int]


def every(connection: Connection) -> tuple[Installation, ...]:
    """Return all installations in the order they were made."""
    names = ("number", "package_id", "code", "version", "digest", "bindings")
    statement = select(*(installations.c[name] for name in names)).order_by(installations.c.number)
    return tuple(Installation(*row) for row in connection.execute(statement))


def documents(connection: Connection, digest: str) -> Mapping[str, JsonObject]:
    """Return the documents of a stored version, by path."""
    statement = select(package_versions.c.documents).where(package_versions.c.digest == digest)
    return cast("Mapping[str, JsonObject]", connection.execute(statement).scalar_one())


def former_documents(connection: Connection, package_id: str, most: int) -> tuple[Mapping[str, JsonObject], ...]:
    """Return the documents of the versions of a package that were ever stored here, the newest first."""
    identity = package_versions.c.documents["app.json", "id"].as_string()
    newest = package_versions.c.created_at.desc()
    statement = select(package_versions.c.documents).where(identity == package_id).order_by(newest).limit(most)
    return tuple(cast("Mapping[str, JsonObject]", found) for found in connection.execute(statement).scalars())


def keep_version(connection: Connection, digest: str, documents: Mapping[str, JsonObject], now: datetime) -> None:
    """Store a version under its digest, once; a stored version is never changed."""
    known = select(package_versions.c.digest).where(package_versions.c.digest == digest)
    if connection.execute(known).first() is None:
        row = {"digest": digest, "documents": dict(documents), "created_at": now}
        connection.execute(insert(package_versions), [row])


def add(connection: Connection, new: Installation, now: datetime) -> None:
    """Write down a new installation."""
    row = {
        "number": new.number,
        "package_id": new.package_id,
        "code": new.code,
        "version": new.version,
        "digest": new.digest,
        "bindings": dict(new.bindings),
        "installed_at": now,
        "updated_at": now,
    }
    connection.execute(insert(installations), [row])


def switch(connection: Connection, changed: Installation, now: datetime) -> None:
    """Let an installation run another version."""
    values = {
        "version": changed.version,
        "digest": changed.digest,
        "bindings": dict(changed.bindings),
        "updated_at": now,
    }
    connection.execute(update(installations).where(installations.c.number == changed.number).values(**values))


def next_number(connection: Connection) -> int:
    """Return the first installation number that was never given."""
    return 1 + (connection.execute(select(func.max(installations.c.number))).scalar() or 0)
