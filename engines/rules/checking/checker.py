"""The syntax tree to the typed tree, one handler per kind of node. Called by `engines.rules.checking.expression`."""

from __future__ import annotations

from engines.rules import problems
from engines.rules.checking import calls, operators
from engines.rules.checking.literals import coerce, natural
from engines.rules.checking.references import Many, resolve
from engines.rules.checking.scope import Scope
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Call, Items, Literal, Me, Node, Operation, Position, Reference, written
from engines.rules.typed import Call as TypedCall
from engines.rules.typed import Constant, Field, Typed
from engines.rules.typed import Items as TypedItems
from engines.rules.types import BLANK, BOOLEAN, USER, Type, described


def check_node(node: Node, scope: Scope, like: Type | None = None) -> Typed:
    """Return the typed form of a node. A literal takes the type ``like`` where one is given.

    Raises:
        ExpressionError: unknown names, types that do not fit; independent parts report together.
    """
    scope.effort.spend(node)
    match node:
        case Literal():
            return natural(node) if like is None else coerce(node, like)
        case Reference():
            return reference(node, scope)
        case Me():
            return Field("id", USER, (), "me", node.position)
        case Items():
            return items(node, scope, like)
        case Call():
            return calls.check_call(node, scope, like)
        case Operation():
            return operators.check_operation(node, scope)


def reference(node: Reference, scope: Scope) -> Typed:
    """Return the field that a path names; one through many records belongs in an aggregate."""
    found = resolve(node, scope)
    if isinstance(found, Field):
        return found
    return _gathered(found, node, scope)


def items(node: Items, scope: Scope, like: Type | None = None) -> Typed:
    """Return a written list; its members are brought to one type. An empty one is blank."""
    like = None if like is None else Type(like.kind, like.scale, options=like.options, target=like.target)
    return listed(calls.unified(node.items, scope, like), node.position, like)


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


def condition(node: Node, scope: Scope) -> Typed:
    """Return a node that must be a condition.

    Raises:
        ExpressionError: it is none, or as `check_node`.
    """
    found = check_node(node, scope)
    if found.type.kind != "boolean" or found.type.many:
        details = {"part": written(node), "found": described(found.type)}
        raise ExpressionError([mistake(problems.NOT_CONDITION, node.position, **details)])
    if isinstance(found, Field):
        # A yes-or-no field may be blank, and a condition is never: blank is not yes.
        return TypedCall("=", (found, Constant(value=True, type=BOOLEAN)), BOOLEAN, node.position)
    return found


def _gathered(found: Many, node: Reference, scope: Scope) -> Typed:
    gathering = scope.gathering
    same = gathering is not None and gathering.name is found.name and gathering.path == _path(found)
    if not same:
        code = problems.TO_MANY if gathering is None else problems.TWICE_MANY
        raise ExpressionError([mistake(code, node.position, part=found.name.code)])
    return calls.of_gathered(found, node)


def _path(found: Many) -> tuple[str, ...]:
    return tuple(step.field for step in found.path)
