"""Tables of identity: people, departments, roles, sessions, tokens and throttling. Used by runtime.identity."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table

from runtime.storage.platform.metadata import metadata
from runtime.storage.types import Id, Instant, Words

DIGEST_LENGTH = 64

users = Table(
    "account",
    metadata,
    Column("id", Id, primary_key=True),
    Column("login", String(120), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("name_key", Words, nullable=False, index=True),
    Column("email", String(254), unique=True),
    Column("phone", String(32), unique=True),
    Column("password_hash", String(255)),
    Column("language", String(16)),
    Column("zone", String(64)),
    Column("active", Boolean, nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("manager_id", ForeignKey("account.id"), index=True),
    Column("created_at", Instant(), nullable=False),
)
"""People. ``user`` is a reserved word in PostgreSQL, so the table is called ``account``."""

departments = Table(
    "department",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Words, nullable=False),
    Column("parent_id", ForeignKey("department.id"), index=True),
    Column("manager_id", ForeignKey("account.id"), index=True),
    Column("active", Boolean, nullable=False),
    Column("created_at", Instant(), nullable=False),
)
"""``name`` is the JSON document of a `Text`."""

department_members = Table(
    "department_member",
    metadata,
    Column("user_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("department_id", ForeignKey("department.id", ondelete="CASCADE"), nullable=False, index=True),
)
"""Who belongs where, in each person's own order: position 0 is the primary department."""

role_members = Table(
    "role_member",
    metadata,
    Column("id", Id, primary_key=True),
    Column("installation", Integer, nullable=False),
    Column("role_id", String(40), nullable=False),
    Column("user_id", ForeignKey("account.id", ondelete="CASCADE"), index=True),
    Column("department_id", ForeignKey("department.id", ondelete="CASCADE"), index=True),
    CheckConstraint("(user_id IS NULL) <> (department_id IS NULL)", name="ck_role_member_one_holder"),
    Index("uq_role_member_user", "installation", "role_id", "user_id", unique=True),
    Index("uq_role_member_department", "installation", "role_id", "department_id", unique=True),
)
"""Who plays a role of an installed app: a person, or everyone in a department and below it."""

sessions = Table(
    "session",
    metadata,
    Column("token_hash", String(DIGEST_LENGTH), primary_key=True),
    Column("user_id", ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Instant(), nullable=False),
    Column("seen_at", Instant(), nullable=False),
    Column("expires_at", Instant(), nullable=False, index=True),
    Column("idle_seconds", Integer, nullable=False),
    Column("address", String(64), nullable=False),
    Column("agent", String(200), nullable=False),
)
"""Signed-in browsers. Only the SHA-256 of the token is kept; the CSRF token is derived from the token itself."""

api_tokens = Table(
    "api_token",
    metadata,
    Column("id", Id, primary_key=True),
    Column("token_hash", String(DIGEST_LENGTH), nullable=False, unique=True),
    Column("label", String(120), nullable=False),
    Column("user_id", ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Instant(), nullable=False),
    Column("seen_at", Instant()),
    Column("expires_at", Instant()),
    Column("revoked_at", Instant()),
)
"""Bearer tokens for programs. A token acts with the rights of its user."""

attempts = Table(
    "attempt",
    metadata,
    Column("id", Id, primary_key=True),
    Column("limit_name", String(40), nullable=False),
    Column("key_hash", String(DIGEST_LENGTH), nullable=False),
    Column("at", Instant(), nullable=False),
    Index("ix_attempt_window", "limit_name", "key_hash", "at"),
    Index("ix_attempt_at", "at"),
)
"""What throttling counts. Keys are hashed: people type passwords into the name box."""
