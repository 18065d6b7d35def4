"""The platform tables as they first stood.

Revision: 0001. Follows: nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from runtime.storage.types import Document, Id, Instant, Words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table."""
    _packages()
    _people()
    _membership()
    _sessions()
    _events()
    _working()


def _packages() -> None:
    op.create_table(
        "package_version",
        sa.Column("digest", Words, nullable=False),
        sa.Column("documents", Document, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_package_version")),
    )
    op.create_table(
        "installation",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("package_id", Words, nullable=False),
        sa.Column("code", Words, nullable=False),
        sa.Column("version", Words, nullable=False),
        sa.Column("digest", Words, nullable=False),
        sa.Column("bindings", Document, nullable=False),
        sa.Column("installed_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["package_version.digest"], name=op.f("fk_installation_digest")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_installation")),
        sa.UniqueConstraint("code", name=op.f("uq_installation_code")),
    )
    op.create_index(op.f("ix_installation_package_id"), "installation", ["package_id"], unique=False)
    op.create_table(
        "catalogue",
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("object_id", Words, nullable=False),
        sa.Column("parent", Words, nullable=True),
        sa.Column("spec", Document, nullable=False),
        sa.Column("retired_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["installation"], ["installation.number"], name=op.f("fk_catalogue_installation")),
        sa.PrimaryKeyConstraint("installation", "number", name=op.f("pk_catalogue")),
    )
    op.create_index("ix_catalogue_object_id", "catalogue", ["installation", "kind", "object_id"], unique=False)


def _people() -> None:
    op.create_table(
        "account",
        sa.Column("id", Id, nullable=False),
        sa.Column("login", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_key", Words, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("admin", sa.Boolean(), nullable=False),
        sa.Column("manager_id", Id, nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["manager_id"], ["account.id"], name=op.f("fk_account_manager_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
        sa.UniqueConstraint("phone", name=op.f("uq_account_phone")),
    )
    op.create_index(op.f("ix_account_manager_id"), "account", ["manager_id"], unique=False)
    op.create_index(op.f("ix_account_name_key"), "account", ["name_key"], unique=False)
    op.create_table(
        "department",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("parent_id", Id, nullable=True),
        sa.Column("manager_id", Id, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["manager_id"], ["account.id"], name=op.f("fk_department_manager_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["department.id"], name=op.f("fk_department_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
    )
    op.create_index(op.f("ix_department_manager_id"), "department", ["manager_id"], unique=False)
    op.create_index(op.f("ix_department_parent_id"), "department", ["parent_id"], unique=False)


def _membership() -> None:
    op.create_table(
        "department_member",
        sa.Column("user_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("department_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_department_member_department_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["account.id"], name=op.f("fk_department_member_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "position", name=op.f("pk_department_member")),
    )
    op.create_index(op.f("ix_department_member_department_id"), "department_member", ["department_id"], unique=False)
    op.create_table(
        "role_member",
        sa.Column("id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", Id, nullable=True),
        sa.Column("department_id", Id, nullable=True),
        sa.CheckConstraint("(user_id IS NULL) <> (department_id IS NULL)", name="ck_role_member_one_holder"),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_role_member_department_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["account.id"], name=op.f("fk_role_member_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_member")),
    )
    op.create_index(op.f("ix_role_member_department_id"), "role_member", ["department_id"], unique=False)
    op.create_index(op.f("ix_role_member_user_id"), "role_member", ["user_id"], unique=False)
    op.create_index(
        "uq_role_member_department", "role_member", ["installation", "role_id", "department_id"], unique=True
    )
    op.create_index("uq_role_member_user", "role_member", ["installation", "role_id", "user_id"], unique=True)


def _sessions() -> None:
    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("idle_seconds", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("agent", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["account.id"], name=op.f("fk_session_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_expires_at"), "session", ["expires_at"], unique=False)
    op.create_index(op.f("ix_session_user_id"), "session", ["user_id"], unique=False)
    op.create_table(
        "api_token",
        sa.Column("id", Id, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=True),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["account.id"], name=op.f("fk_api_token_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_index(op.f("ix_api_token_user_id"), "api_token", ["user_id"], unique=False)
    op.create_table(
        "attempt",
        sa.Column("id", Id, nullable=False),
        sa.Column("limit_name", sa.String(length=40), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index("ix_attempt_at", "attempt", ["at"], unique=False)
    op.create_index("ix_attempt_window", "attempt", ["limit_name", "key_hash", "at"], unique=False)


def _events() -> None:
    op.create_table(
        "event",
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("txid", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor_kind", Words, nullable=False),
        sa.Column("actor_id", Words, nullable=True),
        sa.Column("cause", Document, nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("before", Document, nullable=False),
        sa.Column("after", Document, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_event")),
    )
    op.create_index("ix_event_record_id", "event", ["record_id", "sequence"], unique=False)
    op.create_index("ix_event_txid", "event", ["txid", "sequence"], unique=False)


def _working() -> None:
    op.create_table(
        "file",
        sa.Column("id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("field_id", Words, nullable=True),
        sa.Column("record_id", Id, nullable=True),
        sa.Column("name", Words, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("type", Words, nullable=False),
        sa.Column("sha256", Words, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
    )
    op.create_index("ix_file_created_at", "file", ["created_at"], unique=False)
    op.create_index("ix_file_record_id", "file", ["record_id"], unique=False)
    op.create_index(op.f("ix_file_sha256"), "file", ["sha256"], unique=False)
    op.create_table(
        "serial",
        sa.Column("installation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field_id", Words, nullable=False),
        sa.Column("period", Words, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("installation", "field_id", "period", name=op.f("pk_serial")),
    )
    op.create_table(
        "idempotency",
        sa.Column("actor", Words, nullable=False),
        sa.Column("route", Words, nullable=False),
        sa.Column("key", Words, nullable=False),
        sa.Column("fingerprint", Words, nullable=False),
        sa.Column("answer", Document, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "route", "key", name=op.f("pk_idempotency")),
    )
    op.create_index(op.f("ix_idempotency_created_at"), "idempotency", ["created_at"], unique=False)
    op.create_table(
        "setting",
        sa.Column("key", Words, nullable=False),
        sa.Column("value", Document, nullable=True),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
