"""Several parts of one type: written lists, and what a call may result in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engines.kernel.problem import Problem
from engines.rules import problems
from engines.rules.checking.checker import check_node, checks
from engines.rules.checking.conversions import one_type
from engines.rules.checking.scope import Scope
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Items, Literal, Node, Position
from engines.rules.typed import Constant, Typed
from engines.rules.typed import Items as TypedItems
from engines.rules.types import BLANK, Type


@checks(Items)
def items(node: Items, scope: Scope, like: Type | None = None) -> Typed:
    """Return a written list; its members are brought to one type. An empty one is blank."""
    like = None if like is None else Type(like.kind, like.scale, options=like.options, target=like.target)
    return listed(unified(node.items, scope, like), node.position, like)


def listed(members: tuple[Typed, ...], position: Position, like: Type | None = None) -> Typed:
    """Return a list of checked members of one type."""
    for member in members:
        if member.type.many:
            raise ExpressionError([mistake(problems.NOT_VALUE, member.position)])
    kind = next((member.type for member in members if member.type.kind != "blank"), like or BLANK)
    if not members:
        return Constant(None, Type(kind.kind, kind.scale, many=True, options=kind.options), position)
    scale = max(member.type.scale for member in members)
    return TypedItems(members, Type(kind.kind, scale, many=True, options=kind.options), position)


def unified(nodes: Sequence[Node], scope: Scope, like: Type | None) -> tuple[Typed, ...]:
    """Return the nodes checked and of one type; literals take that of the others, or ``like``."""
    found = _each(nodes, scope, like, skip=lambda node: isinstance(node, Literal) and like is None)
    pattern = like or next((part.type for part in found if part is not None and part.type.kind != "blank"), None)
    single = None if pattern is None or pattern.many else pattern
    parts = [_literal(node, scope, single) if part is None else part for node, part in zip(nodes, found, strict=True)]
    return one_type(parts, nodes)


def _literal(node: Node, scope: Scope, like: Type | None) -> Typed:
    try:
        return check_node(node, scope, like)
    except ExpressionError:
        if like is not None and like.kind != "choice":
            return check_node(node, scope)
        raise


def _each(nodes: Sequence[Node], scope: Scope, like: Type | None, skip: Callable[[Node], bool]) -> list[Typed | None]:
    found: list[Typed | None] = []
    wrong: list[Problem] = []
    for node in nodes:
        try:
            found.append(None if skip(node) else check_node(node, scope, like))
        except ExpressionError as error:
            wrong.extend(error.problems)
            found.append(None)
    if wrong:
        raise ExpressionError(wrong)
    return found
