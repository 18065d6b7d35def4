"""Column types of the platform, as the expression language binds them, and documents. Used by every table there is."""

from __future__ import annotations

from sqlalchemy import JSON
from sqlalchemy.types import TypeEngine

from engines.rules.sql.types import DIGITS, Id, IdList, Instant, Scaled, Words

Document: TypeEngine[object] = JSON(none_as_null=True)
"""A JSON document that is stored and given back whole, in its own order."""

__all__ = ["DIGITS", "Document", "Id", "IdList", "Instant", "Scaled", "Words"]
