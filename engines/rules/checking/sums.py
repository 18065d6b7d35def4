"""Chains of + and - as one sum of many terms: exact throughout, and looked at once, when it is done."""

from __future__ import annotations

import dataclasses
from typing import Final

from engines.rules.arithmetic import POWERS
from engines.rules.magnitude import magnitude
from engines.rules.syntax import Position
from engines.rules.typed import Call, Constant, Typed
from engines.rules.types import Type

# Inside SQLite's 64 bits, so that no term can push a sum over on the way.
_ROOM: Final = 9 * 10**18


def added(left: Typed, right: Typed, type_: Type, position: Position) -> Typed:
    """Return the sum of two parts; sums among them become part of it, as long as every order of adding fits."""
    terms = (*_terms(left), *_terms(right))
    if sum(magnitude(term) * POWERS[type_.scale - term.type.scale] for term in terms) > _ROOM:
        terms = (left, right)
    return Call("+", terms, type_, position)


def opposite(part: Typed) -> Typed:
    """Return the negative of a part; of a sum, the sum of the negatives."""
    if isinstance(part, Constant) and isinstance(part.value, int):
        return dataclasses.replace(part, value=-part.value)
    if isinstance(part, Call) and part.function == "neg":
        return part.arguments[0]
    if isinstance(part, Call) and part.function == "+":
        return dataclasses.replace(part, arguments=tuple(map(opposite, part.arguments)))
    return Call("neg", (part,), part.type, part.position)


def _terms(part: Typed) -> tuple[Typed, ...]:
    return part.arguments if isinstance(part, Call) and part.function == "+" else (part,)
