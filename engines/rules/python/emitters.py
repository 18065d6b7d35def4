"""From a typed part to a piece of Python: constants, fields, lists and calls. One emitter per inline entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from engines.rules.dates import to_instant
from engines.rules.dependencies import constant
from engines.rules.functions.function import Function, functions
from engines.rules.functions.words import MAX_TEXT
from engines.rules.python import arithmetic, conditions
from engines.rules.python.coder import Coder, Emitter, key_of
from engines.rules.python.context import person_reader
from engines.rules.python.pieces import BLANK, Piece, all_of, joined_needs, value_of
from engines.rules.typed import Call, Constant, Field, Items, LocalTime, Related, Typed
from engines.rules.types import Type


def emit(node: Typed, coder: Coder) -> Piece:
    """Return the piece of a part; what is the same for every record is worked out once."""
    if not isinstance(node, Constant) and constant(node):
        return _once(node, coder)
    return _made(node, coder)


def _once(node: Typed, coder: Coder) -> Piece:
    name = coder.known(node)
    if name is None:
        name = coder.work_out_once(node, value_of(_made(node, coder)))
    needs = () if conditions.is_two_valued(node) else (f"{name} is not None",)
    return Piece(name, needs)


def _made(node: Typed, coder: Coder) -> Piece:
    if not isinstance(node, Call):
        return _LEAVES[type(node)](node, coder)
    piece = INLINE.get(node.function, _call)(node, coder)
    if conditions.is_two_valued(node) and (piece.needs or piece.maybe):
        return Piece(f"({value_of(piece)} is True)")
    return piece


def _local_time(node: LocalTime, coder: Coder) -> Piece:
    wall = datetime.fromisoformat(node.text)
    read = coder.constant(lambda context: to_instant(wall, context.zone))
    return Piece(f"{read}(c)", maybe=True)


def _field(node: Field, coder: Coder) -> Piece:
    if node.root == "me":
        return Piece(f"{coder.constant(person_reader(node.id))}(c)", maybe=True)
    name = coder.value(key_of(node))
    return Piece(name, (f"{name} is not None",))


def _constant(node: Constant, coder: Coder) -> Piece:
    value = node.value
    if value is None:
        return BLANK
    if value is True or value is False:
        return Piece(str(value))
    if isinstance(value, int):
        return Piece(str(value) if value >= 0 else f"({value})")
    return Piece(coder.constant(value))


def _items(node: Items, coder: Coder) -> Piece:
    if all(isinstance(item, Constant) for item in node.items):
        return Piece(coder.constant(tuple(item.value for item in node.items if isinstance(item, Constant))))
    codes = [value_of(coder.emit(item)) for item in node.items]
    return Piece(f"({', '.join(codes)},)")


def _call(node: Call, coder: Coder) -> Piece:
    entry = functions[node.function]
    if entry.python is None:
        raise TypeError(node.function)
    name = coder.constant(entry.python(node))
    pieces = [coder.emit(argument) for argument in node.arguments]
    first = ["c"] if entry.contextual else []
    codes, needs = _handed(entry, node, pieces, coder)
    maybe = node.type.kind != "boolean" or entry.blanks == "strict" or not isinstance(entry.result, Type)
    return Piece(f"{name}({', '.join([*first, *codes])})", needs, maybe=maybe)


def _handed(entry: Function, node: Call, pieces: list[Piece], coder: Coder) -> tuple[list[str], tuple[str, ...]]:
    if entry.aggregate or entry.blanks == "own":
        return [value_of(piece) for piece in pieces], ()
    if entry.blanks == "empty":
        return [_or_empty(piece, argument) for piece, argument in zip(pieces, node.arguments, strict=True)], ()
    strict = [coder.strict(piece) for piece in pieces]
    return [piece.code for piece in strict], joined_needs(*strict)


def _or_empty(piece: Piece, argument: Typed) -> str:
    """Return the text, "" where it is blank; other arguments of a text function arrive as they are."""
    if isinstance(argument, Constant) and argument.value is None:
        return "''"
    code = value_of(piece)
    if argument.type.kind not in ("text", "blank") or argument.type.many or isinstance(argument, Constant):
        return code
    return f"({code} or '')"


def _branch(node: Call, coder: Coder) -> Piece:
    condition, then, *otherwise = node.arguments
    other = value_of(coder.emit(otherwise[0])) if otherwise else "None"
    return _either(coder.truth(condition), value_of(coder.emit(then)), other)


def _either(condition: str, then: str, other: str) -> Piece:
    return Piece(f"({then} if {condition} else {other})", maybe=True)


def _branches(node: Call, coder: Coder) -> Piece:
    arguments = list(node.arguments)
    other = value_of(coder.emit(arguments.pop())) if len(arguments) % 2 else "None"
    for at in range(len(arguments) - 2, -1, -2):
        other = _either(coder.truth(arguments[at]), value_of(coder.emit(arguments[at + 1])), other).code
    return Piece(other, maybe=True)


def _first_there(node: Call, coder: Coder) -> Piece:
    *before, last = node.arguments
    code = value_of(coder.emit(last))
    for argument in reversed(before):
        piece = coder.strict(coder.emit(argument))
        needs = all_of(*piece.needs) if piece.needs else "True"
        code = f"({piece.code} if {needs} else {code})"
    return Piece(code, maybe=True)


def _text(node: Call, coder: Coder) -> Piece:
    parts = [_or_empty(coder.emit(argument), argument) for argument in node.arguments]
    name = coder.temporary()
    return Piece(f"({name} if 0 < len({name} := {' + '.join(parts)}) <= {MAX_TEXT} else None)", maybe=True)


INLINE: Final[dict[str, Emitter]] = {
    **arithmetic.EMITTERS,
    **conditions.EMITTERS,
    "IF": _branch,
    "IFS": _branches,
    "COALESCE": _first_there,
    "CONCAT": _text,
}
_LEAVES: Final[dict[type, Callable[[Any, Coder], Piece]]] = {
    Constant: _constant,
    LocalTime: _local_time,
    Field: _field,
    Related: lambda node, coder: Piece(coder.gathered(node)),
    Items: _items,
}
