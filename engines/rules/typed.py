"""The typed tree: every name an id, every part with its type. Made by the checker, run by the three targets.

An operator is a function of the registry like any other, so the tree has six kinds of nodes and no more.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from engines.rules.syntax import NOWHERE, Position
from engines.rules.types import Type

Root = Literal["record", "related", "outer", "old", "parent", "vars", "org", "me"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step along a relation to one record: the relation field's id, and the form it leads to."""

    field: str
    form: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written out, as it stands in memory; None is blank."""

    value: object
    type: Type
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A wall-clock time written without a zone: an ISO text that becomes an instant in the context's zone."""

    text: str
    type: Type
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """The value of a field or system name, by id, of the record or of one that ``path`` leads to.

    ``root`` says whose: the ``record``, the ``related`` one inside an aggregate, its ``old`` image, or a context's;
    ``outer`` is the record while a part of an aggregate runs over a related one.
    """

    id: str
    type: Type
    path: tuple[Step, ...] = ()
    root: Root = "record"
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Items:
    """A list written out."""

    items: tuple[Typed, ...]
    type: Type
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Related:
    """What an aggregate gathers: a value of each record of ``form`` whose relation field ``via`` points here.

    ``value`` (of the records themselves: their ids) and ``where`` read the gathered record under the root ``related``;
    ``path`` leads from the record to the one that is pointed at.
    """

    form: str
    via: str
    value: Typed
    where: Typed | None
    type: Type
    path: tuple[Step, ...] = ()
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """An operator or a function, by its name in the registry, with its arguments."""

    function: str
    arguments: tuple[Typed, ...]
    type: Type
    position: Position = field(default=NOWHERE, compare=False)


Typed: TypeAlias = Constant | LocalTime | Field | Items | Related | Call


def children(node: Typed) -> tuple[Typed, ...]:
    """Return the parts of a node, in order."""
    match node:
        case Call(_, arguments):
            return arguments
        case Items(items):
            return items
        case Related(value=value, where=where):
            return (value,) if where is None else (value, where)
    return ()


def over_related(node: Typed) -> Typed:
    """Return a part of an aggregate as an expression over the gathered record, with the other one as ``outer``."""
    match node:
        case Field(root="related"):
            return dataclasses.replace(node, root="record")
        case Field(root="record"):
            return dataclasses.replace(node, root="outer")
        case Call():
            return dataclasses.replace(node, arguments=tuple(map(over_related, node.arguments)))
        case Items():
            return dataclasses.replace(node, items=tuple(map(over_related, node.items)))
    return node


def walk(node: Typed) -> Iterator[Typed]:
    """Yield the node and everything below it, parents first."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(children(found)))
