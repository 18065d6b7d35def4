"""Public forms as an installation keeps them: what staff set, the links they hand out, and what may come once only."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table

from runtime.storage.platform.metadata import metadata
from runtime.storage.types import Document, Id, Instant, Words

public_doors = Table(
    "public_door",
    metadata,
    Column("installation", Integer, primary_key=True, autoincrement=False),
    Column("door_id", Words, primary_key=True),
    Column("password_hash", Words),
    Column("shut", Boolean, nullable=False),
    Column("submitted", Integer, nullable=False),
    Column("changed_at", Instant()),
    Column("changed_by", Id),
)
"""A door has a row once somebody set something or submitted."""

public_links = Table(
    "public_link",
    metadata,
    Column("id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("door_id", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("ext", Words),
    Column("values", Document, nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("created_by", Id, nullable=False),
    Column("expires_at", Instant()),
    Column("revoked_at", Instant()),
    Column("submitted", Integer, nullable=False),
    Index("ix_public_link_door", "installation", "door_id", "id"),
)
"""``values`` are by field id, as they were sent."""

public_marks = Table(
    "public_mark",
    metadata,
    Column("installation", Integer, primary_key=True, autoincrement=False),
    Column("door_id", Words, primary_key=True),
    Column("kind", Words, primary_key=True),
    Column("mark", Id, primary_key=True),
    Column("at", Instant(), nullable=False),
    Index("ix_public_mark_at", "kind", "at"),
)
"""What was used up: the mark of a device, the stamp of a page."""
