"""Value slots: ``=TODAY()`` and the like, in defaults, public forms and data scripts. Constants only, so far."""

from __future__ import annotations

import functools

from engines.rules.condition import Operand
from engines.rules.evaluate import evaluate
from engines.rules.operands import constants, side
from engines.rules.parser import parse
from engines.rules.syntax import Items
from engines.rules.types import Context


def value(source: str, context: Context) -> object:
    """Return the value of a constant expression, with or without its leading ``=``; None is blank.

    Numbers are `Decimal`, dates `date`, instants aware in UTC, lists tuples, ``me`` a user id.

    Raises:
        ExpressionError: it cannot be read, names a field, or is a condition.
    """
    operands, is_list = _read(source.removeprefix("="))
    values = tuple(evaluate(operand, context) for operand in operands)
    return values if is_list else values[0]


def check_value(source: str) -> None:
    """Check a constant expression without a context.

    Raises:
        ExpressionError: as `value`.
    """
    _read(source.removeprefix("="))


def slot(raw: object, context: Context) -> object:
    """Return what a value slot holds: a text that starts with ``=`` is an expression, ``==`` escapes it.

    Raises:
        ExpressionError: the expression is wrong.
    """
    if not isinstance(raw, str) or not raw.startswith("="):
        return raw
    return raw[1:] if raw.startswith("==") else value(raw, context)


@functools.lru_cache(maxsize=512)
def _read(source: str) -> tuple[tuple[Operand, ...], bool]:
    node = parse(source)
    if isinstance(node, Items):
        return constants(node.items, None), True
    return (side(node, None).operand,), False
