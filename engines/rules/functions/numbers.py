"""Functions of one number: its size, its sign, and the whole numbers around it. Part of the registry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import func
from sqlalchemy.types import NullType

from engines.kernel.text import Text
from engines.rules.arithmetic import POWERS
from engines.rules.functions.function import Example, Function, Parameter, SqlCall, define
from engines.rules.sql.arithmetic import exactly, whole
from engines.rules.sql.elements import Sql
from engines.rules.sql.portable import Portable, portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Call, Typed
from engines.rules.types import WHOLE, Type

NUMBER: Final = Parameter(Text("数字", "number"), ("number",))
_SIGNED: Final = Parameter(Text("数字", "number"), ("number", "duration"))


def same(arguments: Sequence[Typed]) -> Type:
    """Return the type of the first argument; blank alone is a whole number."""
    return WHOLE if arguments[0].type.kind == "blank" else arguments[0].type


def scaled(arguments: Sequence[Typed], scale: int) -> Type:
    """Return the type of the first argument at another scale: money stays money."""
    return replace(same(arguments), scale=scale)


def sign(value: int) -> int:
    """Return -1, 0 or 1."""
    return (value > 0) - (value < 0)


def down(value: int, unit: int) -> int:
    """Return the whole number at or below."""
    return value // unit


def up(value: int, unit: int) -> int:
    """Return the whole number at or above."""
    return -(-value // unit)


def inwards(value: int, unit: int) -> int:
    """Return the whole number at or nearer to zero."""
    return value // unit if value >= 0 else up(value, unit)


scalar("dg_sign", 1)(exactly(sign))
scalar("dg_floor", 2)(exactly(down))
scalar("dg_ceil", 2)(exactly(up))

_sign = portable("sign_of", NullType, sqlite="dg_sign({0})", postgresql="sign(CAST({0} AS NUMERIC))")
_floor = portable("floored", NullType, sqlite="dg_floor({0}, {1})", postgresql="floor({0})")
_ceiling = portable("ceiled", NullType, sqlite="dg_ceil({0}, {1})", postgresql="ceil({0})")
_truncated = portable("truncated", NullType, sqlite="({0} / {1})", postgresql="trunc({0})")


def _unit(call: Call) -> int:
    return POWERS[call.arguments[0].type.scale]


def _by_unit(function: Callable[[int, int], int]) -> Callable[[Call], Callable[[int], int]]:
    """Return the maker of a function that drops the decimals; a number without any stays as it is."""

    def make(call: Call) -> Callable[[int], int]:
        unit = _unit(call)
        return lambda value: function(value, unit)

    return make


def _in_sql(piece: type[Portable]) -> Callable[[SqlCall], Sql]:
    return lambda s: piece(s.arguments[0], whole(_unit(s.call))) if _unit(s.call) > 1 else s.arguments[0]


def _function(name: str, chinese: str, **rest: Any) -> Function:
    return define(Function(name=name, chinese=chinese, group="number", **rest))


def _to_whole(arguments: Sequence[Typed]) -> Type:
    return scaled(arguments, 0)


_function(
    "ABS",
    "绝对值",
    parameters=(_SIGNED,),
    result=same,
    doc=Text("绝对值:去掉负号", "The number without its sign"),
    examples=(Example("ABS(-2.5)", "2.5"), Example("ABS(orders_count - 20)", "8")),
    python=lambda _: abs,
    sql=lambda s: func.abs(s.arguments[0]),
)
_function(
    "SIGN",
    "正负号",
    parameters=(_SIGNED,),
    result=WHOLE,
    doc=Text("正数是 1,零是 0,负数是 -1", "1 of a number above zero, 0 of zero, -1 of one below"),
    examples=(Example("SIGN(-2.5)", "-1"), Example("SIGN(annual_spend)", "1")),
    python=lambda _: sign,
    sql=lambda s: _sign(s.arguments[0]),
)
_function(
    "FLOOR",
    "向下取整",
    parameters=(NUMBER,),
    result=_to_whole,
    doc=Text("不大于它的最大整数", "The greatest whole number that is not above"),
    examples=(Example("FLOOR(2.9)", "2"), Example("FLOOR(-2.1)", "-3")),
    python=_by_unit(down),
    sql=_in_sql(_floor),
)
_function(
    "CEILING",
    "向上取整",
    parameters=(NUMBER,),
    result=_to_whole,
    doc=Text("不小于它的最小整数", "The least whole number that is not below"),
    examples=(Example("CEILING(2.1)", "3"), Example("CEILING(-2.9)", "-2")),
    python=_by_unit(up),
    sql=_in_sql(_ceiling),
)
_function(
    "INT",
    "取整",
    parameters=(NUMBER,),
    result=_to_whole,
    doc=Text(
        "向下取整,与电子表格的 INT 相同:-2.1 得 -3", "Down to a whole number, as INT in a spreadsheet: -2.1 gives -3"
    ),
    examples=(Example("INT(annual_spend)", "128000"), Example("INT(-2.1)", "-3")),
    python=_by_unit(down),
    sql=_in_sql(_floor),
)
_function(
    "TRUNC",
    "截尾",
    parameters=(NUMBER,),
    result=_to_whole,
    doc=Text("去掉小数部分:-2.9 得 -2", "The number without its decimals: -2.9 gives -2"),
    examples=(Example("TRUNC(2.9)", "2"), Example("TRUNC(-2.9)", "-2")),
    python=_by_unit(inwards),
    sql=_in_sql(_truncated),
)
