"""Calls of functions: the function that is named, its arguments, and what the checker reads in its place."""

from __future__ import annotations

import dataclasses

from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.rules import problems
from engines.rules.checking import lists
from engines.rules.checking.aggregates import check_aggregate
from engines.rules.checking.arguments import checked_argument, finished, parameter_at
from engines.rules.checking.changes import CHANGES, check_change
from engines.rules.checking.checker import check_node, checks
from engines.rules.checking.scope import Scope
from engines.rules.functions.function import Function, function_named, names_of_functions
from engines.rules.problems import ExpressionError, meant, mistake
from engines.rules.syntax import Call, Me, Operation
from engines.rules.typed import Typed
from engines.rules.types import Type


@checks(Call)
def check_call(node: Call, scope: Scope, like: Type | None = None) -> Typed:
    """Return the typed form of a call.

    Raises:
        ExpressionError: no such function, or arguments that do not fit it.
    """
    function = function_named(node.function)
    if function is None:
        details = meant(node.function, names_of_functions())
        raise ExpressionError([mistake(problems.UNKNOWN_FUNCTION, node.position, part=node.function, **details)])
    _check_count(function, node)
    node = _completed(function, node)
    if function.operator:
        return check_node(Operation(function.operator, node.arguments, node.position), scope)
    if function.name in CHANGES:
        return check_change(function.name, node, scope)
    if function.aggregate:
        return check_aggregate(function, node, scope)
    return finished(function, _arguments(function, node, scope, like), node)


def _check_count(function: Function, node: Call) -> None:
    given, parameters = len(node.arguments), function.parameters
    least = sum(not parameter.optional for parameter in parameters)
    most = None if parameters and parameters[-1].repeated else len(parameters)
    if function.aggregate:
        most = None
    if given < least or (most is not None and given > most):
        usage = Text(function.usage("zh"), function.usage("en"))
        raise ExpressionError([mistake(problems.ARGUMENTS, node.position, part=function.name, usage=usage)])


def _completed(function: Function, node: Call) -> Call:
    """Write out the parameters that have a default, where exactly those are left out."""
    missing = [at for at, parameter in enumerate(function.parameters) if parameter.default]
    if not missing or len(node.arguments) != len(function.parameters) - len(missing):
        return node
    arguments = list(node.arguments)
    for at in missing:
        default = function.parameters[at].default
        arguments.insert(at, Me(node.position) if default == "me" else Call(default, (), node.position))
    return dataclasses.replace(node, arguments=tuple(arguments))


def _arguments(function: Function, node: Call, scope: Scope, like: Type | None) -> tuple[Typed, ...]:
    nodes = node.arguments
    found: dict[int, Typed] = {}
    for place, group in enumerate(function.alike(len(nodes)) if function.alike else ()):
        wanted = None if place else like
        found.update(zip(group, lists.unified([nodes[at] for at in group], scope, wanted), strict=True))
    wrong: list[Problem] = []
    for at, argument in enumerate(nodes):
        if at not in found:
            try:
                found[at] = checked_argument(function, parameter_at(function, at), argument, scope)
            except ExpressionError as error:
                wrong.extend(error.problems)
    if wrong:
        raise ExpressionError(wrong)
    return tuple(found[at] for at in range(len(nodes)))
