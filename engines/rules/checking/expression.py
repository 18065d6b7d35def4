"""An expression that has been checked, and how to make one. Everything that runs an expression starts here."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from engines.rules import problems
from engines.rules.checking import checker
from engines.rules.checking.conversions import one_type
from engines.rules.checking.scope import Scope
from engines.rules.dependencies import Dependencies, dependencies
from engines.rules.names import Names
from engines.rules.parser import parse
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Node
from engines.rules.typed import Typed
from engines.rules.types import Type, described

Expects = Literal["condition", "value"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a place takes: a condition, any value, or a value that lands in a field of some type."""

    kind: Expects = "value"
    type: Type | None = None


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
    return checker.condition(node, Scope(names))


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
    reach = scope or Scope(names)
    node = parse(source, reach.names) if isinstance(source, str) else source
    text = source if isinstance(source, str) else ""
    if expect == "condition":
        return Expression(checker.condition(node, reach), text)
    tree = checker.check_node(node, reach, like)
    if like is not None:
        tree = _landing(tree, like, node)
    return Expression(tree, text)


def _landing(tree: Typed, like: Type, node: Node) -> Typed:
    """Refuse a result that its field cannot take; a moment lands in a date field as its day, and the other way."""
    kinds = {tree.type.kind, like.kind}
    same = tree.type.kind == like.kind and tree.type.many == like.many
    if tree.type.kind == "blank" or same:
        return tree
    if kinds == {"date", "datetime"} and not tree.type.many:
        pattern = dataclasses.replace(like, many=False)
        return one_type((tree,), (node,))[0] if pattern.kind == tree.type.kind else checker.landed(tree, pattern)
    details = {"expected": described(like), "found": described(tree.type)}
    raise ExpressionError([mistake(problems.EXPECTED_TYPE, node.position, **details)])
