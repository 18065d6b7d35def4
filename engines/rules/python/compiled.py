"""A typed tree as a Python function: compiled once per expression, readied once per context, called per record."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from engines.rules import problems
from engines.rules.arithmetic import LIMIT
from engines.rules.checking.conversions import rescaled
from engines.rules.checking.expression import Expression
from engines.rules.dependencies import Dependencies, dependencies
from engines.rules.lexer import MAX_DEPTH
from engines.rules.magnitude import magnitude, result_limit
from engines.rules.problems import ExpressionError, mistake
from engines.rules.python.arithmetic import limit_need
from engines.rules.python.coder import Coder
from engines.rules.python.emitters import emit
from engines.rules.python.pieces import Piece, value_of
from engines.rules.typed import Field, Related, Typed
from engines.rules.types import Context, Type

Run: TypeAlias = Callable[[Mapping[str, object]], object]
MOST: Final = 4096


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled expression. ``at(context)`` gives the function over a record: values by key, missing ones blank.

    The keys are field ids; a path's is its relation fields' ids and its own joined by dots, and ``related`` are the
    aggregates whose gathered values stand under ``#0``, ``#1`` …, both filled in by `engines.rules.python.load`.
    """

    tree: Typed
    make: Callable[[Context], Run]
    related: tuple[Related, ...]
    depends: Dependencies

    def at(self, context: Context) -> Run:
        """Return the function for one context: the instant, the zone and whoever asks are fixed in it."""
        return self.make(context)


def compile_python(expression: Expression | Typed, land: Type | None = None) -> Compiled:
    """Compile an expression; with ``land`` a number comes out at that type's scale, rounded half away from zero.

    Raises:
        ExpressionError: it is nested too deeply for Python.
    """
    return _compiled(expression.tree if isinstance(expression, Expression) else expression, land)


def compile_part(tree: Typed) -> Compiled:
    """Compile a part of an expression: its number may have 18 digits, as those between two operations."""
    return _part(tree)


@functools.lru_cache(maxsize=MOST)
def _part(tree: Typed) -> Compiled:
    return _made(tree, limited=False)


@functools.lru_cache(maxsize=MOST)
def _compiled(tree: Typed, land: Type | None) -> Compiled:
    return _made(rescaled(tree, land) if land is not None and land.kind == tree.type.kind == "number" else tree)


def _made(tree: Typed, *, limited: bool = True) -> Compiled:
    coder = Coder(emit)
    piece = coder.emit(tree)
    result = value_of(_limited(tree, piece, coder) if limited else piece)
    if tree.type.many:
        result = f"({result} or None)"  # a list of nothing is blank
    namespace = {"__builtins__": {}, "KeyError": KeyError, "len": len, **coder.namespace}
    try:
        exec(compile(coder.source(result), "<expression>", "exec"), namespace)  # noqa: S102  # our own tree's source
    except (SyntaxError, RecursionError, MemoryError):
        raise ExpressionError([mistake(problems.TOO_DEEP, tree.position, limit=MAX_DEPTH)]) from None
    make: Callable[[Context], Run] = namespace["make"]  # type: ignore[assignment]  # the source defines it
    return Compiled(tree, make, tuple(coder.related), dependencies(tree))


def _limited(node: Typed, piece: Piece, coder: Coder) -> Piece:
    """Return a result that is blank beyond 15 digits."""
    limit = result_limit(node.type.scale)
    if node.type.kind != "number" or node.type.many or isinstance(node, Field) or magnitude(node) < limit:
        return piece
    found = coder.strict(piece)
    *needs, last = found.needs or ("",)
    if last.startswith(f"-{LIMIT} <"):
        # One look at the size serves both limits.
        return Piece(found.code, (*needs, last.replace(str(LIMIT), str(limit))))
    if found.code.isidentifier():
        return Piece(found.code, (*found.needs, f"-{limit} < {found.code} < {limit}"))
    name = coder.temporary()
    return Piece(name, (*found.needs, limit_need(name, found.code, limit)))
