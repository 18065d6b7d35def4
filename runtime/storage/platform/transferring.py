"""Imports and exports that run by themselves. Read and written by `runtime.storage.transfers`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from runtime.storage.platform.metadata import metadata
from runtime.storage.types import Document, Id, Instant, Words

imports = Table(
    "import_job",
    metadata,
    Column("id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("created_by", Id),
    Column("created_at", Instant(), nullable=False),
    Column("language", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("sha256", Words, nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
    Column("state", Words, nullable=False),
    Column("analysis", Document, nullable=False),
    Column("settings", Document, nullable=False),
    Column("total", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("tally", Document, nullable=False),
    Column("checked", Document),
    Column("failure", Document),
    Column("started_at", Instant()),
    Column("finished_at", Instant()),
    Column("holder", Id),
    Column("leased_until", Instant()),
    Index("ix_import_job_form", "installation", "form_id", "id"),
    Index("ix_import_job_state", "state", "leased_until"),
)
"""One import. ``position`` is the last line that is done, written with what the line became.

``holder`` is the run that works on it until ``leased_until``; a later run may take it over then.
"""

import_lines = Table(
    "import_line",
    metadata,
    Column("job_id", ForeignKey("import_job.id", ondelete="CASCADE"), primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("did", Words, nullable=False),
    Column("record_id", Id),
    Column("version", Integer),
    Column("problems", Document),
    Column("undone", Words),
    Index("ix_import_line_record", "job_id", "record_id"),
)
"""What became of each line: created, updated, unchanged or refused. ``undone`` says how its undoing went."""

import_related = Table(
    "import_related",
    metadata,
    Column("job_id", ForeignKey("import_job.id", ondelete="CASCADE"), primary_key=True),
    Column("record_id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("undone", Words),
)
"""Records of other forms that an import made on the way."""

turns = Table(
    "import_turn",
    metadata,
    Column("installation", Integer, primary_key=True, autoincrement=False),
    Column("form_id", Words, primary_key=True),
)
"""Imports that look records up by a key take turns at their form: this row is what they wait for."""

exports = Table(
    "export_job",
    metadata,
    Column("id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("created_by", Id),
    Column("created_at", Instant(), nullable=False),
    Column("language", Words, nullable=False),
    Column("format", Words, nullable=False),
    Column("request", Document, nullable=False),
    Column("state", Words, nullable=False),
    Column("done", Integer, nullable=False),
    Column("sha256", Words),
    Column("size", BigInteger),
    Column("failure", Document),
    Column("finished_at", Instant()),
    Column("holder", Id),
    Column("leased_until", Instant()),
    Index("ix_export_job_state", "state", "leased_until"),
)
"""One export in the background; its file lies in the store under ``sha256``."""
