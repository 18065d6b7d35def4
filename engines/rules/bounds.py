"""Bounds on a syntax tree, so that a hostile expression costs milliseconds. Called by both readers."""

from __future__ import annotations

from typing import Final

from engines.rules import problems
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Call, Items, Node, Operation

MAX_CONDITIONS: Final = 200
MAX_ITEMS: Final = 500
_JOINS: Final = frozenset({"and", "or", "not"})


def check_size(tree: Node) -> None:
    """Refuse a tree with too many conditions or too long a list.

    Raises:
        ExpressionError: it is too large.
    """
    conditions = 0
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        match node:
            case Operation(op, operands):
                conditions += op not in _JOINS
                waiting.extend(operands)
            case Items(items):
                if len(items) > MAX_ITEMS:
                    raise ExpressionError([mistake(problems.LONG_LIST, node.position, limit=MAX_ITEMS)])
                waiting.extend(items)
            case Call(_, arguments):
                if len(arguments) > MAX_ITEMS:
                    raise ExpressionError([mistake(problems.LONG_LIST, node.position, limit=MAX_ITEMS)])
                waiting.extend(arguments)
            case _:
                continue
        if conditions > MAX_CONDITIONS:
            raise ExpressionError([mistake(problems.TOO_MANY, node.position, limit=MAX_CONDITIONS)])
