"""Aggregates: over the records that a relation leads to, with a condition on each, or over a list of values."""

from __future__ import annotations

import dataclasses
from typing import Final

from engines.rules import problems
from engines.rules.checking import calls, checker
from engines.rules.checking.references import Many, resolve
from engines.rules.checking.scope import Gathering, Scope
from engines.rules.functions.function import Function
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Call, Items, Node, Operation, Reference
from engines.rules.typed import Field, Related, Typed
from engines.rules.typed import Items as TypedItems
from engines.rules.types import Type, described

# Their condition is what they gather, not which records they gather from.
_JUDGING: Final = frozenset({"ANY", "ALL", "PERCENT_WHERE", "COUNT_WHERE", "RESOLUTION_RATE"})


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
    value = checker.check_node(first, scope.collecting(gathering))
    inner = scope.inside(many.names)
    extras, where = _split(function, rest, inner)
    if function.name in _JUDGING and _is_bare(first, many) and where is not None:
        value, where = where, None
    gathered = _related(many, value, where, node)
    _check_gathered(function, gathered, first)
    return calls.finished(function, (gathered, *extras), node)


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
        parameter = calls.parameter_at(function, at)
        if at < len(function.parameters) and parameter.kinds != ("boolean",):
            extras.append(calls.checked_argument(function, parameter, node, scope))
        elif where is None:
            where = checker.condition(node, scope)
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
        calls.checked_argument(function, parameter, argument, scope)
        for parameter, argument in zip(extra, node.arguments[len(values) :], strict=False)
    )
    if len(values) == 1:
        listed = checker.check_node(first, scope)
        listed = listed if listed.type.many else checker.listed((listed,), first.position)
    else:
        listed = checker.items(Items(values, first.position.to(values[-1].position)), scope)
    kinds = function.parameters[0].kinds
    if kinds and listed.type.kind not in (*kinds, "blank"):
        raise _wrong_list(function, listed, first)
    return calls.finished(function, (listed, *tail), node)


def _wrong_list(function: Function, listed: Typed, node: Node) -> ExpressionError:
    found = listed.items[0].type if isinstance(listed, TypedItems) and listed.items else listed.type
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
