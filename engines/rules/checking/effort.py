"""Bounds on the checker's work and on what comes out of it, so that no expression costs more than milliseconds.

A part that is written once can stand in the typed tree twice, as the operand of ``between``; nested, that doubles.
"""

from __future__ import annotations

from typing import Final

from engines.rules import problems
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Node
from engines.rules.typed import Typed, children

MAX_CHECKS: Final = 3_000
MAX_PARTS: Final = 5_000


class Effort:
    """How often a part was looked at while one expression is checked."""

    def __init__(self) -> None:
        self._spent = 0

    def spend(self, node: Node) -> None:
        """Count one look.

        Raises:
            ExpressionError: it was one too many.
        """
        self._spent += 1
        if self._spent > MAX_CHECKS:
            raise ExpressionError([mistake(problems.TOO_LARGE, node.position)])


def check_parts(tree: Typed) -> Typed:
    """Return the tree, when it has not grown out of bounds.

    Raises:
        ExpressionError: it has; parts that stand in it twice count twice.
    """
    sizes: dict[int, int] = {}
    if _size(tree, sizes) > MAX_PARTS:
        raise ExpressionError([mistake(problems.TOO_LARGE, tree.position)])
    return tree


def _size(node: Typed, sizes: dict[int, int]) -> int:
    """Count the parts, each shared one worked out once; depth is bounded by what could be parsed."""
    known = sizes.get(id(node))
    if known is None:
        known = 1 + sum(_size(part, sizes) for part in children(node))
        sizes[id(node)] = known
    return known
