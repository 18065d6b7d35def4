"""From a typed part to a piece of Python: constants, fields, lists and calls. One emitter per inline entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from engines.rules.dates import to_instant
from engines.rules.dependencies import constant
from engines.rules.functions.function import Function, functions
from engines.rules.python import arithmetic, conditions
from engines.rules.python.coder import Coder, key_of
from engines.rules.python.context import person_reader
from engines.rules.python.pieces import BLANK, Piece, all_of, joined_needs, value_of
from engines.rules.typed import Call, Constant, Field, Items, LocalTime, Related, Typed

Emitter = Callable[[Call, Coder], Piece]


def emit(node: Typed, coder: Coder) -> Piece:
    """Return the piece of a part; what is the same for every record is worked out once."""
    if not isinstance(node, Constant) and constant(node):
        return _once(node, coder)
    return _emit(node, coder)


def truth(node: Typed, coder: Coder) -> str:
    """Return code that is true where a condition holds, and false or None elsewhere."""
    piece = emit(node, coder)
    return piece.code if not piece.needs else value_of(piece)


def _once(node: Typed, coder: Coder) -> Piece:
    name = coder.known(node)
    if name is None:
        coder.inside_once += 1
        code = value_of(_emit(node, coder))
        coder.inside_once -= 1
        name = coder.work_out_once(node, code)
    if node.type.kind == "boolean" and _never_blank(node):
        return Piece(name)
    return Piece(name, (f"{name} is not None",))


def _never_blank(node: Typed) -> bool:
    return isinstance(node, Call) and node.function in conditions.TWO_VALUED


def _emit(node: Typed, coder: Coder) -> Piece:
    match node:
        case Constant(value):
            return _constant(value, coder)
        case LocalTime(text):
            wall = datetime.fromisoformat(text)
            read = coder.constant(lambda context: to_instant(wall, context.zone))
            return Piece(f"{read}(c)", maybe=True)
        case Field(root="me"):
            return Piece(f"{coder.constant(person_reader(node.id))}(c)", maybe=True)
        case Field():
            name = coder.value(key_of(node))
            return Piece(name, (f"{name} is not None",))
        case Related():
            return Piece(coder.gathered(node))
        case Items():
            return _items(node, coder)
        case Call(function) if function in _INLINE:
            return _INLINE[function](node, coder)
    return call(node, coder)


def _constant(value: object, coder: Coder) -> Piece:
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
    codes = [value_of(emit(item, coder)) for item in node.items]
    return Piece(f"({', '.join(codes)},)")


def call(node: Call, coder: Coder) -> Piece:
    """Return a call of the registry's function over values in memory."""
    entry = functions[node.function]
    if entry.python is None:
        raise TypeError(node.function)
    name = coder.constant(entry.python(node))
    pieces = [emit(argument, coder) for argument in node.arguments]
    first = ["c"] if entry.contextual else []
    codes, needs = _handed(entry, node, pieces, coder)
    maybe = node.type.kind != "boolean" or entry.blanks == "strict"
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
    other = value_of(emit(otherwise[0], coder)) if otherwise else "None"
    return _either(truth(condition, coder), value_of(emit(then, coder)), other)


def _either(condition: str, then: str, other: str) -> Piece:
    return Piece(f"({then} if {condition} else {other})", maybe=True)


def _branches(node: Call, coder: Coder) -> Piece:
    arguments = list(node.arguments)
    other = value_of(emit(arguments.pop(), coder)) if len(arguments) % 2 else "None"
    for at in range(len(arguments) - 2, -1, -2):
        other = _either(truth(arguments[at], coder), value_of(emit(arguments[at + 1], coder)), other).code
    return Piece(other, maybe=True)


def _first_there(node: Call, coder: Coder) -> Piece:
    *before, last = node.arguments
    code = value_of(emit(last, coder))
    for argument in reversed(before):
        piece = coder.strict(emit(argument, coder))
        needs = all_of(*piece.needs) if piece.needs else "True"
        code = f"({piece.code} if {needs} else {code})"
    return Piece(code, maybe=True)


def _text(node: Call, coder: Coder) -> Piece:
    parts = [_or_empty(emit(argument, coder), argument) for argument in _flat(node)]
    return Piece(f"({' + '.join(parts)} or None)", maybe=True)


def _flat(node: Typed) -> list[Typed]:
    if isinstance(node, Call) and node.function == "&":
        return [part for argument in node.arguments for part in _flat(argument)]
    return [node]


_INLINE: Final[dict[str, Emitter]] = {
    **arithmetic.emitters(emit),
    **conditions.emitters(emit, truth),
    "IF": _branch,
    "IFS": _branches,
    "COALESCE": _first_there,
    "&": _text,
}
