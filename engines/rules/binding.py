"""Names to ids, literals to typed constants, operators to what they mean: the syntax tree becomes a condition.

Called by everyone who runs a condition. Problems in different parts of a condition are all told at once.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, cast

from engines.kernel.problem import Problem
from engines.rules import problems
from engines.rules.coercion import TYPE_LABELS
from engines.rules.condition import (
    ALWAYS,
    NEVER,
    And,
    Blank,
    Column,
    Compare,
    Comparison,
    Condition,
    Constant,
    Exactly,
    Holds,
    Match,
    Member,
    Not,
    Operand,
    Or,
    TextMatch,
    Truth,
)
from engines.rules.names import Name, Names
from engines.rules.operands import Side, against, constants, side
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Items, Literal, Node, Operation, Reference, written

_ORDERED: Final = frozenset({"text", "number", "date", "datetime"})
_MOMENTS: Final = frozenset({"date", "datetime"})
_MIRROR: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_MOST_PROBLEMS: Final = 20
# Beyond every value a column can hold, and within every database's integers.
_HUGE: Final = Decimal(10) ** 17


def bind(node: Node, names: Names) -> Condition:
    """Give every name of a condition its meaning.

    Raises:
        ExpressionError: names that do not exist, types that do not fit; of each part the first.
    """
    match node:
        case Literal(bool(value)):
            return Truth(value)
        case Reference():
            return _bare(node, names)
        case Operation():
            return _OPERATIONS[node.op](node, names)
    raise ExpressionError([mistake(problems.NOT_CONDITION, node.position, part=written(node))])


def _bare(node: Reference, names: Names) -> Condition:
    found = side(node, names)
    if found.operand.type != "boolean":
        raise ExpressionError([mistake(problems.NOT_CONDITION, node.position, part=written(node))])
    return Compare(found.operand, "=", Constant(value=True, type="boolean"))


def _joined(kind: Callable[[tuple[Condition, ...]], Condition]) -> Callable[[Operation, Names], Condition]:
    def join(node: Operation, names: Names) -> Condition:
        parts: list[Condition] = []
        wrong: list[Problem] = []
        for operand in node.operands:
            try:
                parts.append(bind(operand, names))
            except ExpressionError as error:
                wrong.extend(error.problems)
            if len(wrong) >= _MOST_PROBLEMS:
                break
        if wrong:
            raise ExpressionError(wrong)
        return kind(tuple(parts))

    return join


def _negate(node: Operation, names: Names) -> Condition:
    return Not(bind(node.operands[0], names))


def _compare(node: Operation, names: Names) -> Condition:
    left, right = node.operands
    op = cast("Comparison", node.op)
    if isinstance(left, Literal | Items) and not isinstance(right, Literal | Items):
        left, right, op = right, left, cast("Comparison", _MIRROR.get(op, op))
    return _relation(side(left, names), op, right, names)


def _relation(left: Side, op: Comparison, right: Node, names: Names) -> Condition:
    kind = left.like.type if left.like else None
    if kind == "choices" and op in ("=", "!="):
        return _same_choices(left, op, right)
    if kind == "files" or (kind and op in _MIRROR and kind not in _ORDERED):
        raise _no_operator(left, op, right)
    other = against(right, left.like, names)
    _check_comparable(left, other, right)
    if isinstance(left.operand, Column) and isinstance(other.operand, Constant):
        return _exact(left.operand, op, other.operand)
    return Compare(left.operand, op, other.operand)


def _exact(column: Column, op: Comparison, constant: Constant) -> Condition:
    """Compare a number with more decimals than the field keeps without rounding it."""
    if not isinstance(constant.value, Decimal):
        return Compare(column, op, constant)
    number = max(-_HUGE, min(_HUGE, constant.value))
    whole = number.to_integral_value(ROUND_FLOOR)
    if whole == number or op.startswith("<"):
        fitting: Comparison = op if whole == number else "<="
        return Compare(column, fitting, Constant(int(whole), "number"))
    if op.startswith(">"):
        return Compare(column, ">=", Constant(int(number.to_integral_value(ROUND_CEILING)), "number"))
    return NEVER if op == "=" else ALWAYS


def _same_choices(left: Side, op: Comparison, right: Node) -> Condition:
    column, like = cast("Column", left.operand), cast("Name", left.like)
    ids = _ids(right, like)
    same: Condition = Exactly(column, ids) if ids else Blank(column)
    return same if op == "=" else Not(same)


def _ids(node: Node, like: Name) -> tuple[str, ...]:
    """Return the option ids a list, or one literal, names; in the order of the options, blanks left out."""
    nodes = node.items if isinstance(node, Items) else (node,)
    found = {operand.value for operand in constants(nodes, like) if isinstance(operand, Constant)}
    return tuple(option.id for option in like.options if option.id in found)


def _between(node: Operation, names: Names) -> Condition:
    operand, low, high = node.operands
    found = side(operand, names)
    return And((_relation(found, ">=", low, names), _relation(found, "<=", high, names)))


def _in(node: Operation, names: Names) -> Condition:
    operand, values = node.operands
    if isinstance(operand, Literal) and isinstance(values, Reference):
        return _contains(Operation("contains", (values, operand), node.position), names)
    if not isinstance(values, Items):
        raise ExpressionError([mistake(problems.NOT_LIST, values.position)])
    found = side(operand, names)
    kind = found.like.type if found.like else None
    if kind == "choices":
        return Holds(cast("Column", found.operand), _ids(values, cast("Name", found.like)), every=False)
    if kind == "files":
        raise _no_operator(found, "in", operand)
    members = tuple(_member(found, value) for value in values.items)
    return Member(found.operand, tuple(member for member in members if member))


def _member(left: Side, node: Node) -> Operand | None:
    """Return a member's value, or None where nothing can be equal to it."""
    other = against(node, left.like, None)
    _check_comparable(left, other, node)
    if not (isinstance(left.operand, Column) and isinstance(other.operand, Constant)):
        return other.operand
    compared = _exact(left.operand, "=", other.operand)
    return compared.right if isinstance(compared, Compare) else None


