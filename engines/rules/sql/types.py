"""Column types of the platform: what a value is in memory, on SQLite and on PostgreSQL.

In memory: ids are text of 36 characters, scaled numbers are ints, instants are aware UTC datetimes to the
millisecond, lists are tuples of ids. Both databases give back exactly these. Storage declares its columns with them,
and the SQL target binds its constants with them, so that the two always meet.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, TypeAlias

from sqlalchemy import TIMESTAMP, BigInteger, Boolean, Date, Dialect, Numeric, String, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from engines.rules.dates import instant_text
from engines.rules.types import Type

Convert: TypeAlias = Callable[[Any], Any]
# SQLAlchemy types its processors with Any, and only Any overrides them.

DIGITS: Final = 18
"""Digits that a scaled number can have in all, as many as a 64-bit integer holds safely."""

Id: TypeEngine[str] = Uuid(as_uuid=False).with_variant(String(36), "sqlite")
"""An id: UUID on PostgreSQL, its 36 characters on SQLite, where that costs no conversion."""

Words: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")
"""Text of any length, compared by code point on both databases."""


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
        return list(value) if dialect.name == "postgresql" else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | list[str] | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Read the list."""
        if value is None:
            return None
        return tuple(json.loads(value)) if isinstance(value, str) else tuple(value)


def column_type(of: Type) -> TypeEngine[Any]:
    """Return the SQL type of an expression's value."""
    if of.many:
        return IdList()
    if of.kind in ("number", "duration"):
        return Scaled(of.scale)
    return _TYPES.get(of.kind, Words)


_TYPES: Final[dict[str, TypeEngine[Any]]] = {
    "date": Date(),
    "datetime": Instant(),
    "boolean": Boolean(),
    "user": Id,
    "department": Id,
    "record": Id,
}


def _to_text(value: datetime | None) -> str | None:
    return None if value is None else instant_text(value)


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _whole_milliseconds(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    return value.replace(microsecond=value.microsecond // 1000 * 1000)
