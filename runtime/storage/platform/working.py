"""Small working tables of the platform: files, serial counters, idempotency keys and settings.

Each is read and written by the module of runtime.storage that carries its name.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table

from runtime.storage.platform.metadata import metadata
from runtime.storage.types import Document, Id, Instant, Words

files = Table(
    "file",
    metadata,
    Column("id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("field_id", Words),
    Column("record_id", Id),
    Column("name", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("type", Words, nullable=False),
    Column("sha256", Words, nullable=False, index=True),
    Column("created_at", Instant(), nullable=False),
    Column("created_by", Id),
    Index("ix_file_record_id", "record_id"),
    Index("ix_file_created_at", "created_at"),
)
"""Uploaded files; the bytes lie in the file store under ``sha256``. Without ``record_id`` no record holds it yet."""

serials = Table(
    "serial",
    metadata,
    Column("installation", Integer, primary_key=True, autoincrement=False),
    Column("field_id", Words, primary_key=True),
    Column("period", Words, primary_key=True),
    Column("value", BigInteger, nullable=False),
)
"""The last number taken, for each serial field and period."""

idempotency = Table(
    "idempotency",
    metadata,
    Column("actor", Words, primary_key=True),
    Column("route", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("fingerprint", Words, nullable=False),
    Column("answer", Document, nullable=False),
    Column("created_at", Instant(), nullable=False, index=True),
)
"""What was answered to a request that carried an idempotency key; ``fingerprint`` is the hash of the request."""

settings = Table(
    "setting",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Document),
    Column("updated_at", Instant(), nullable=False),
)
"""Settings of the whole installation, by key."""
