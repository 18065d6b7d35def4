"""Pages by key: where a page ends is a tuple of values, and the next one begins behind them. Used by `records.page`.

Positions leave this module as JSON values, ready for sealing, and come back the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Column, Date

from engines.kernel.errors import UnreadableError
from engines.kernel.values import Json
from engines.rules.dates import instant_text
from runtime.storage.ordering import Position, Term
from runtime.storage.seal import BAD_TOKEN
from runtime.storage.types import Instant

WRITERS: Final[Mapping[type, Callable[[Any], Json]]] = {datetime: instant_text, date: date.isoformat}
READERS: Final[Mapping[type, Callable[[Any], object]]] = {Instant: datetime.fromisoformat, Date: date.fromisoformat}


def write(position: Position) -> tuple[Json, ...]:
    """Return the position as JSON values."""
    return tuple(_write(value) for value in position)


def read(order: Sequence[Term], position: Sequence[object]) -> Position:
    """Return the position as values in memory.

    Raises:
        UnreadableError: it does not belong to this order.
    """
    if len(position) != len(order):
        raise UnreadableError(reason=BAD_TOKEN)
    return tuple(_read(term.column, value) for term, value in zip(order, position, strict=True))


def _write(value: Any) -> Json:  # noqa: ANN401 - a value of any column
    writer = WRITERS.get(type(value))
    return writer(value) if writer else value


def _read(column: Column[Any], value: object) -> object:
    reader = READERS.get(type(column.type))
    if value is None or reader is None:
        return value
    try:
        return reader(value)
    except (TypeError, ValueError) as error:
        raise UnreadableError(reason=BAD_TOKEN) from error
