"""Alembic's environment: it runs on the connection and in the transaction that the runner holds."""

from __future__ import annotations

from alembic import context

from runtime.storage.platform.metadata import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    # Form tables are not ours to compare: without this, autogenerate would propose to drop them all.
    include_name=lambda name, kind, _parents: kind != "table" or name in metadata.tables,
)
with context.begin_transaction():
    context.run_migrations()
