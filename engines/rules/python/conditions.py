"""Conditions as Python: always true or false, and blank values handled where they could matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from engines.rules.latin import lowered
from engines.rules.python.arithmetic import Emit, Emitter, scaled
from engines.rules.python.coder import Coder
from engines.rules.python.pieces import Piece, all_of, joined_needs, value_of
from engines.rules.typed import Call, Constant, Field, Items, Typed

Truth: TypeAlias = Callable[[Typed, Coder], str]

_SPELLED: Final = {"=": "==", "!=": "!="}
_ORDERS: Final = ("<", "<=", ">", ">=")
TWO_VALUED: Final = frozenset(
    {"and", "or", "not", "=", "!=", *_ORDERS, "in", "contains", "starts with", "is blank", "HAS_ANY", "HAS_ALL"}
)
"""Entries whose result is never blank."""


def emitters(emit: Emit, truth: Truth) -> dict[str, Emitter]:
    """Return the emitters of conditions; ``emit`` and ``truth`` are those for any part."""

    def strict(node: Typed, coder: Coder) -> Piece:
        return coder.strict(emit(node, coder))

    def both(node: Call, coder: Coder) -> Piece:
        return Piece(f"({' and '.join(_flag(part, coder) for part in node.arguments)})")

    def either(node: Call, coder: Coder) -> Piece:
        return Piece(f"({' or '.join(_flag(part, coder) for part in node.arguments)})")

    def negated(node: Call, coder: Coder) -> Piece:
        return Piece(f"(not {truth(node.arguments[0], coder)})")

    def _flag(part: Typed, coder: Coder) -> str:
        """Return code that is True or False and nothing else."""
        code = truth(part, coder)
        two_valued = isinstance(part, Call) and part.function in TWO_VALUED
        return code if two_valued or isinstance(part, Constant) else f"({code} is True)"

    def ordered(node: Call, coder: Coder) -> Piece:
        left, right = strict(node.arguments[0], coder), strict(node.arguments[1], coder)
        one, other = _level(node, left, right)
        needs = joined_needs(left, right)
        return Piece(all_of(*needs, f"{one.at('sum')} {node.function} {other.at('sum')}"))

    def equal(node: Call, coder: Coder) -> Piece:
        pieces = [emit(part, coder) for part in node.arguments]
        if node.arguments[0].type.many:
            same = coder.constant(_same_items)
            code = f"{same}({value_of(pieces[0])}, {value_of(pieces[1])})"
            return Piece(code if node.function == "=" else f"(not {code})")
        scales = {part.type.scale for part in node.arguments}
        if len(scales) > 1:
            pieces = list(_level(node, *(coder.strict(piece) for piece in pieces)))
        one, other = (value_of(piece) for piece in pieces)
        return Piece(f"({one} {_SPELLED[node.function]} {other})")

    def blank(node: Call, coder: Coder) -> Piece:
        part = node.arguments[0]
        if part.type.kind == "boolean" and isinstance(part, Call) and part.function in TWO_VALUED:
            return Piece("False")
        return Piece(f"({value_of(emit(part, coder))} is None)")

    def member(node: Call, coder: Coder) -> Piece:
        operand, members = node.arguments
        piece = strict(operand, coder)
        if isinstance(members, Items) and all(isinstance(item, Constant) for item in members.items):
            values = {item.value for item in members.items if isinstance(item, Constant)}
            found = f"{piece.code} in {coder.constant(frozenset(values - {None}))}"
            return Piece(f"({found})" if isinstance(operand, Field) else all_of(*piece.needs, found))
        if isinstance(members, Items):
            return _any_equal(operand, piece, members, coder)
        listed = strict(members, coder)
        return Piece(all_of(*joined_needs(piece, listed), f"{piece.code} in {listed.code}"))

    def _any_equal(operand: Typed, piece: Piece, members: Items, coder: Coder) -> Piece:
        tests = []
        for item in members.items:
            part = strict(item, coder)
            pair = Call("=", (operand, item), operand.type)
            one, other = _level(pair, Piece(piece.code), part)
            tests.append(all_of(*part.needs, f"{one.at('sum')} == {other.at('sum')}"))
        return Piece(all_of(*piece.needs, f"({' or '.join(tests) or 'False'})"))

    def has(name: str, test: Callable[[frozenset[object], frozenset[object]], bool]) -> Emitter:
        def emitter(node: Call, coder: Coder) -> Piece:
            left, right = strict(node.arguments[0], coder), strict(node.arguments[1], coder)
            code = f"{coder.constant(_on_sets(test))}({left.code}, {right.code})"
            return Piece(all_of(*joined_needs(left, right), code))

        return emitter

    def matched(node: Call, coder: Coder) -> Piece:
        whole, part = (strict(argument, coder) for argument in node.arguments)
        lower = coder.constant(lowered)
        wanted = node.arguments[1]
        fixed = isinstance(wanted, Constant) and isinstance(wanted.value, str)
        looked_for = coder.constant(lowered(str(wanted.value))) if fixed else f"{lower}({part.code})"  # type: ignore[union-attr]  # as just asked
        folded = f"{lower}({whole.code})"
        code = f"{looked_for} in {folded}" if node.function == "contains" else f"{folded}.startswith({looked_for})"
        return Piece(all_of(*joined_needs(whole, part), code))

    return {
        "and": both,
        "or": either,
        "not": negated,
        **dict.fromkeys(_ORDERS, ordered),
        "=": equal,
        "!=": equal,
        "is blank": blank,
        "in": member,
        "contains": matched,
        "starts with": matched,
        "HAS_ANY": has("HAS_ANY", lambda held, wanted: not held.isdisjoint(wanted)),
        "HAS_ALL": has("HAS_ALL", lambda held, wanted: held >= wanted),
    }


def _level(node: Call, left: Piece, right: Piece) -> tuple[Piece, Piece]:
    """Return two numbers at one scale; anything else as it is."""
    one, other = (part.type.scale for part in node.arguments)
    to = max(one, other)
    return scaled(left, one, to), scaled(right, other, to)


def _same_items(left: tuple[object, ...] | None, right: tuple[object, ...] | None) -> bool:
    return frozenset(left or ()) == frozenset(right or ())


def _on_sets(test: Callable[[frozenset[object], frozenset[object]], bool]) -> Callable[..., bool]:
    def tested(held: tuple[object, ...], wanted: tuple[object, ...]) -> bool:
        return test(frozenset(held), frozenset(wanted) - {None})

    return tested
