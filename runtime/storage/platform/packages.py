"""The tables of installed packages. Read and written by runtime.storage.catalogue and the package services above."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from runtime.storage.platform.metadata import metadata
from runtime.storage.types import Document, Instant, Words

package_versions = Table(
    "package_version",
    metadata,
    Column("digest", Words, primary_key=True),
    Column("documents", Document, nullable=False),
    Column("created_at", Instant(), nullable=False),
)
"""Every version ever installed, by the hash of its canonical JSON. Rows are never changed."""

installations = Table(
    "installation",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("package_id", Words, nullable=False, index=True),
    Column("code", Words, nullable=False, unique=True),
    Column("version", Words, nullable=False),
    Column("digest", ForeignKey("package_version.digest"), nullable=False),
    Column("bindings", Document, nullable=False),
    Column("installed_at", Instant(), nullable=False),
    Column("updated_at", Instant(), nullable=False),
)
"""What is installed. ``bindings`` says which installation stands behind each alias of ``requires``: alias to number."""

catalogue = Table(
    "catalogue",
    metadata,
    Column("installation", ForeignKey("installation.number"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Words, nullable=False),
    Column("object_id", Words, nullable=False),
    Column("parent", Words),
    Column("spec", Document, nullable=False),
    Column("retired_at", Instant()),
    Index("ix_catalogue_object_id", "installation", "kind", "object_id"),
)
"""What every form, field and index is called in the database: ``r<installation>_<number>``, ``f_<number>``.

``kind`` is form, field or index; ``parent`` of a field or index is its form's id.
"""
