"""What people say about records, who follows them, what people are told, and links to hand out."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table

from runtime.storage.platform.metadata import metadata
from runtime.storage.types import Document, Id, Instant, Words

comments = Table(
    "comment",
    metadata,
    Column("id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("record_id", Id, nullable=False),
    Column("text", Words, nullable=False),
    Column("files", Document, nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("created_by", Id),
    Column("edited_at", Instant()),
    Column("deleted_at", Instant()),
    Index("ix_comment_record_id", "record_id", "id"),
)
"""A deleted comment keeps its row and loses its text. ``files`` are ids of uploads."""

mentions = Table(
    "mention",
    metadata,
    Column("comment_id", ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", Id, primary_key=True),
)
"""Whom a comment names."""

follows = Table(
    "follow",
    metadata,
    Column("record_id", Id, primary_key=True),
    Column("user_id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("following", Boolean, nullable=False),
    Column("at", Instant(), nullable=False),
    Index("ix_follow_user_id", "user_id", "at"),
)
"""What somebody chose. Without a row, the author and the owner of a record follow it and nobody else."""

notifications = Table(
    "notification",
    metadata,
    Column("id", Id, primary_key=True),
    Column("user_id", Id, nullable=False),
    Column("kind", Words, nullable=False),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("record_id", Id),
    Column("comment_id", Id),
    Column("details", Document, nullable=False),
    Column("actor_kind", Words, nullable=False),
    Column("actor_id", Id),
    Column("created_at", Instant(), nullable=False, index=True),
    Column("read_at", Instant()),
    Index("ix_notification_user_id", "user_id", "id"),
    Index("ix_notification_unread", "user_id", "read_at", "record_id"),
)
"""What a person is told. It holds no value of a record: words are found when it is read, within the reader's rights."""

share_links = Table(
    "share_link",
    metadata,
    Column("id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("form_id", Words, nullable=False),
    Column("record_id", Id, nullable=False, index=True),
    Column("fields", Document, nullable=False),
    Column("password_hash", Words),
    Column("created_at", Instant(), nullable=False),
    Column("created_by", Id, nullable=False),
    Column("expires_at", Instant(), nullable=False),
    Column("revoked_at", Instant()),
    Column("opened", Integer, nullable=False),
    Column("opened_at", Instant()),
)
"""A door to one record for whoever has the link. The token is not kept: it is the sealed id."""
