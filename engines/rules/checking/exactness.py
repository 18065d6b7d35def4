"""A number compared with a literal: the literal at the number's own scale, so that nothing is rounded or multiplied."""

from __future__ import annotations

from typing import Final

from engines.rules.arithmetic import limited
from engines.rules.syntax import Position
from engines.rules.typed import Call, Constant, Typed
from engines.rules.types import BOOLEAN, Type

_UPWARDS: Final = frozenset({">", ">="})


def exactly(left: Typed, op: str, right: Constant, position: Position) -> Typed:
    """Return ``left op right`` with the literal at ``left``'s scale.

    A literal with more decimals than the number can have equals nothing, and the number next to it stands in for it
    in an order: ``cost < 12.505`` is ``cost <= 12.50``. One beyond the limit is beyond every number there can be.
    """
    value, extra = _integer(right), right.type.scale - left.type.scale
    if extra <= 0:
        return _compared(left, op, value * 10**-extra, right, position)
    unit = 10**extra
    below, rest = divmod(value, unit)
    if not rest:
        return _compared(left, op, below, right, position)
    if op in ("=", "!="):
        return Constant(op == "!=", BOOLEAN, position)
    if op in _UPWARDS:
        return _compared(left, ">=", below + 1, right, position)
    return _compared(left, "<=", below, right, position)


def _integer(right: Constant) -> int:
    if not isinstance(right.value, int):
        raise TypeError(right.value)
    return right.value


def _compared(left: Typed, op: str, value: int, right: Constant, position: Position) -> Typed:
    if limited(value) is None:
        return _beyond(left, op, value, position)
    like = Type("number", left.type.scale, options=right.type.options)
    constant = Constant(value, like, right.position)
    return Call(op, (left, constant), BOOLEAN, position)


def _beyond(left: Typed, op: str, value: int, position: Position) -> Typed:
    if op in ("=", "!="):
        return Constant(op == "!=", BOOLEAN, position)
    if (op in _UPWARDS) is (value > 0):
        return Constant(value=False, type=BOOLEAN, position=position)
    return Call("not", (Call("is blank", (left,), BOOLEAN, position),), BOOLEAN, position)
