"""Arithmetic as Python: whole numbers at one scale, with a look at the size only where it can be too large."""

from __future__ import annotations

from typing import Final

from engines.rules import arithmetic as exact
from engines.rules.arithmetic import LIMIT, POWERS
from engines.rules.magnitude import reaches_limit
from engines.rules.python.coder import Coder, Emitter
from engines.rules.python.pieces import Piece, joined_needs
from engines.rules.typed import Call, Typed
from engines.rules.types import MAX_SCALE


def scaled(piece: Piece, scale: int, to: int) -> Piece:
    """Return the number with more decimals."""
    if to <= scale:
        return piece
    return Piece(f"{piece.at('product')} * {POWERS[to - scale]}", piece.needs, level="product")


def limit_need(name: str, code: str, limit: int) -> str:
    """Return the need that a value, which gets a name by it, stays below a limit."""
    return f"-{limit} < ({name} := {code}) < {limit}"


def _added(node: Call, coder: Coder) -> Piece:
    terms = [_term(part, node.type.scale, coder) for part in node.arguments]
    (_, first), *rest = terms
    code = _opening(*terms[0]) + "".join(f" {sign} {piece.at('product')}" for sign, piece in rest)
    return _checked(node, Piece(code, joined_needs(first, *(piece for _, piece in rest)), level="sum"), coder)


def _term(part: Typed, scale: int, coder: Coder) -> tuple[str, Piece]:
    """Return a term with the sign before it."""
    if isinstance(part, Call) and part.function == "neg":
        inner = part.arguments[0]
        return "-", scaled(coder.strictly(inner), inner.type.scale, scale)
    return "+", scaled(coder.strictly(part), part.type.scale, scale)


def _opening(sign: str, piece: Piece) -> str:
    return piece.at("sum") if sign == "+" else f"-{piece.at('atom')}"


def _multiplied(node: Call, coder: Coder) -> Piece:
    left, right = (coder.strictly(part) for part in node.arguments)
    scales = [part.type.scale for part in node.arguments]
    needs = joined_needs(left, right)
    if sum(scales) > MAX_SCALE:
        name = coder.constant(exact.multiply)
        return Piece(f"{name}({left.code}, {right.code}, {exact.excess(*scales)})", needs, maybe=True)
    product = Piece(f"{left.at('product')} * {right.at('atom')}", needs, level="product")
    return _checked(node, product, coder)


def _divided(node: Call, coder: Coder) -> Piece:
    left, right = (coder.strictly(part) for part in node.arguments)
    name = coder.constant(exact.divide)
    raised = exact.raised(*(part.type.scale for part in node.arguments))
    return Piece(f"{name}({left.code}, {right.code}, {raised})", joined_needs(left, right), maybe=True)


def _negated(node: Call, coder: Coder) -> Piece:
    part = coder.strictly(node.arguments[0])
    return Piece(f"-{part.at('atom')}", part.needs, level="product")


def _rescaled(node: Call, coder: Coder) -> Piece:
    part = coder.strictly(node.arguments[0])
    before, after = node.arguments[0].type.scale, node.type.scale
    if after == before:
        return part
    name = coder.constant(exact.rescale)
    return Piece(f"{name}({part.code}, {before}, {after})", part.needs, maybe=True)


def _checked(node: Call, piece: Piece, coder: Coder) -> Piece:
    """Return the piece with the need that its value stays below the limit, where it might not."""
    if not reaches_limit(node):
        return piece
    name = coder.temporary()
    return Piece(name, (*piece.needs, limit_need(name, piece.code, LIMIT)))


EMITTERS: Final[dict[str, Emitter]] = {
    "+": _added,
    "*": _multiplied,
    "/": _divided,
    "neg": _negated,
    "RESCALE": _rescaled,
}
