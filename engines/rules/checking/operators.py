"""Operators: which types they take, and which entry of the registry they are for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from engines.kernel.problem import Problem
from engines.rules import problems
from engines.rules.checking.checker import check_node, checks, condition
from engines.rules.checking.comparing import check_below, check_comparison, check_contains, check_in, compared, refused
from engines.rules.checking.conversions import rescaled, same_currency, spelled
from engines.rules.checking.scope import Scope
from engines.rules.checking.sums import added, opposite
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Literal, Operation, written
from engines.rules.typed import Call, Constant, Typed
from engines.rules.types import BOOLEAN, DATE, DATETIME, DURATION, MAX_SCALE, TEXT, Type, number

_MOST_PROBLEMS: Final = 20


@checks(Operation)
def check_operation(node: Operation, scope: Scope, _like: Type | None = None) -> Typed:
    """Return the typed form of an operator with its operands."""
    return _OPERATORS[node.op](node, scope)


def checked_all(node: Operation, scope: Scope, check: Callable[..., Typed]) -> tuple[Typed, ...]:
    """Check every operand, so that problems in different ones are told at once.

    Raises:
        ExpressionError: some were wrong.
    """
    parts: list[Typed] = []
    wrong: list[Problem] = []
    for operand in node.operands:
        try:
            parts.append(check(operand, scope))
        except ExpressionError as error:
            wrong.extend(error.problems)
        if len(wrong) >= _MOST_PROBLEMS:
            break
    if wrong:
        raise ExpressionError(wrong)
    return tuple(parts)


def _logical(node: Operation, scope: Scope) -> Typed:
    return Call(node.op, checked_all(node, scope, condition), BOOLEAN, node.position)


def _between(node: Operation, scope: Scope) -> Typed:
    operand, *ends = node.operands
    pairs = [Operation(op, (operand, end), node.position) for op, end in zip((">=", "<="), ends, strict=True)]
    if isinstance(operand, Literal):
        parts = tuple(check_comparison(pair, scope) for pair in pairs)
    else:
        left = check_node(operand, scope)
        parts = tuple(compared(left, pair, scope) for pair in pairs)
    return Call("and", parts, BOOLEAN, node.position)


def _blank(node: Operation, scope: Scope) -> Typed:
    return Call("is blank", (check_node(node.operands[0], scope),), BOOLEAN, node.position)


def _join(node: Operation, scope: Scope) -> Typed:
    left, right = checked_all(node, scope, check_node)
    texts = (spelled(left, node.operands[0]), spelled(right, node.operands[1]))
    return Call("CONCAT", tuple(part for text in texts for part in _texts(text)), TEXT, node.position)


def _texts(part: Typed) -> tuple[Typed, ...]:
    """Return what a chain of joins joins, so that its length is looked at once."""
    return part.arguments if isinstance(part, Call) and part.function == "CONCAT" else (part,)


def _negative(node: Operation, scope: Scope) -> Typed:
    (operand,) = checked_all(node, scope, check_node)
    if operand.type.kind not in ("number", "duration", "blank") or operand.type.many:
        raise refused("-", operand, node.operands[0])
    return Call("neg", (operand,), operand.type, node.position)


def _arithmetic(node: Operation, scope: Scope) -> Typed:
    left, right = checked_all(node, scope, check_node)
    pair = (_kind(left), _kind(right))
    if "blank" in pair:
        return Constant(None, _other(left, right), node.position)
    rule = _ARITHMETIC.get((node.op, *pair))
    if rule is None:
        raise _cannot(node, left, right)
    return rule(node, left, right)


def _kind(part: Typed) -> str:
    return "list" if part.type.many else part.type.kind


def _other(left: Typed, right: Typed) -> Type:
    return right.type if left.type.kind == "blank" else left.type


def _cannot(node: Operation, left: Typed, right: Typed) -> ExpressionError:
    if node.op == "+" and "text" in (left.type.kind, right.type.kind):
        return ExpressionError([mistake(problems.ADD_TEXT, node.position)])
    if node.op in "+-" and "datetime" in (left.type.kind, right.type.kind):
        return ExpressionError([mistake(problems.ADD_TIME, node.position, part=written(node.operands[0]))])
    wrong, place = (right, 1) if left.type.kind == "number" and not left.type.many else (left, 0)
    return refused(node.op, wrong, node.operands[place])


def _sum(node: Operation, left: Typed, right: Typed) -> Typed:
    currency = same_currency(left, right, node.position)
    type_ = Type("number", max(left.type.scale, right.type.scale), currency=currency)
    return added(left, right if node.op == "+" else opposite(right), type_, node.position)


def _span(node: Operation, left: Typed, right: Typed) -> Typed:
    return added(left, right if node.op == "+" else opposite(right), DURATION, node.position)


def _product(node: Operation, left: Typed, right: Typed) -> Typed:
    currency = left.type.currency or right.type.currency
    if left.type.currency and right.type.currency:
        currency = same_currency(left, right, node.position)
    scale = min(MAX_SCALE, left.type.scale + right.type.scale)
    return Call("*", (left, right), Type("number", scale, currency=currency), node.position)


def _quotient(node: Operation, left: Typed, right: Typed) -> Typed:
    # A sum of money per another of the same currency is a plain number.
    both = left.type.currency and right.type.currency
    currency = "" if both and same_currency(left, right, node.position) else left.type.currency
    return Call("/", (left, right), Type("number", MAX_SCALE, currency=currency), node.position)


def _remainder(node: Operation, left: Typed, right: Typed) -> Typed:
    return Call("MOD", (left, right), number(max(left.type.scale, right.type.scale)), node.position)


def _power(node: Operation, left: Typed, right: Typed) -> Typed:
    if right.type.scale:
        raise refused("^", right, node.operands[1])
    return Call("POWER", (left, right), number(MAX_SCALE), node.position)


def _of(function: str, type_: Type) -> Callable[[Operation, Typed, Typed], Typed]:
    return lambda node, left, right: Call(function, (left, right), type_, node.position)


def _shifted(function: str, type_: Type) -> Callable[[Operation, Typed, Typed], Typed]:
    """Move a moment forward, or back by the negative."""

    def shift(node: Operation, left: Typed, right: Typed) -> Typed:
        if node.op == "+" and left.type.kind in ("number", "duration"):
            left, right = right, left
        if right.type.kind == "number" and right.type.scale:
            raise refused(node.op, right, node.operands[1])
        by = right if node.op == "+" else opposite(right)
        return Call(function, (left, by), type_, node.position)

    return shift


def _duration_times(node: Operation, left: Typed, right: Typed) -> Typed:
    product = Call("*", (left, right), number(min(MAX_SCALE, left.type.scale + right.type.scale)), node.position)
    return rescaled(product, DURATION)


def _duration_over(node: Operation, left: Typed, right: Typed) -> Typed:
    return rescaled(Call("/", (left, right), number(MAX_SCALE), node.position), DURATION)


_ARITHMETIC: Final[dict[tuple[str, str, str], Callable[[Operation, Typed, Typed], Typed]]] = {
    ("+", "number", "number"): _sum,
    ("-", "number", "number"): _sum,
    ("*", "number", "number"): _product,
    ("/", "number", "number"): _quotient,
    ("%", "number", "number"): _remainder,
    ("^", "number", "number"): _power,
    ("+", "duration", "duration"): _span,
    ("-", "duration", "duration"): _span,
    ("*", "duration", "number"): _duration_times,
    ("*", "number", "duration"): _duration_times,
    ("/", "duration", "number"): _duration_over,
    ("/", "duration", "duration"): _of("/", number(MAX_SCALE)),
    ("+", "date", "number"): _shifted("DATE_SHIFT", DATE),
    ("+", "number", "date"): _shifted("DATE_SHIFT", DATE),
    ("-", "date", "number"): _shifted("DATE_SHIFT", DATE),
    ("-", "date", "date"): _of("DATE_GAP", number(0)),
    ("+", "datetime", "duration"): _shifted("INSTANT_SHIFT", DATETIME),
    ("+", "duration", "datetime"): _shifted("INSTANT_SHIFT", DATETIME),
    ("-", "datetime", "duration"): _shifted("INSTANT_SHIFT", DATETIME),
    ("-", "datetime", "datetime"): _of("INSTANT_GAP", DURATION),
}
_OPERATORS: Final[dict[str, Callable[[Operation, Scope], Typed]]] = {
    **dict.fromkeys(("and", "or", "not"), _logical),
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), check_comparison),
    **dict.fromkeys(("+", "-", "*", "/", "%", "^"), _arithmetic),
    **dict.fromkeys(("contains", "starts with"), check_contains),
    "in": check_in,
    "below": check_below,
    "between": _between,
    "blank": _blank,
    "&": _join,
    "neg": _negative,
}
