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


def _recomputing() -> None:
    op.create_table(
        "recomputation",
        sa.Column("id", Id, nullable=False),
        sa.Column("installation", sa.Integer(), nullable=False),
        sa.Column("form_id", Words, nullable=False),
        sa.Column("field_id", Words, nullable=False),
        sa.Column("via", Document, nullable=True),
        sa.Column("source_id", Id, nullable=True),
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
