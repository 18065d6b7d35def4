"""An expression that has been checked, and how to make one. Everything that runs an expression starts here."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from engines.rules import problems
from engines.rules.checking.checker import check_node, condition
from engines.rules.checking.conversions import local_date
from engines.rules.checking.effort import Effort, check_parts
from engines.rules.checking.scope import Scope
from engines.rules.dependencies import Dependencies, dependencies
from engines.rules.names import Names
from engines.rules.parser import parse
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Node
from engines.rules.typed import Call, Typed
from engines.rules.types import DATETIME, Type, described

Expects = Literal["condition", "value"]


@dataclass(frozen=True)
class Expression:
    """An expression that has been checked: its typed tree, and the source where there is one."""

    tree: Typed
    source: str = ""

    @property
    def type(self) -> Type:
        """The type of its value."""
        return self.tree.type

    @cached_property
    def depends(self) -> Dependencies:
        """What it reads, and whether its value changes by itself."""
        return dependencies(self.tree)


def bind(node: Node, names: Names) -> Typed:
    """Give every name of a condition its meaning.

    Raises:
        ExpressionError: names that do not exist, types that do not fit, or no condition at all.
    """
    return check_parts(condition(node, Scope(names)))


def check(
    source: str | Node,
    names: Names | None = None,
    *,
    expect: Expects = "value",
    like: Type | None = None,
    scope: Scope | None = None,
) -> Expression:
    """Read and check an expression over ``names``, or over a whole ``scope``.

    ``like`` is the type of the field that the value lands in: literals become its choices, and another type of
    result is refused.

    Raises:
        ExpressionError: it cannot be read or makes no sense; the problems say where and what was meant.
    """
    reach = Scope(names) if scope is None else dataclasses.replace(scope, effort=Effort())
    node = parse(source, reach.names) if isinstance(source, str) else source
    text = source if isinstance(source, str) else ""
    if expect == "condition":
        return Expression(check_parts(condition(node, reach)), text)
    tree = check_node(node, reach, like)
    if like is not None:
        tree = _landing(tree, like, node)
    return Expression(check_parts(tree), text)


def _landing(tree: Typed, like: Type, node: Node) -> Typed:
    """Refuse a result that its field cannot take; an instant lands in a date field as its day, a day as its start."""
    found, wanted = (tree.type.kind, tree.type.many), (like.kind, like.many)
    if tree.type.kind == "blank" or found == wanted:
        return tree
    if (found, wanted) == (("datetime", False), ("date", False)):
        return local_date(tree)
    if (found, wanted) == (("date", False), ("datetime", False)):
        return Call("START_INSTANT", (tree,), DATETIME, tree.position)
    details = {"expected": described(like), "found": described(tree.type)}
    raise ExpressionError([mistake(problems.EXPECTED_TYPE, node.position, **details)])
