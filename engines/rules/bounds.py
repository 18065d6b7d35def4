"""Bounds on a syntax tree, so that a hostile expression costs milliseconds. Called by both readers."""

from __future__ import annotations

from typing import Final

from engines.rules import problems
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Call, Items, Node, Operation

MAX_CONDITIONS: Final = 200
MAX_ITEMS: Final = 500
MAX_HEIGHT: Final = 120
"""How high operations may stand upon each other: trees are walked by recursion, and answers carry them as JSON."""
_JOINS: Final = frozenset({"and", "or", "not"})
_HEAVY: Final = frozenset("*/%^")
"""Operators whose links in a chain stay links: a chain of sums or joins becomes one sum, one text."""


def check_size(tree: Node) -> None:
    """Refuse a tree with too many conditions, too long a list or too many operations upon each other.

    Raises:
        ExpressionError: it is too large.
    """
    conditions = 0
    waiting = [(tree, 0)]
    while waiting:
        node, height = waiting.pop()
        below = _below(node)
        if len(below) > MAX_ITEMS and not isinstance(node, Operation):
            raise ExpressionError([mistake(problems.LONG_LIST, node.position, limit=MAX_ITEMS)])
        conditions += isinstance(node, Operation) and node.op not in _JOINS
        if conditions > MAX_CONDITIONS:
            raise ExpressionError([mistake(problems.TOO_MANY, node.position, limit=MAX_CONDITIONS)])
        if height > MAX_HEIGHT:
            raise ExpressionError([mistake(problems.TOO_HIGH, tree.position)])
        height += 2 if isinstance(node, Operation) and node.op in _HEAVY else 1
        waiting.extend((part, height) for part in below)


def _below(node: Node) -> tuple[Node, ...]:
    match node:
        case Operation(operands=parts) | Items(items=parts) | Call(arguments=parts):
            return parts
    return ()
