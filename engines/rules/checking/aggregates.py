"""Aggregates: over the records that a relation leads to, with a condition on each, or over a list of values."""

from __future__ import annotations

import dataclasses

from engines.rules import problems
from engines.rules.checking.arguments import checked_argument, finished, parameter_at
from engines.rules.checking.checker import check_node, condition
from engines.rules.checking.lists import listed
from engines.rules.checking.references import Many, resolve
from engines.rules.checking.scope import Gathering, Scope
from engines.rules.functions.function import Function
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Call, Items, Node, Operation, Reference
from engines.rules.typed import Field, Related, Typed
from engines.rules.typed import Items as TypedItems
from engines.rules.types import Type, described


def check_aggregate(function: Function, node: Call, scope: Scope) -> Typed:
    """Return the typed form of an aggregate.

    Raises:
        ExpressionError: what it gathers, or the condition, does not fit.
    """
    first, *rest = node.arguments
    many = _many(first, scope)
    if many is None:
        return _over_values(function, node, scope)
    if many.root == "related" or scope.gathering is not None:
        raise ExpressionError([mistake(problems.TWICE_MANY, first.position, part=many.name.code)])
    gathering = Gathering(tuple(step.field for step in many.path), many.name, many.names)
    value = check_node(first, scope.collecting(gathering))
    inner = scope.inside(many.names, many.hop)
    extras, where = _split(function, rest, inner)
    if function.judges and _is_bare(first, many) and where is not None:
        value, where = where, None
    gathered = _related(many, value, where, node)
    _check_gathered(function, gathered, first)
    return finished(function, (gathered, *extras), node)


def _related(many: Many, value: Typed, where: Typed | None, node: Call) -> Related:
    kind = value.type
    if kind.many:
        raise ExpressionError([mistake(problems.NOT_VALUE, node.arguments[0].position)])
    type_ = dataclasses.replace(kind, many=True)
    return Related(many.name.target or "", many.name.via, value, where, type_, many.path, node.position)


def _check_gathered(function: Function, gathered: Related, node: Node) -> None:
    kinds = function.parameters[0].kinds
    if kinds and gathered.type.kind not in kinds and gathered.type.kind != "blank":
        found = described(gathered.type)
        expected = described(Type(kinds[0], many=True))
        details = {"function": function.name, "name": function.parameters[0].name, "expected": expected}
        raise ExpressionError([mistake(problems.ARGUMENT, node.position, **details, found=found)])


def _split(function: Function, nodes: list[Node], scope: Scope) -> tuple[tuple[Typed, ...], Typed | None]:
    """Tell the extra arguments of a function from the condition on the gathered records, which comes last."""
    extras: list[Typed] = []
    where: Typed | None = None
    for at, node in enumerate(nodes, start=1):
        parameter = parameter_at(function, at)
        if at < len(function.parameters) and parameter.kinds != ("boolean",):
            extras.append(checked_argument(function, parameter, node, scope))
        elif where is None:
            where = condition(node, scope)
        else:
            raise ExpressionError(
                [mistake(problems.ARGUMENTS, node.position, part=function.name, usage=function.usage("en"))]
            )
    return tuple(extras), where


def _over_values(function: Function, node: Call, scope: Scope) -> Typed:
    """Return an aggregate of a written list, of a field that holds a list, or of several values."""
    first = node.arguments[0]
    extra = [parameter for parameter in function.parameters[1:] if parameter.literal]
    count = len(extra) if len(node.arguments) > len(extra) else 0
    values = node.arguments[: len(node.arguments) - count]
    tail = tuple(
        checked_argument(function, parameter, argument, scope)
        for parameter, argument in zip(extra, node.arguments[len(values) :], strict=False)
    )
    gathered = _list_of(values, scope)
    kinds = function.parameters[0].kinds
    if kinds and gathered.type.kind not in (*kinds, "blank"):
        raise _wrong_list(function, gathered, first)
    return finished(function, (gathered, *tail), node)


def _list_of(values: tuple[Node, ...], scope: Scope) -> Typed:
    first, last = values[0], values[-1]
    if len(values) > 1:
        return check_node(Items(values, first.position.to(last.position)), scope)
    only = check_node(first, scope)
    return only if only.type.many else listed((only,), first.position)


def _wrong_list(function: Function, gathered: Typed, node: Node) -> ExpressionError:
    found = gathered.items[0].type if isinstance(gathered, TypedItems) and gathered.items else gathered.type
    expected = described(Type(function.parameters[0].kinds[0]))
    details = {"function": function.name, "name": function.parameters[0].name, "expected": expected}
    return ExpressionError([mistake(problems.ARGUMENT, node.position, **details, found=described(found))])


def _many(node: Node, scope: Scope) -> Many | None:
    """Return the first relation to many records that a node follows."""
    match node:
        case Reference():
            found = _resolved(node, scope)
            return found if isinstance(found, Many) else None
        case Operation(_, operands):
            parts: tuple[Node, ...] = operands
        case Call(_, arguments):
            parts = arguments
        case _:
            return None
    return next((found for part in parts if (found := _many(part, scope)) is not None), None)


def _resolved(node: Reference, scope: Scope) -> Field | Many | None:
    try:
        return resolve(node, scope)
    except ExpressionError:
        return None


def _is_bare(node: Node, many: Many) -> bool:
    return isinstance(node, Reference) and not many.rest
