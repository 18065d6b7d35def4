"""Compiled expressions over a batch of rows: relations are followed set-wise first, then each row is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engines.rules import Context, functions
from engines.rules.python import Compiled, DataPort, load
from engines.rules.typed import Call, Field, Typed, walk


class Asking:
    """One context, one data port, any number of expressions: what `engines.form` asks its rules with."""

    def __init__(self, context: Context, port: DataPort) -> None:
        self._context = context
        self._port = port

    def __call__(self, compiled: Compiled, rows: Sequence[Mapping[str, object]]) -> list[object]:
        """Return the value of an expression over each row, in order."""
        run = compiled.at(self._context)
        ready = load(compiled, rows, self._context, self._port) if reaches(compiled) else rows
        return [run(row) for row in ready]


def reaches(compiled: Compiled) -> bool:
    """Tell whether an expression reads more than the record itself."""
    return bool(compiled.related) or any(read.path for read in compiled.depends.reads)


def personal(compiled: Compiled) -> bool:
    """Tell whether an expression asks about people: more of whoever is signed in than who that is, or of others."""
    return any(_personal(node) for node in walk(compiled.tree))


def _personal(node: Typed) -> bool:
    match node:
        case Field(name, _, _, "me"):
            return name != "id"
        case Call(function):
            return functions[function].group == "people"
    return False
