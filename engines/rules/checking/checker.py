"""From a node of the syntax tree to the typed tree: each kind of node has one handler, registered by its own module.

Operators check operands that are calls, calls check arguments that are operations: they all ask here, and the modules
of the checker import each other in one direction only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias, TypeVar

from engines.rules import problems
from engines.rules.checking.scope import Scope
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Call, Items, Literal, Me, Node, Operation, Reference, written
from engines.rules.typed import Call as TypedCall
from engines.rules.typed import Constant, Field, Typed
from engines.rules.types import BOOLEAN, Type, described

Kind = TypeVar("Kind", Literal, Items, Reference, Me, Call, Operation)
Handler: TypeAlias = Callable[[Kind, Scope, Type | None], Typed]
"""Returns the typed form of one kind of node; the type is what a literal beside it would be taken for, if anything."""

_HANDLERS: Final[dict[type, Callable[..., Typed]]] = {}


def checks(kind: type[Kind]) -> Callable[[Handler[Kind]], Handler[Kind]]:
    """Decorate the handler of a kind of node.

    Raises:
        RuntimeError: the kind has one.
    """

    def add(handler: Handler[Kind]) -> Handler[Kind]:
        if kind in _HANDLERS:
            raise RuntimeError(f"checker: {kind.__name__} is registered twice")
        _HANDLERS[kind] = handler
        return handler

    return add


def check_node(node: Node, scope: Scope, like: Type | None = None) -> Typed:
    """Return the typed form of a node. A literal takes the type ``like`` where one is given.

    Raises:
        ExpressionError: unknown names, types that do not fit; independent parts report together.
    """
    scope.effort.spend(node)
    return _HANDLERS[type(node)](node, scope, like)


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
