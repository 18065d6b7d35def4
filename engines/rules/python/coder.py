"""Gives out names while a function is written: for the record's values, for constants, for what is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from engines.rules.python.pieces import Piece, value_of
from engines.rules.typed import Call, Field, Related, Typed


class Coder:
    """The growing function: its parameters' names, its namespace, and the lines that run once per context.

    It refuses to decide what anything means; the emitters do, and ``emit`` finds the one for a part.
    """

    def __init__(self, emit: Callable[[Typed, Coder], Piece]) -> None:
        self._emit = emit
        self.namespace: dict[str, object] = {}
        self.once: list[str] = []
        self.related: list[Related] = []
        self._values: dict[str, str] = {}
        self._known: dict[Typed, str] = {}
        self._temporaries = 0

    def emit(self, node: Typed) -> Piece:
        """Return the piece of any part."""
        return self._emit(node, self)

    def strictly(self, node: Typed) -> Piece:
        """Return the piece of a part, not blank wherever its needs hold."""
        return self.strict(self._emit(node, self))

    def truth(self, node: Typed) -> str:
        """Return code that is true where a condition holds, and false or None elsewhere."""
        return value_of(self._emit(node, self))

    def value(self, key: str) -> str:
        """Return the local name of a value that the record brings."""
        return self._values.setdefault(key, f"v{len(self._values)}")

    def gathered(self, node: Related) -> str:
        """Return the local name of what an aggregate gathers."""
        if node not in self.related:
            self.related.append(node)
        return self.value(slot_of(self.related.index(node)))

    def constant(self, value: object) -> str:
        """Return the name of a constant of the namespace."""
        name = f"k{len(self.namespace)}"
        self.namespace[name] = value
        return name

    def temporary(self) -> str:
        """Return a new local name."""
        self._temporaries += 1
        return f"t{self._temporaries}"

    def known(self, node: Typed) -> str | None:
        """Return the name under which a part was worked out before."""
        return self._known.get(node)

    def work_out_once(self, node: Typed | None, code: str) -> str:
        """Add a line that runs once per context; return the name that it gives the value, of a part or of its own."""
        name = f"h{len(self.once)}"
        self.once.append(f"{name} = {code}")
        if node is not None:
            self._known[node] = name
        return name

    def strict(self, piece: Piece) -> Piece:
        """Return the piece with what its code may give told apart: not blank wherever its needs hold."""
        if not piece.maybe:
            return piece
        name = self.temporary()
        return Piece(name, (*piece.needs, f"({name} := {piece.code}) is not None"))

    def source(self, result: str) -> str:
        """Return the source of the function that makes the function for one context."""
        names = list(self._values.values())
        quick = "; ".join(f"{name} = r[{key!r}]" for key, name in self._values.items())
        careful = "; ".join(f"{name} = r.get({key!r})" for key, name in self._values.items())
        load = [f"  try: {quick}", f"  except KeyError: {careful}"] if names else []
        lines = ["def make(c):", *(f" {line}" for line in self.once), " def run(r):", *load, f"  return {result}"]
        return "\n".join([*lines, " return run"])


Emitter: TypeAlias = Callable[[Call, Coder], Piece]
"""Returns the piece of a call."""


def slot_of(number: int) -> str:
    """Return the key under which gathered values stand in a loaded record."""
    return f"#{number}"


def key_of(field: Field) -> str:
    """Return the key of a field's value in a loaded record: its id, after where it comes from."""
    steps = (step.field for step in field.path)
    root = () if field.root == "record" else (field.root,)
    return ".".join((*root, *steps, field.id))
