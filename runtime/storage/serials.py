"""Serial counters: unique, rising numbers for each field and period. Called by the pipeline where it numbers records.

A plain counter may leave gaps and never holds anyone up: on PostgreSQL it moves in a short transaction of its own. A
gapless one moves in the caller's transaction, and its row stays locked until that ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, Executable
from sqlalchemy.dialects import postgresql, sqlite

from runtime.storage.backends.postgresql import ASIDE_OPTION
from runtime.storage.platform.working import serials


@dataclass(frozen=True, slots=True)
class Counter:
    """Which counter: one for each serial field and period (``period`` is "" for a counter that never starts again)."""

    installation: int
    field_id: str
    period: str
    gapless: bool = False


def take(connection: Connection, counter: Counter, count: int) -> range:
    """Take the next ``count`` numbers, the first of all being 1."""
    if count < 1:
        return range(0)
    beside: Engine | None = connection.get_execution_options().get(ASIDE_OPTION)
    if counter.gapless or beside is None:
        return _take(connection, counter, count)
    with beside.begin() as other:
        return _take(other, counter, count)


def within(connection: Connection) -> Connection:
    """Let numbers be taken inside the connection's transaction: a rehearsal that is rolled back gives them back."""
    return connection.execution_options(**{ASIDE_OPTION: None})


def _take(connection: Connection, counter: Counter, count: int) -> range:
    place = {"installation": counter.installation, "field_id": counter.field_id, "period": str(counter.period)}
    last: int = connection.execute(_TAKE[connection.dialect.name], {**place, "value": count}).scalar_one()
    return range(last - count + 1, last + 1)


def _taking(insert: Callable[[Any], Any]) -> Executable:
    """Build the statement of one dialect, once: numbers are taken with every new record."""
    statement = insert(serials)
    return statement.on_conflict_do_update(  # type: ignore[no-any-return]
        index_elements=[serials.c.installation, serials.c.field_id, serials.c.period],
        set_={"value": serials.c.value + statement.excluded.value},
    ).returning(serials.c.value)


_TAKE: Final[Mapping[str, Executable]] = {
    "sqlite": _taking(sqlite.insert),
    "postgresql": _taking(postgresql.insert),
}
