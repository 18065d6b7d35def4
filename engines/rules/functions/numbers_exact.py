"""ROUND, MOD, POWER and SQRT: the arithmetic that operators share with functions. Part of the registry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from engines.kernel import messages
from engines.kernel.text import Text
from engines.rules import arithmetic
from engines.rules.functions.function import Example, Function, Parameter, SqlCall, define
from engines.rules.functions.numbers import NUMBER, same, scaled
from engines.rules.sql import arithmetic as sql
from engines.rules.sql.elements import Sql
from engines.rules.typed import Call, Constant, Typed
from engines.rules.types import MAX_SCALE, Type, number

DIGITS: Final = messages.define(
    "expression.digits",
    zh="{at}{part} 的小数位数是 -6 到 6 的整数",
    en="{at}the digits of {part} are a whole number from -6 to 6",
)
MOST_DIGITS: Final = 6

Answer = Callable[..., int | None]


def _scales(call: Call) -> tuple[int, int]:
    left, right = call.arguments
    return left.type.scale, right.type.scale


def _digits(arguments: Sequence[Typed]) -> int:
    match arguments[1:]:
        case (Constant(value=int() as digits),):
            return digits
    return 0


def _refused_digits(arguments: Sequence[Typed]) -> str | None:
    match arguments[1:]:
        case () | (Constant(value=int()),) if all(not part.type.scale for part in arguments[1:]):
            return None if abs(_digits(arguments)) <= MOST_DIGITS else DIGITS
    return DIGITS


def _rounded_type(arguments: Sequence[Typed]) -> Type:
    return scaled(arguments, max(min(same(arguments).scale, _digits(arguments)), 0))


def _round(call: Call) -> Answer:
    scale, digits = call.arguments[0].type.scale, _digits(call.arguments)
    # Digits that a number does not have anyway, also zeros left of the point, cost nothing.
    return lambda value, *_: arithmetic.rounded(value, scale, digits)


def _round_sql(s: SqlCall) -> Sql:
    return sql.rounded(s.arguments[0], s.call.arguments[0].type.scale, _digits(s.call.arguments))


def _remainder_type(arguments: Sequence[Typed]) -> Type:
    return number(max(part.type.scale for part in arguments))


def remainder(call: Call) -> Answer:
    """Make the remainder, for MOD and ``%``."""
    scale, other = _scales(call)
    return lambda a, b: arithmetic.modulo(a, scale, b, other)


def remainder_sql(s: SqlCall) -> Sql:
    """Return the remainder in SQL."""
    (scale, other), (a, b) = _scales(s.call), s.arguments
    return sql.modulo(a, scale, b, other)


def power(call: Call) -> Answer:
    """Make the power, for POWER and ``^``."""
    scale, other = _scales(call)
    return lambda base, exponent: arithmetic.power(base, scale, exponent, other)


def power_sql(s: SqlCall) -> Sql:
    """Return the power in SQL."""
    (scale, other), (base, exponent) = _scales(s.call), s.arguments
    return sql.powered(base, scale, exponent, other)


def _root(call: Call) -> Answer:
    scale = call.arguments[0].type.scale
    return lambda value: arithmetic.square_root(value, scale)


define(
    Function(
        name="ROUND",
        chinese="四舍五入",
        group="number",
        parameters=(
            NUMBER,
            Parameter(Text("小数位数", "digits"), ("number",), literal=True, optional=True),
        ),
        result=_rounded_type,
        doc=Text(
            "四舍五入到几位小数,不写是整数;负的位数舍入到十、百、千",
            "The number rounded to so many decimals, none unless told, halves away from zero; -2 rounds to hundreds",
        ),
        examples=(
            Example("ROUND(2.345, 2)", "2.35"),
            Example("ROUND(-2.5)", "-3"),
            Example("ROUND(annual_spend, -3)", "128000"),
        ),
        python=_round,
        sql=_round_sql,
        accept=_refused_digits,
    )
)
define(
    Function(
        name="MOD",
        chinese="求余",
        group="number",
        parameters=(NUMBER, Parameter(Text("除数", "divisor"), ("number",))),
        result=_remainder_type,
        doc=Text(
            "除法的余数,正负号与除数相同,与电子表格的 MOD 一样;除数为零时为空",
            "The remainder of a division, with the sign of the divisor as in a spreadsheet; blank where that is zero",
        ),
        examples=(Example("MOD(orders_count, 5)", "2"), Example("MOD(-7, 3)", "2"), Example("MOD(7, -3)", "-2")),
        python=remainder,
        sql=remainder_sql,
    )
)
define(
    Function(
        name="POWER",
        chinese="乘方",
        group="number",
        parameters=(NUMBER, Parameter(Text("指数", "exponent"), ("number",))),
        result=number(MAX_SCALE),
        doc=Text(
            "几次方;指数是 -100 到 100 的整数,否则为空",
            "A power; the exponent is a whole number from -100 to 100, or it is blank",
        ),
        examples=(Example("POWER(2, 10)", "1024"), Example("POWER(1.1, 2)", "1.21"), Example("POWER(4, -1)", "0.25")),
        python=power,
        sql=power_sql,
    )
)
define(
    Function(
        name="SQRT",
        chinese="平方根",
        group="number",
        parameters=(NUMBER,),
        result=number(MAX_SCALE),
        doc=Text("平方根;负数的为空", "The square root; blank of a negative number"),
        examples=(Example("SQRT(2)", "1.414213562"), Example("SQRT(-1) is blank", "true")),
        python=_root,
        sql=lambda s: sql.rooted(s.arguments[0], s.call.arguments[0].type.scale),
    )
)
