"""Calls of functions: arguments to parameters, branches to one type, and the rewriting that some calls ask for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.rules import problems
from engines.rules.checking import aggregates, checker
from engines.rules.checking.changes import CHANGES, check_change
from engines.rules.checking.conversions import labelled, one_type, spelled
from engines.rules.checking.literals import moment
from engines.rules.checking.references import Many, follow
from engines.rules.checking.scope import Scope
from engines.rules.functions.function import Function, Parameter, function_named, names_of_functions
from engines.rules.problems import ExpressionError, meant, mistake
from engines.rules.syntax import Call, Items, Literal, Me, Node, Operation, Reference, written
from engines.rules.typed import Call as TypedCall
from engines.rules.typed import Constant, Field, Typed
from engines.rules.types import KIND_LABELS, Type, described

Branches = Callable[[int], Iterable[int]]
"""Which of so many arguments are results, to be brought to one type."""

_BRANCHES: Final[dict[str, Branches]] = {
    "IF": lambda count: range(1, count),
    "IFS": lambda count: [at for at in range(count) if at % 2 or (count % 2 and at == count - 1)],
    "SWITCH": lambda count: [at for at in range(2, count) if at % 2 == 0 or (count % 2 == 0 and at == count - 1)],
    "COALESCE": range,
}
_AS_OPERATORS: Final = {"AND": "and", "OR": "or", "NOT": "not", "IS_BLANK": "blank"}
"""Functions that say what an operator says: the same tree, so that an index serves both."""
_KEYS: Final[dict[str, Branches]] = {"SWITCH": lambda count: [0, *range(1, count - 1, 2)]}


def check_call(node: Call, scope: Scope, like: Type | None) -> Typed:
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
    if function.name in _AS_OPERATORS:
        operation = Operation(_AS_OPERATORS[function.name], node.arguments, node.position)
        return checker.check_node(operation, scope)
    if function.name in CHANGES:
        return check_change(function.name, node, scope)
    if function.aggregate:
        return aggregates.check_aggregate(function, node, scope)
    return finished(function, _arguments(function, node, scope, like), node)


def finished(function: Function, arguments: tuple[Typed, ...], node: Call) -> Typed:
    """Return the call with its type, when the function accepts its arguments."""
    refusal = function.accept(arguments) if function.accept else None
    if refusal:
        usage = Text(function.usage("zh"), function.usage("en"))
        raise ExpressionError([mistake(refusal, node.position, part=function.name, usage=usage)])
    if function.name == "TEXT" and len(arguments) == 1:
        return spelled(arguments[0], node.arguments[0])
    return TypedCall(function.name, arguments, function.result_type(arguments), node.position)


def unified(nodes: Sequence[Node], scope: Scope, like: Type | None) -> tuple[Typed, ...]:
    """Return the nodes checked and of one type; literals take that of the others, or ``like``."""
    found = _each(nodes, scope, like, skip=lambda node: isinstance(node, Literal) and like is None)
    pattern = like or next((part.type for part in found if part is not None and part.type.kind != "blank"), None)
    single = None if pattern is None or pattern.many else pattern
    parts = [_literal(node, scope, single) if part is None else part for node, part in zip(nodes, found, strict=True)]
    return one_type(parts, nodes)


def of_gathered(found: Many, node: Reference) -> Typed:
    """Return what an aggregate reads of each gathered record."""
    if not found.rest:
        return Field("id", Type("record", target=found.name.target), (), "related", node.position)
    inner = follow("related", found.names, found.rest, node.position)
    if isinstance(inner, Many):
        raise ExpressionError([mistake(problems.TWICE_MANY, node.position, part=inner.name.code)])
    return inner


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


def _literal(node: Node, scope: Scope, like: Type | None) -> Typed:
    try:
        return checker.check_node(node, scope, like)
    except ExpressionError:
        if like is not None and like.kind != "choice":
            return checker.check_node(node, scope)
        raise


def _each(nodes: Sequence[Node], scope: Scope, like: Type | None, skip: Callable[[Node], bool]) -> list[Typed | None]:
    found: list[Typed | None] = []
    wrong: list[Problem] = []
    for node in nodes:
        try:
            found.append(None if skip(node) else checker.check_node(node, scope, like))
        except ExpressionError as error:
            wrong.extend(error.problems)
            found.append(None)
    if wrong:
        raise ExpressionError(wrong)
    return found


def _none(_count: int) -> Iterable[int]:
    return ()


def _arguments(function: Function, node: Call, scope: Scope, like: Type | None) -> tuple[Typed, ...]:
    nodes = node.arguments
    branches = tuple(_BRANCHES.get(function.name, _none)(len(nodes)))
    keys = tuple(_KEYS.get(function.name, _none)(len(nodes)))
    found: dict[int, Typed] = {}
    for group, wanted in ((branches, like), (keys, None)):
        parts = unified([nodes[at] for at in group], scope, wanted)
        found.update(zip(group, parts, strict=True))
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


def parameter_at(function: Function, at: int) -> Parameter:
    """Return the parameter that an argument belongs to; the last one may repeat."""
    return function.parameters[min(at, len(function.parameters) - 1)]


def checked_argument(function: Function, parameter: Parameter, node: Node, scope: Scope) -> Typed:
    """Return an argument that fits its parameter.

    Raises:
        ExpressionError: it does not.
    """
    if parameter.literal:
        return _written_out(function, parameter, node, scope)
    found = _listed_moments(parameter, node, scope) or checker.check_node(node, scope)
    if parameter.spelled:
        return spelled(found, node)
    if _wants_moment(parameter, found) and isinstance(node, Literal):
        found = moment(str(node.value), node.position) or found
    if not _fits(parameter, found):
        raise _wrong(function, parameter, node, found)
    return labelled(found) if _as_label(parameter, found) else found


def _listed_moments(parameter: Parameter, node: Node, scope: Scope) -> Typed | None:
    """Return a written list of days, each of which may be a text, where a list of days is asked for."""
    if not parameter.many or not isinstance(node, Items) or not {"date", "datetime"}.intersection(parameter.kinds):
        return None
    return checker.items(node, scope, Type("date"))


def _as_label(parameter: Parameter, found: Typed) -> bool:
    return found.type.kind == "choice" and "text" in parameter.kinds and "choice" not in parameter.kinds


def _wants_moment(parameter: Parameter, found: Typed) -> bool:
    takes = {"date", "datetime"}.intersection(parameter.kinds)
    return bool(takes) and found.type.kind == "text" and "text" not in parameter.kinds


def _written_out(function: Function, parameter: Parameter, node: Node, scope: Scope) -> Typed:
    found = checker.check_node(node, scope)
    words = parameter.words
    if not isinstance(found, Constant) or not _fits(parameter, found):
        raise _not_literal(function, parameter, node)
    if words and not (isinstance(found.value, str) and found.value.strip().lower() in words):
        raise _not_literal(function, parameter, node)
    return found


def _fits(parameter: Parameter, found: Typed) -> bool:
    if found.type.kind == "blank":
        return True
    if parameter.many is not None and found.type.many != parameter.many:
        return False
    if not parameter.kinds or found.type.kind in parameter.kinds:
        return True
    labels = found.type.kind == "choice" and "text" in parameter.kinds
    return labels and (not found.type.many or parameter.many is True)


def _check_count(function: Function, node: Call) -> None:
    given, parameters = len(node.arguments), function.parameters
    least = sum(not parameter.optional for parameter in parameters)
    most = None if parameters and parameters[-1].repeated else len(parameters)
    if function.aggregate:
        most = None
    if given < least or (most is not None and given > most):
        usage = Text(function.usage("zh"), function.usage("en"))
        raise ExpressionError([mistake(problems.ARGUMENTS, node.position, part=function.name, usage=usage)])


def _wrong(function: Function, parameter: Parameter, node: Node, found: Typed) -> ExpressionError:
    labels = [KIND_LABELS[kind] for kind in parameter.kinds] or [Text("一个值", "one value")]
    expected = Text("或".join(label.zh for label in labels), " or ".join(label.en for label in labels))
    if parameter.many:
        expected = Text(f"{expected.zh}列表", f"a list of {expected.en}")
    details = {"function": function.name, "name": parameter.name, "expected": expected, "part": written(node)}
    return ExpressionError([mistake(problems.ARGUMENT, node.position, **details, found=described(found.type))])


def _not_literal(function: Function, parameter: Parameter, node: Node) -> ExpressionError:
    listed = ", ".join(parameter.words)
    words = Text(f":{listed}", f": {listed}") if listed else Text("", "")
    details = {"function": function.name, "name": parameter.name, "words": words}
    return ExpressionError([mistake(problems.NOT_LITERAL, node.position, **details)])
