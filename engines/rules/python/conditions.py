"""Conditions as Python: always true or false, and blank values handled where they could matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from engines.rules.latin import lowered
from engines.rules.orders import MIRRORED
from engines.rules.python.arithmetic import scaled
from engines.rules.python.coder import Coder, Emitter
from engines.rules.python.days import by_day
from engines.rules.python.pieces import Piece, all_of, joined_needs, value_of
from engines.rules.typed import Call, Constant, Field, Items, Typed

Test = Callable[[frozenset[object], frozenset[object]], bool]

_SPELLED: Final = {"=": "==", "!=": "!="}


def is_two_valued(part: Typed) -> bool:
    """Tell whether a part gives True or False and nothing else: of yes-or-no values only a field may be blank."""
    if isinstance(part, Constant):
        return True
    return isinstance(part, Call) and part.type.kind == "boolean" and not part.type.many


def _both(node: Call, coder: Coder) -> Piece:
    return Piece(f"({' and '.join(_flag(part, coder) for part in node.arguments)})")


def _either(node: Call, coder: Coder) -> Piece:
    return Piece(f"({' or '.join(_flag(part, coder) for part in node.arguments)})")


def _negated(node: Call, coder: Coder) -> Piece:
    return Piece(f"(not {coder.truth(node.arguments[0])})")


def _flag(part: Typed, coder: Coder) -> str:
    code = coder.truth(part)
    return code if is_two_valued(part) else f"({code} is True)"


def _ordered(node: Call, coder: Coder) -> Piece:
    left, right = (coder.strictly(part) for part in node.arguments)
    one, other = _level(node.arguments[0], left, node.arguments[1], right)
    plain = Piece(all_of(*joined_needs(left, right), f"{one.at('sum')} {node.function} {other.at('sum')}"))
    return by_day(node, plain, coder) or plain


def _equal(node: Call, coder: Coder) -> Piece:
    left, right = node.arguments
    if left.type.many:
        same = coder.constant(_same_items)
        code = f"{same}({value_of(coder.emit(left))}, {value_of(coder.emit(right))})"
        return Piece(code if node.function == "=" else f"(not {code})")
    pieces: tuple[Piece, Piece] = coder.emit(left), coder.emit(right)
    if left.type.scale != right.type.scale:
        pieces = _level(left, coder.strict(pieces[0]), right, coder.strict(pieces[1]))
    one, other = (value_of(piece) for piece in pieces)
    return Piece(f"({one} {_SPELLED[node.function]} {other})")


def _blank(node: Call, coder: Coder) -> Piece:
    part = node.arguments[0]
    if isinstance(part, Constant):
        return Piece(str(part.value is None))
    if isinstance(part, Call) and is_two_valued(part):
        return Piece("False")
    return Piece(f"({value_of(coder.emit(part))} is None)")


def _member(node: Call, coder: Coder) -> Piece:
    operand, members = node.arguments
    piece = coder.strictly(operand)
    if not isinstance(members, Items):
        listed = coder.strictly(members)
        return Piece(all_of(*joined_needs(piece, listed), f"{piece.code} in {listed.code}"))
    values = {item.value for item in members.items if isinstance(item, Constant)}
    if not all(isinstance(item, Constant) and item.type.scale == operand.type.scale for item in members.items):
        return _any_equal(operand, piece, members, coder)
    found = f"{piece.code} in {coder.constant(frozenset(values - {None}))}"
    # Blank is in no list, so a field needs no look at it.
    return Piece(f"({found})" if isinstance(operand, Field) else all_of(*piece.needs, found))


def _any_equal(operand: Typed, piece: Piece, members: Items, coder: Coder) -> Piece:
    tests = []
    for item in members.items:
        part = coder.strictly(item)
        one, other = _level(operand, Piece(piece.code, level=piece.level), item, part)
        tests.append(all_of(*part.needs, f"{one.at('sum')} == {other.at('sum')}"))
    return Piece(all_of(*piece.needs, f"({' or '.join(tests) or 'False'})"))


def _has(test: Test) -> Emitter:
    def emit(node: Call, coder: Coder) -> Piece:
        held, wanted = (coder.strictly(part) for part in node.arguments)
        code = f"{coder.constant(_on_sets(test))}({held.code}, {wanted.code})"
        return Piece(all_of(*joined_needs(held, wanted), code))

    return emit


def _matched(node: Call, coder: Coder) -> Piece:
    whole, part = (coder.strictly(argument) for argument in node.arguments)
    lower = coder.constant(lowered)
    wanted = node.arguments[1]
    if isinstance(wanted, Constant) and isinstance(wanted.value, str):
        looked_for = coder.constant(lowered(wanted.value))
    else:
        looked_for = f"{lower}({part.code})"
    folded = f"{lower}({whole.code})"
    code = f"{looked_for} in {folded}" if node.function == "contains" else f"{folded}.startswith({looked_for})"
    return Piece(all_of(*joined_needs(whole, part), code))


def _level(one: Typed, left: Piece, other: Typed, right: Piece) -> tuple[Piece, Piece]:
    """Return two numbers at one scale; anything else as it is."""
    to = max(one.type.scale, other.type.scale)
    return scaled(left, one.type.scale, to), scaled(right, other.type.scale, to)


def _same_items(left: tuple[object, ...] | None, right: tuple[object, ...] | None) -> bool:
    return frozenset(left or ()) - {None} == frozenset(right or ()) - {None}


def _on_sets(test: Test) -> Callable[..., bool]:
    def tested(held: tuple[object, ...], wanted: tuple[object, ...]) -> bool:
        return test(frozenset(held), frozenset(wanted) - {None})

    return tested


EMITTERS: Final[dict[str, Emitter]] = {
    "and": _both,
    "or": _either,
    "not": _negated,
    **dict.fromkeys(MIRRORED, _ordered),
    "=": _equal,
    "!=": _equal,
    "is blank": _blank,
    "in": _member,
    "contains": _matched,
    "starts with": _matched,
    "HAS_ANY": _has(lambda held, wanted: not held.isdisjoint(wanted)),
    "HAS_ALL": _has(lambda held, wanted: bool(wanted) and held >= wanted),
}
