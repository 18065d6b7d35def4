"""What SQL is made of here. SQLAlchemy's own operators take elements of any type, and so do ours."""

from __future__ import annotations

from typing import Any, TypeAlias

from sqlalchemy import ColumnElement

Sql: TypeAlias = ColumnElement[Any]
Clause: TypeAlias = ColumnElement[bool]
