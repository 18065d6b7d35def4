"""The table of events: the immutable account of every change. Written and read by runtime.events.log only."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table

from runtime.storage.platform.metadata import metadata
from runtime.storage.types import Document, Id, Instant, Words

events = Table(
    "event",
    metadata,
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("txid", BigInteger, nullable=False, server_default="0"),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("record_id", Id, nullable=False),
    Column("kind", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Instant(), nullable=False),
    Column("actor_kind", Words, nullable=False),
    Column("actor_id", Words),
    Column("cause", Document, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("before", Document, nullable=False),
    Column("after", Document, nullable=False),
    Index("ix_event_record_id", "record_id", "sequence"),
    Index("ix_event_txid", "txid", "sequence"),
)
"""``txid`` is the PostgreSQL transaction that wrote the event, 0 on SQLite and for events copied from elsewhere."""
