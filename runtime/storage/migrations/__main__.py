"""Upgrades the database that ``DOUGONG_DATABASE_URL`` names: ``python -m runtime.storage.migrations``."""

from __future__ import annotations

import os

from runtime.storage.database import Database
from runtime.storage.migrations import URL_VARIABLE
from runtime.storage.migrations.runner import migrate


def main() -> None:
    """Migrate in one transaction: all of it, or nothing."""
    database = Database.open(os.environ[URL_VARIABLE])
    try:
        with database.write() as connection:
            migrate(connection)
    finally:
        database.dispose()


if __name__ == "__main__":
    main()
