"""Compiled expressions over a batch of rows: relations are followed set-wise first, then each row is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engines.rules.python.compiled import Compiled
from engines.rules.python.gathering import DataPort, load
from engines.rules.types import Context


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
