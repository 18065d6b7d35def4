"""Why an expression gave its value on a record: each part with what it came to, and which parts did not matter.

Called for the editor's "why" and for rules that are asked why they did or did not act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engines.kernel.text import Text
from engines.rules.checking import Expression
from engines.rules.functions import functions
from engines.rules.python.asking import Asking
from engines.rules.python.compiled import compile_part, compile_python
from engines.rules.typed import Call, Constant, Items, LocalTime, Related, Typed, children

_CHAINS: Final = frozenset({"+", "*"})
_DIVIDING: Final = frozenset({"/", "MOD"})
_ARITHMETIC: Final = frozenset({"+", "*", "neg", "RESCALE", "POWER", *_DIVIDING})

UNUSED: Final = Text("没有用到", "not used")
SETTLED: Final = Text("前面已定，不影响结果", "settled before, makes no difference")
TOO_LONG: Final = Text("超过 15 位数字，记为空", "more than 15 digits, so blank")
BY_ZERO: Final = Text("除以零，记为空", "divided by zero, so blank")
GATHERED: Final = Text("按关联记录逐条计算", "worked out for each related record")

Row = Mapping[str, object]
Notes = dict[int, Text]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an expression: as it was written, what it came to, and what is to be said of it."""

    node: Typed
    source: str
    value: object
    note: Text | None
    parts: tuple[Part, ...]

    def every(self) -> Iterator[Part]:
        """Yield the part and all below it."""
        yield self
        for part in self.parts:
            yield from part.every()


def explain(expression: Expression, row: Row, asking: Asking) -> Part:
    """Return the parts of an expression with their values on a record. Literals explain themselves and are left out."""
    return _Explaining(expression, row, asking).part(expression.tree, None)


class _Explaining:
    """One expression on one record."""

    def __init__(self, expression: Expression, row: Row, asking: Asking) -> None:
        self._source = expression.source
        self._whole = expression.tree
        self._row = row
        self._asking = asking

    def part(self, node: Typed, note: Text | None) -> Part:
        value = self.value(node)
        inner = list(_shown(node))
        values = [self.value(child) for child in inner]
        notes = _NOTES.get(node.function, _no_notes)(values) if isinstance(node, Call) else {}
        parts = tuple(self.part(child, notes.get(at)) for at, child in enumerate(inner) if not _plain(child))
        own = _of_itself(node) or _lost(node, value, values)
        return Part(node, self._written(node), value, note or own, parts)

    def value(self, node: Typed) -> object:
        if isinstance(node, Related):
            return None
        compiled = compile_python(node) if node is self._whole else compile_part(node)
        return self._asking(compiled, [self._row])[0]

    def _written(self, node: Typed) -> str:
        return self._source[node.position.start : node.position.end]


def _shown(node: Typed) -> Iterator[Typed]:
    """Yield the parts of a node that a reader knows.

    What the checker put between is looked through, and so is a link of a chain: ``a & b & c`` has three parts.
    """
    for child in children(node) if not isinstance(node, Related) else ():
        part = _seen(child)
        if _same_place(node, part) or _links(node, part):
            yield from _shown(part)
        else:
            yield part


def _same_place(node: Typed, part: Typed) -> bool:
    here, there = node.position, part.position
    return isinstance(part, Call) and (here.start, here.end) == (there.start, there.end)


def _links(node: Typed, part: Typed) -> bool:
    chained = isinstance(node, Call) and isinstance(part, Call) and node.function in _CHAINS
    return chained and _function(node) == _function(part)


def _function(node: Typed) -> str:
    return node.function if isinstance(node, Call) else ""


def _seen(node: Typed) -> Typed:
    while isinstance(node, Call) and functions[node.function].hidden and node.arguments:
        node = node.arguments[0]
    return node


def _plain(node: Typed) -> bool:
    if isinstance(node, Items):
        return all(_plain(_seen(item)) for item in node.items)
    return isinstance(node, Constant | LocalTime | Related)


def _of_itself(node: Typed) -> Text | None:
    gathers = isinstance(node, Call) and any(isinstance(part, Related) for part in node.arguments)
    return GATHERED if gathers else None


def _lost(node: Typed, value: object, values: list[object]) -> Text | None:
    """Say why arithmetic over values that are there has no result."""
    if value is not None or not isinstance(node, Call) or node.function not in _ARITHMETIC or None in values:
        return None
    return BY_ZERO if node.function in _DIVIDING and not values[-1] else TOO_LONG


def _no_notes(_values: list[object]) -> Notes:
    return {}


def _all_of(values: list[object]) -> Notes:
    return _after(values, stop=False)


def _any_of(values: list[object]) -> Notes:
    return _after(values, stop=True)


def _after(values: list[object], *, stop: bool) -> Notes:
    """Mark what stands behind the first value that settles the whole."""
    first = next((at for at, value in enumerate(values) if (value is True) is stop), len(values))
    return dict.fromkeys(range(first + 1, len(values)), SETTLED)


def _branch(values: list[object]) -> Notes:
    """Mark the branch of an IF that was not taken."""
    taken = 1 if values and values[0] is True else 2
    return {at: UNUSED for at in range(1, len(values)) if at != taken}


_NOTES: Final[Mapping[str, Callable[[list[object]], Notes]]] = {
    "and": _all_of,
    "or": _any_of,
    "IF": _branch,
}
