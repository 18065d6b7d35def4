"""Arithmetic as Python: whole numbers at one scale, with a look at the size only where it can be too large."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from engines.rules import arithmetic as exact
from engines.rules.arithmetic import LIMIT
from engines.rules.magnitude import reaches_limit
from engines.rules.python.coder import Coder
from engines.rules.python.pieces import Level, Piece, joined_needs
from engines.rules.typed import Call, Typed
from engines.rules.types import MAX_SCALE

Emit: TypeAlias = Callable[[Typed, Coder], Piece]
Emitter: TypeAlias = Callable[[Call, Coder], Piece]


def emitters(emit: Emit) -> dict[str, Emitter]:
    """Return the emitters of arithmetic; ``emit`` is the one for any part."""

    def operands(node: Call, coder: Coder) -> tuple[Piece, ...]:
        return tuple(coder.strict(emit(part, coder)) for part in node.arguments)

    def added(node: Call, coder: Coder) -> Piece:
        left, right = operands(node, coder)
        scale = node.type.scale
        one = scaled(left, node.arguments[0].type.scale, scale).at("sum")
        other = scaled(right, node.arguments[1].type.scale, scale).at("product")
        return checked(node, Piece(f"{one} {node.function} {other}", joined_needs(left, right), level="sum"), coder)

    def multiplied(node: Call, coder: Coder) -> Piece:
        left, right = operands(node, coder)
        scales = [part.type.scale for part in node.arguments]
        needs = joined_needs(left, right)
        if sum(scales) > MAX_SCALE:
            name = coder.constant(exact.multiply)
            excess = exact.excess(*scales)
            return Piece(f"{name}({left.code}, {right.code}, {excess})", needs, maybe=True)
        product = Piece(f"{left.at('product')} * {right.at('atom')}", needs, level="product")
        return checked(node, product, coder)

    def divided(node: Call, coder: Coder) -> Piece:
        left, right = operands(node, coder)
        name = coder.constant(exact.divide)
        raised = exact.raised(*(part.type.scale for part in node.arguments))
        return Piece(f"{name}({left.code}, {right.code}, {raised})", joined_needs(left, right), maybe=True)

    def negated(node: Call, coder: Coder) -> Piece:
        (part,) = operands(node, coder)
        return Piece(f"-{part.at('atom')}", part.needs, level="product")

    def rescaled(node: Call, coder: Coder) -> Piece:
        (part,) = operands(node, coder)
        before, after = node.arguments[0].type.scale, node.type.scale
        if after == before:
            return part
        name = coder.constant(exact.rescale)
        return Piece(f"{name}({part.code}, {before}, {after})", part.needs, maybe=True)

    return {"+": added, "-": added, "*": multiplied, "/": divided, "neg": negated, "RESCALE": rescaled}


def scaled(piece: Piece, scale: int, to: int) -> Piece:
    """Return the number with more decimals."""
    if to <= scale:
        return piece
    level: Level = "product"
    return Piece(f"{piece.at('product')} * {_POWERS[to - scale]}", piece.needs, level=level)


def checked(node: Call, piece: Piece, coder: Coder) -> Piece:
    """Return the piece with the need that its value stays below the limit, where it might not."""
    if not reaches_limit(node):
        return piece
    name = coder.temporary()
    return Piece(name, (*piece.needs, f"-{LIMIT} < ({name} := {piece.code}) < {LIMIT}"))


_POWERS: Final = tuple(10**places for places in range(MAX_SCALE + 1))
