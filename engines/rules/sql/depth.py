"""How deep the SQL of an expression goes: SQLite's parser has a stack of a hundred and then refuses to read on.

What each part takes of it was measured on nested calls of its kind, and is rounded up.
"""

from __future__ import annotations

from typing import Final

from engines.rules.dependencies import constant
from engines.rules.functions.function import functions
from engines.rules.typed import Call, Field, Items, Related, Typed, children

MAX_DEPTH: Final = 48
_GATHERING: Final = 8
_TEXT: Final = 4
_PATH: Final = 4
_WIDER: Final = 3
_PLAIN: Final = 2
_OF_CALLS: Final = {
    **dict.fromkeys(("and", "or", "not"), 1),
    **dict.fromkeys(("IF", "IFS", "SWITCH", "COALESCE", "*"), _WIDER),
}


def too_deep(tree: Typed) -> bool:
    """Tell whether SQLite could not read the expression."""
    return _depth(tree, {}) > MAX_DEPTH


def _depth(node: Typed, known: dict[int, int]) -> int:
    if id(node) not in known:
        below = 0 if constant(node) else max((_depth(part, known) for part in children(node)), default=0)
        known[id(node)] = below + _own(node)
    return known[id(node)]


def _own(node: Typed) -> int:
    match node:
        case Field(path=path):
            return _PATH * len(path)
        case Items() | Related():
            return 0
        case Call(function):
            if functions[function].aggregate:
                return _GATHERING
            return _OF_CALLS.get(function, _TEXT if node.type.kind == "text" else _PLAIN)
    return 0
