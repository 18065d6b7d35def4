"""Views that people keep for themselves and share, and which one each opens first."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table

from runtime.storage.platform.metadata import metadata
from runtime.storage.types import Document, Id, Instant, Words

saved_views = Table(
    "saved_view",
    metadata,
    Column("id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("owner", Id, nullable=False),
    Column("name", Words, nullable=False),
    Column("sharing", Words, nullable=False),
    Column("roles", Document, nullable=False),
    Column("state", Document, nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("updated_at", Instant(), nullable=False),
    Index("ix_saved_view_form_id", "installation", "form_id"),
)
"""``sharing`` is private, roles (their ids in ``roles``) or all; ``state`` is what the list shows, by field codes."""

view_choices = Table(
    "view_choice",
    metadata,
    Column("user_id", Id, primary_key=True),
    Column("installation", Integer, primary_key=True, autoincrement=False),
    Column("form_id", Words, primary_key=True),
    Column("first", Words),
    Column("order", Document, nullable=False),
)
"""For one person and form: the view that opens first, and the order of the saved ones, by id."""
