"""Computed values that wait to be worked out anew, because too many records depended on one change."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table

from runtime.storage.platform.metadata import metadata
from runtime.storage.types import Document, Id, Instant, Words

recomputations = Table(
    "recomputation",
    metadata,
    Column("id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("field_id", Words, nullable=False),
    Column("via", Document, nullable=False),
    Column("source_id", Id, nullable=False),
    Column("position", Id),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("leased_until", Instant()),
    Index("ix_recomputation_form", "installation", "form_id", "field_id"),
)
"""One field of the records that reach ``source_id`` through the hops ``via``.

``position`` is the last id that is done, ``total`` how many there were to begin with.
"""
