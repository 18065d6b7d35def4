"""Functions that SQLite lacks, in Python: storage registers them on every connection it opens.

Each is deterministic, takes what SQLite stores (text, integers, None) and never raises. A function that the other
targets have already is the same Python function here, which is what makes the answers equal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

Scalar: TypeAlias = Callable[..., Any]  # SQLite hands over whatever a column holds

SCALARS: Final[dict[str, tuple[int, Scalar]]] = {}
"""Scalar functions by name: how many arguments (-1 for any number), and the function."""

AGGREGATES: Final[dict[str, tuple[int, type]]] = {}
"""Aggregate functions by name: how many arguments, and a class with ``step`` and ``finalize``."""


def scalar(name: str, arguments: int) -> Callable[[Scalar], Scalar]:
    """Decorate a function: SQLite calls it by that name."""

    def add(function: Scalar) -> Scalar:
        if name in SCALARS:
            raise RuntimeError(f"sqlite: {name!r} is registered twice")
        SCALARS[name] = (arguments, function)
        return function

    return add


def aggregate(name: str, arguments: int) -> Callable[[type], type]:
    """Decorate a class with ``step`` and ``finalize``: SQLite calls it by that name."""

    def add(kind: type) -> type:
        if name in AGGREGATES:
            raise RuntimeError(f"sqlite: {name!r} is registered twice")
        AGGREGATES[name] = (arguments, kind)
        return kind

    return add
