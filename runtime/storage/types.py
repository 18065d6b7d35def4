"""Column types of the platform: what a value is in memory, on SQLite and on PostgreSQL. Used by every table there is.

In memory: ids are text of 36 characters, scaled numbers are ints, instants are aware UTC datetimes to the
millisecond, lists are tuples of ids. Both databases give back exactly these.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeAlias

import orjson
from sqlalchemy import JSON, TIMESTAMP, BigInteger, Dialect, Numeric, String, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from runtime.storage.documents import instant_text

Convert: TypeAlias = Callable[[Any], Any]
# SQLAlchemy types its processors with Any, and only Any overrides them.

DIGITS = 18
"""Digits that a scaled number can have in all, as many as a 64-bit integer holds safely."""

Id: TypeEngine[str] = Uuid(as_uuid=False).with_variant(String(36), "sqlite")
"""An id: UUID on PostgreSQL, its 36 characters on SQLite, where that costs no conversion."""

Words: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")
"""Text of any length, compared by code point on both databases."""

Document: TypeEngine[object] = JSON(none_as_null=True)
"""A JSON document that is stored and given back whole, in its own order."""


class Scaled(TypeDecorator[int]):
    """A number of fixed scale: 12.50 at scale 2 is 1250 in memory. BIGINT on SQLite, NUMERIC on PostgreSQL."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Numeric(DIGITS, self.scale))
        return dialect.type_descriptor(BigInteger())

    def bind_processor(self, dialect: Dialect) -> Convert | None:
        """Return the way in; SQLite needs none."""
        if dialect.name != "postgresql":
            return None
        scale = -self.scale
        return lambda value: None if value is None else Decimal(value).scaleb(scale)

    def result_processor(self, dialect: Dialect, coltype: object) -> Convert | None:
        """Return the way out; SQLite needs none."""
        if dialect.name != "postgresql":
            return None
        scale = self.scale
        return lambda value: None if value is None else int(Decimal(value).scaleb(scale))


class Instant(TypeDecorator[datetime]):
    """A moment, to the millisecond: timestamptz on PostgreSQL, RFC 3339 text on SQLite, which sorts as it should."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(Text())

    def bind_processor(self, dialect: Dialect) -> Convert | None:
        """Return the way in."""
        return _whole_milliseconds if dialect.name == "postgresql" else _to_text

    def result_processor(self, dialect: Dialect, coltype: object) -> Convert | None:
        """Return the way out."""
        return None if dialect.name == "postgresql" else _from_text


class IdList(TypeDecorator[tuple[str, ...]]):
    """Several ids in order: a JSON array, JSONB on PostgreSQL and text on SQLite. The empty list is blank."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSONB(none_as_null=True))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> object:
        """Write the list."""
        if not value:
            return None
        return list(value) if dialect.name == "postgresql" else orjson.dumps(value).decode()

    def process_result_value(self, value: str | list[str] | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Read the list."""
        if value is None:
            return None
        return tuple(orjson.loads(value)) if isinstance(value, str) else tuple(value)


def _to_text(value: datetime | None) -> str | None:
    return None if value is None else instant_text(value)


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _whole_milliseconds(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    return value.replace(microsecond=value.microsecond // 1000 * 1000)
