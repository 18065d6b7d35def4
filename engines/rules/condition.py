"""A condition after binding: every name is an id, every literal has the type of what it is compared with.

Made by `engines.rules.binding`, run by `engines.rules.sql`; services read `fields_of` and `equalities`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

from engines.rules.types import ValueType

Comparison = Literal["=", "!=", "<", "<=", ">", ">="]
Match = Literal["contains", "starts with"]


@dataclass(frozen=True, slots=True)
class Column:
    """The value of a field or a system name, by id."""

    id: str
    type: ValueType
    scale: int = 0


@dataclass(frozen=True, slots=True)
class Constant:
    """A value known now, as it stands in memory; None is blank."""

    value: object
    type: ValueType | None


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A wall-clock time written without a zone; it becomes an instant in the context's zone."""

    value: datetime
    type: ValueType = "datetime"


@dataclass(frozen=True, slots=True)
class Me:
    """Whoever asks."""

    type: ValueType = "user"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the registry over constants, such as ``DATE_ADD(TODAY(), -30, "day")``."""

    function: str
    arguments: tuple[Operand, ...]
    type: ValueType


@dataclass(frozen=True, slots=True)
class Truth:
    """Always true, or always false."""

    value: bool


@dataclass(frozen=True, slots=True)
class And:
    """True where every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where some part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True where the part is false: there is no third truth value."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Compare:
    """Two operands of comparable types."""

    left: Operand
    op: Comparison
    right: Operand


@dataclass(frozen=True, slots=True)
class Member:
    """True where the operand is one of the values; blank is a member of nothing."""

    operand: Operand
    values: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class TextMatch:
    """A text that contains, or starts with, another one; the case of Latin letters does not matter."""

    operand: Operand
    op: Match
    text: Operand


@dataclass(frozen=True, slots=True)
class Holds:
    """A list field that holds any, or all, of the ids."""

    column: Column
    ids: tuple[str, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Exactly:
    """A list field that holds these ids and no others."""

    column: Column
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """True where the operand has no value."""

    operand: Operand


Operand: TypeAlias = Column | Constant | LocalTime | Me | Call
Condition: TypeAlias = Truth | And | Or | Not | Compare | Member | TextMatch | Holds | Exactly | Blank

ALWAYS: Final[Condition] = Truth(value=True)
NEVER: Final[Condition] = Truth(value=False)


def fields_of(condition: Condition) -> tuple[str, ...]:
    """Return the ids of everything the condition reads, each once, in order of first use."""
    return tuple(dict.fromkeys(column.id for column in _columns(condition)))


def equalities(condition: Condition) -> tuple[str, ...]:
    """Return the ids that every matching record has one given value for: what an index may lead with."""
    parts = condition.parts if isinstance(condition, And) else (condition,)
    found = (_pinned(part) for part in parts if isinstance(part, Compare))
    return tuple(dict.fromkeys(column for column in found if column))


def _pinned(compare: Compare) -> str | None:
    match compare:
        # An instant equal to a day is a span, not one value.
        case Compare(Column(name, kind), "=", right) if kind != "datetime" and not isinstance(right, Column):
            return name
    return None


def _columns(condition: Condition) -> Iterator[Column]:
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _columns(part)
        case Not(part):
            yield from _columns(part)
        case Holds(column) | Exactly(column):
            yield column
        case _:
            yield from (operand for operand in _operands(condition) if isinstance(operand, Column))


def _operands(condition: Condition) -> tuple[Operand, ...]:
    match condition:
        case Compare(left, _, right):
            return (left, right)
        case Member(operand, values):
            return (operand, *values)
        case TextMatch(operand, _, text):
            return (operand, text)
        case Blank(operand):
            return (operand,)
    return ()
