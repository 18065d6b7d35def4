"""What people do with records beside writing them: one function for the tables of each area.

Revision: 0002. Follows: 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from runtime.storage.types import Document, Id, Instant, Words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table."""
    _recomputing()
    _discussing()
    _sharing()
    _transferring()
    _viewing()
    _visiting()


def _recomputing() -> None:
    op.create_table(
        "recomputation",
        sa.Column("id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("field_id", Words, nullable=False),
        sa.Column("via", Document, nullable=False),
        sa.Column("source_id", Id, nullable=False),
        sa.Column("position", Id, nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("leased_until", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recomputation")),
    )
    op.create_index(
        op.f("ix_recomputation_form"), "recomputation", ["installation", "form_id", "field_id"], unique=False
    )


def _discussing() -> None:
    op.create_table(
        "comment",
        sa.Column("id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("files", Document, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("edited_at", Instant(), nullable=True),
        sa.Column("deleted_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_record_id"), "comment", ["record_id", "id"], unique=False)
    op.create_table(
        "mention",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_mention_comment_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("comment_id", "user_id", name=op.f("pk_mention")),
    )
    op.create_table(
        "follow",
        sa.Column("record_id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("following", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "user_id", name=op.f("pk_follow")),
    )
    op.create_index(op.f("ix_follow_user_id"), "follow", ["user_id", "at"], unique=False)
    op.create_table(
        "notification",
        sa.Column("id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("record_id", Id, nullable=True),
        sa.Column("comment_id", Id, nullable=True),
        sa.Column("details", Document, nullable=False),
        sa.Column("actor_kind", Words, nullable=False),
        sa.Column("actor_id", Id, nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("read_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    op.create_index(op.f("ix_notification_created_at"), "notification", ["created_at"], unique=False)
    op.create_index(op.f("ix_notification_user_id"), "notification", ["user_id", "id"], unique=False)
    op.create_index(op.f("ix_notification_unread"), "notification", ["user_id", "read_at", "record_id"], unique=False)


def _sharing() -> None:
    op.create_table(
        "share_link",
        sa.Column("id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("fields", Document, nullable=False),
        sa.Column("password_hash", Words, nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_link")),
    )
    op.create_index(op.f("ix_share_link_record_id"), "share_link", ["record_id"], unique=False)


def _transferring() -> None:
    op.create_table(
        "import_job",
        sa.Column("id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("language", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("sha256", Words, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("state", Words, nullable=False),
        sa.Column("analysis", Document, nullable=False),
        sa.Column("settings", Document, nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tally", Document, nullable=False),
        sa.Column("checked", Document, nullable=True),
        sa.Column("failure", Document, nullable=True),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("holder", Id, nullable=True),
        sa.Column("leased_until", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_job")),
    )
    op.create_index(op.f("ix_import_job_sha256"), "import_job", ["sha256"], unique=False)
    op.create_index("ix_import_job_form", "import_job", ["installation", "form_id", "id"], unique=False)
    op.create_index("ix_import_job_state", "import_job", ["state", "leased_until"], unique=False)
    _import_lines()
    _exporting()


def _import_lines() -> None:
    op.create_table(
        "import_line",
        sa.Column("job_id", Id, nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("did", Words, nullable=False),
        sa.Column("record_id", Id, nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("problems", Document, nullable=True),
        sa.Column("undone", Words, nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["import_job.id"], name=op.f("fk_import_line_job_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", "line", name=op.f("pk_import_line")),
    )
    op.create_index("ix_import_line_record", "import_line", ["job_id", "record_id"], unique=False)
    op.create_table(
        "import_related",
        sa.Column("job_id", Id, nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("undone", Words, nullable=True),
        sa.ForeignKeyConstraint(
            ["job_id"], ["import_job.id"], name=op.f("fk_import_related_job_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("job_id", "record_id", name=op.f("pk_import_related")),
    )
    op.create_table(
        "import_turn",
        sa.Column("installation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.PrimaryKeyConstraint("installation", "form_id", name=op.f("pk_import_turn")),
    )


def _exporting() -> None:
    op.create_table(
        "export_job",
        sa.Column("id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("language", Words, nullable=False),
        sa.Column("format", Words, nullable=False),
        sa.Column("request", Document, nullable=False),
        sa.Column("state", Words, nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("sha256", Words, nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("failure", Document, nullable=True),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("holder", Id, nullable=True),
        sa.Column("leased_until", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_job")),
    )
    op.create_index("ix_export_job_state", "export_job", ["state", "leased_until"], unique=False)


def _viewing() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("owner", Id, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("sharing", Words, nullable=False),
        sa.Column("roles", Document, nullable=False),
        sa.Column("state", Document, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_index(op.f("ix_saved_view_form_id"), "saved_view", ["installation", "form_id"], unique=False)
    op.create_table(
        "view_choice",
        sa.Column("user_id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("first", Words, nullable=True),
        sa.Column("order", Document, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "installation", "form_id", name=op.f("pk_view_choice")),
    )


def _visiting() -> None:
    op.create_table(
        "public_door",
        sa.Column("installation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("door_id", Words, nullable=False),
        sa.Column("password_hash", Words, nullable=True),
        sa.Column("shut", sa.Boolean(), nullable=False),
        sa.Column("submitted", sa.Integer(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=True),
        sa.Column("changed_by", Id, nullable=True),
        sa.PrimaryKeyConstraint("installation", "door_id", name=op.f("pk_public_door")),
    )
    op.create_table(
        "public_link",
        sa.Column("id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("door_id", Words, nullable=False),
        sa.Column("label", Words, nullable=False),
        sa.Column("ext", Words, nullable=True),
        sa.Column("values", Document, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=False),
        sa.Column("expires_at", Instant(), nullable=True),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.Column("submitted", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_link")),
    )
    op.create_index("ix_public_link_door", "public_link", ["installation", "door_id", "id"], unique=False)
    op.create_table(
        "public_mark",
        sa.Column("installation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("door_id", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("mark", Id, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("installation", "door_id", "kind", "mark", name=op.f("pk_public_mark")),
    )
    op.create_index(op.f("ix_public_mark_at"), "public_mark", ["kind", "at"], unique=False)
