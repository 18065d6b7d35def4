"""Conditions as whole things: joined, always, never, and what an index may lead with. Read by services and plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from engines.rules.dependencies import constant, dependencies
from engines.rules.sql.clauses import unsaid
from engines.rules.typed import Call, Constant, Field, Typed
from engines.rules.types import BOOLEAN

Condition: TypeAlias = Typed
"""A typed tree that is true or false, never blank."""

ALWAYS: Final[Condition] = Constant(value=True, type=BOOLEAN)
NEVER: Final[Condition] = Constant(value=False, type=BOOLEAN)


def all_of(conditions: Sequence[Condition]) -> Condition:
    """Return the condition that holds where every one does."""
    if not conditions:
        return ALWAYS
    return conditions[0] if len(conditions) == 1 else Call("and", tuple(conditions), BOOLEAN)


def fields_of(condition: Condition) -> tuple[str, ...]:
    """Return the ids of the record's own values that are read, each once, in order of first use."""
    return dependencies(condition).fields


def parts_of(condition: Condition) -> Iterator[Condition]:
    """Yield the conditions that all have to hold, those inside nested ``and`` too."""
    if isinstance(condition, Call) and condition.function == "and":
        for part in condition.arguments:
            yield from parts_of(part)
    else:
        yield condition


def split(condition: Condition) -> tuple[Condition, Condition]:
    """Return what SQL can say of a condition, and what is left for Python to ask of the records that SQL finds.

    The first holds wherever the whole does; where nothing is left the second is `ALWAYS`.
    """
    parts = tuple(parts_of(condition))
    return all_of([part for part in parts if not unsaid(part)]), all_of([part for part in parts if unsaid(part)])


def equalities(condition: Condition) -> tuple[str, ...]:
    """Return the ids that every matching record has one given value for: what an index may lead with."""
    found = (_pinned(part) for part in parts_of(condition))
    return tuple(dict.fromkeys(field for field in found if field))


def _pinned(part: Condition) -> str | None:
    match part:
        case Call("=", (Field(id_, path=(), root="record") as field, other)) if not field.type.many and constant(other):
            return id_
        case Call("=", (other, Field(id_, path=(), root="record") as field)) if not field.type.many and constant(other):
            return id_
    return None
