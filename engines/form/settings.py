"""A field's settings, typed. The loader has checked their shape; used by the field types."""

from __future__ import annotations

from decimal import Decimal

from engines.metadata.model import Field


def integer(field: Field, key: str, default: int) -> int:
    """Return a whole number setting."""
    value = field.settings.get(key, default)
    return value if isinstance(value, int) else default


def optional_number(field: Field, key: str) -> Decimal | None:
    """Return a number setting, or None."""
    value = field.settings.get(key)
    return Decimal(str(value)) if isinstance(value, int | float) else None


def string(field: Field, key: str, default: str = "") -> str:
    """Return a text setting."""
    value = field.settings.get(key, default)
    return value if isinstance(value, str) else default
