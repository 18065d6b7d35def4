"""Migrations of the platform tables, by Alembic. Form tables are never their business: those follow the metadata.

This module stays free of Alembic, so that a server can ask for the newest revision without importing it.
"""

from __future__ import annotations

from typing import Final

REVISIONS: Final = ("0001", "0002")
"""Every revision, oldest first; a test holds it against the folder ``versions``."""

URL_VARIABLE: Final = "DOUGONG_DATABASE_URL"
