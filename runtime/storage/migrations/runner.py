"""Runs the migrations on an open connection. Called by ``python -m runtime.storage.migrations`` and by tests."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def configuration(connection: Connection) -> Config:
    """Return Alembic's configuration: it lies beside the code, so it works from an installed package."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection, revision: str = "head") -> None:
    """Upgrade to ``revision`` in the caller's transaction."""
    command.upgrade(configuration(connection), revision)
