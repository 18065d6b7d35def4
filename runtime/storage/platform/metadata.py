"""The one MetaData that every platform table stands on; Alembic compares it with the database."""

from __future__ import annotations

from sqlalchemy import MetaData

metadata = MetaData()
