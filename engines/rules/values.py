"""Value slots: ``=TODAY()`` and the like, in defaults, public forms and data scripts. Constants, without any field."""

from __future__ import annotations

import functools
from decimal import Decimal

from engines.rules.checking import check
from engines.rules.checking.expression import Expression
from engines.rules.parser import parse
from engines.rules.python.compiled import compile_python
from engines.rules.syntax import Items
from engines.rules.types import Context


def value(source: str, context: Context) -> object:
    """Return the value of a constant expression, with or without its leading ``=``; None is blank.

    Numbers are `Decimal`, dates `date`, instants aware in UTC, lists tuples, ``me`` a user id.

    Raises:
        ExpressionError: it cannot be read, or names a field.
    """
    parts, is_list = _read(source.removeprefix("="))
    values = tuple(_evaluated(part, context) for part in parts)
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


def plain_number(found: object, scale: int) -> object:
    """Return a scaled integer as the decimal number it stands for; blank stays blank."""
    return Decimal(found).scaleb(-scale) if isinstance(found, int) else found


def _evaluated(part: Expression, context: Context) -> object:
    found = compile_python(part).at(context)({})
    return plain_number(found, part.type.scale) if part.type.kind == "number" else found


@functools.lru_cache(maxsize=512)
def _read(source: str) -> tuple[tuple[Expression, ...], bool]:
    node = parse(source)
    if isinstance(node, Items):
        return tuple(check(item) for item in node.items), True
    return (check(node),), False
