"""The two sides of an operator: names, functions and literals, each with its type. Called by binding and values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engines.kernel.problem import Problem
from engines.rules import condition as bound
from engines.rules import problems
from engines.rules.coercion import coerce, moment, natural
from engines.rules.condition import Column, Constant, Operand
from engines.rules.functions import function_named
from engines.rules.functions.constant_function import names_of_functions
from engines.rules.names import Name, Names
from engines.rules.problems import ExpressionError, mistake, suggestion
from engines.rules.syntax import Call, Literal, Me, Node, Position, Reference, written
from engines.rules.types import ValueType


@dataclass(frozen=True, slots=True)
class Side:
    """An operand with what it is like: its type and, for a field, its scale and options. Blank is like nothing."""

    operand: Operand
    like: Name | None


def side(node: Node, names: Names | None) -> Side:
    """Return what a node stands for by itself. Without ``names`` it may not name a field.

    Raises:
        ExpressionError: an unknown name or function, or no value at all.
    """
    match node:
        case Reference():
            return _reference(node, names)
        case Me():
            return Side(bound.Me(), Name("", "user"))
        case Call():
            return _call(node)
        case Literal():
            return _typed(settled(natural(node)))
    raise ExpressionError([mistake(problems.NOT_VALUE, node.position)])


def against(node: Node, like: Name | None, names: Names | None) -> Side:
    """Return what a node stands for next to something like ``like``: a literal takes that type.

    Raises:
        ExpressionError: as `side`, or a literal that is no value of the type.
    """
    if isinstance(node, Literal) and like is not None:
        return _typed(settled(coerce(node, like)))
    return side(node, names)


def settled(found: Operand | Problem) -> Operand:
    """Return the operand.

    Raises:
        ExpressionError: it is a problem.
    """
    if isinstance(found, Problem):
        raise ExpressionError([found])
    return found


def constants(nodes: Iterable[Node], like: Name | None) -> tuple[Operand, ...]:
    """Return the values of nodes that may not name a field.

    Raises:
        ExpressionError: one does, or is no value of the type.
    """
    return tuple(against(node, like, None).operand for node in nodes)


def _typed(operand: Operand) -> Side:
    return Side(operand, Name("", operand.type) if operand.type else None)


def _reference(node: Reference, names: Names | None) -> Side:
    text = written(node)
    if len(node.steps) > 1:
        raise ExpressionError([mistake(problems.PATH, node.position, part=text)])
    if names is None:
        raise ExpressionError([mistake(problems.NOT_CONSTANT, node.position, part=text)])
    found = names.candidates(text, quoted=node.quoted)
    if len(found) == 1:
        return Side(Column(found[0].id, found[0].type, found[0].scale), found[0])
    if found:
        codes = [name.code for name in found]
        raise ExpressionError([mistake(problems.AMBIGUOUS, node.position, part=text, codes=codes)])
    hint = suggestion(text, names.words)
    raise ExpressionError([mistake(problems.UNKNOWN_NAME, node.position, part=text, hint=hint)])


def _call(node: Call) -> Side:
    function = function_named(node.function)
    if function is None:
        hint = suggestion(node.function, names_of_functions())
        raise ExpressionError([mistake(problems.UNKNOWN_FUNCTION, node.position, part=node.function, hint=hint)])
    arguments = tuple(_argument(argument) for argument in node.arguments)
    types: list[ValueType] = [argument.type or "text" for argument in arguments]
    literals = [argument.value if isinstance(argument, Constant) else None for argument in arguments]
    result = function.result(types, literals)
    if result is None:
        raise ExpressionError([_usage(function.name, function.usage, node.position)])
    return Side(bound.Call(function.name, arguments, result), Name("", result))


def _argument(node: Node) -> Operand:
    operand = side(node, None).operand
    if isinstance(operand, Constant) and isinstance(operand.value, str):
        return moment(operand.value) or operand
    return operand


def _usage(name: str, usage: str, position: Position) -> Problem:
    return mistake(problems.ARGUMENTS, position, part=name, usage=usage)
