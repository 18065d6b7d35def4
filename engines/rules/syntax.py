"""The syntax tree: what was written, before any name has a meaning. Made by the parser and by nested filters.

Positions do not take part in equality, so a filter and an expression that say the same are the same tree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Position:
    """Where a node was written: line, column, and its first and last offset in the source.

    A node of a JSON filter has line 0 and the pointer of its place in the filter.
    """

    line: int = 0
    column: int = 0
    pointer: str = ""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def to(self, last: Position) -> Position:
        """Return the place from here to the end of ``last``."""
        return Position(self.line, self.column, self.pointer, self.start, last.end)


NOWHERE = Position()


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, a number, a duration, true, false, or blank (None)."""

    value: str | Decimal | timedelta | bool | None
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Items:
    """A list of values in square brackets."""

    items: tuple[Node, ...]
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Word:
    """One name of a path as it was written."""

    text: str
    quoted: bool
    position: Position


@dataclass(frozen=True, slots=True)
class Reference:
    """A name, or a path of names along relations. ``quoted`` says that the first stood in braces.

    ``words`` says of every step where it stands and whether it was quoted, for whoever rewrites the source.
    """

    steps: tuple[str, ...]
    quoted: bool = False
    position: Position = field(default=NOWHERE, compare=False)
    words: tuple[Word, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Me:
    """Whoever asks."""

    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple[Node, ...]
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator with its operands.

    One of ``and or not = != < <= > >= in between contains blank``, ``starts with``, ``+ - * / % ^ & neg``; and
    ``below``, which only nested filters say.
    """

    op: str
    operands: tuple[Node, ...]
    position: Position = field(default=NOWHERE, compare=False)


Node: TypeAlias = Literal | Items | Reference | Me | Call | Operation


def written(node: Node) -> str:
    """Return a short form of the node for a message."""
    match node:
        case Literal(value):
            return _literal(value)
        case Reference(steps):
            return ".".join(steps)
        case Call(function):
            return f"{function}(…)"
        case Operation(op):
            return op
    return "[…]" if isinstance(node, Items) else "me"


def _literal(value: object) -> str:
    if value is None:
        return "blank"
    return str(value).lower() if isinstance(value, bool) else str(value)