def _contains(node: Operation, names: Names) -> Condition:
    operand, text = node.operands
    found = side(operand, names)
    kind = found.like.type if found.like else None
    if kind == "choices" and node.op == "contains":
        ids = _ids(text, cast("Name", found.like))
        return Holds(cast("Column", found.operand), ids, every=True) if ids else NEVER
    if kind not in ("text", None):
        raise _no_operator(found, node.op, operand)
    (pattern,) = constants((text,), found.like or Name("", "text"))
    return TextMatch(found.operand, cast("Match", node.op), pattern)


def _blank(node: Operation, names: Names) -> Condition:
    return Blank(side(node.operands[0], names).operand)


def _check_comparable(left: Side, right: Side, node: Node) -> None:
    if left.like is None or right.like is None:
        return
    kinds = {left.like.type, right.like.type}
    columns = isinstance(left.operand, Column) and isinstance(right.operand, Column)
    fits = len(kinds) == 1 or (kinds == _MOMENTS and not columns)
    if fits and columns:
        fits = left.like.options == right.like.options and "choices" not in kinds
    if not fits:
        labels = {"left": TYPE_LABELS[left.like.type], "right": TYPE_LABELS[right.like.type]}
        raise ExpressionError([mistake(problems.MISMATCH, node.position, part=written(node), **labels)])


def _no_operator(left: Side, op: str, node: Node) -> ExpressionError:
    label = TYPE_LABELS[left.like.type] if left.like else ""
    return ExpressionError([mistake(problems.NO_OPERATOR, node.position, left=label, part=op)])


_OPERATIONS: Final[dict[str, Callable[[Operation, Names], Condition]]] = {
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), _compare),
    "and": _joined(And),
    "or": _joined(Or),
    "not": _negate,
    "in": _in,
    "between": _between,
    "contains": _contains,
    "starts with": _contains,
    "blank": _blank,
}
