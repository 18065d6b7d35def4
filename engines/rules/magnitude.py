"""How large a number can become, from the tree alone: SQL spares the limit where it cannot be reached."""

from __future__ import annotations

from typing import Final

from engines.rules.arithmetic import LIMIT, POWERS
from engines.rules.typed import Call, Constant, Field, Typed
from engines.rules.types import MAX_SCALE

STORED: Final = 10**15
"""What a stored number stays below, scaled: 15 digits."""
_STORED_SCALE: Final = 6


def magnitude(node: Typed) -> int:
    """Return a bound on the scaled value of a number, in magnitude; never more than `LIMIT` - 1.

    The tree is read down to the operands of ``+ *``, which is what long formulas are made of.
    """
    return min(_exact(node), LIMIT - 1)


def reaches_limit(call: Call) -> bool:
    """Say whether a sum, difference or product could be beyond the limit, so that SQL has to look."""
    return _exact(call) >= LIMIT


def _exact(node: Typed) -> int:
    match node:
        case Constant(value=int() as value):
            return abs(value)
        case Field() if node.type.scale <= _STORED_SCALE:
            return STORED - 1
        case Call("neg", (operand,)):
            return magnitude(operand)
        case Call("+", terms):
            return sum(magnitude(term) * POWERS[node.type.scale - term.type.scale] for term in terms)
        case Call("*", (left, right)):
            return magnitude(left) * magnitude(right) // POWERS[_excess(left, right)] + 1
    return LIMIT - 1


def _excess(left: Typed, right: Typed) -> int:
    return max(left.type.scale + right.type.scale - MAX_SCALE, 0)


def result_limit(scale: int) -> int:
    """Return what the result of a whole expression stays below: 15 digits, 18 where a quotient's decimals follow."""
    return STORED if scale <= _STORED_SCALE else LIMIT
