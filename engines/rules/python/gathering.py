"""Records made ready for a compiled expression: what its paths and aggregates read, fetched once per relation.

The port is the caller's: services read through the kernel, tests through a dictionary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from engines.rules.python.coder import key_of, slot_of
from engines.rules.python.compiled import Compiled, Run, compile_part
from engines.rules.typed import Field, Related, Step, Typed, children, over_related, walk
from engines.rules.types import Context

Row: TypeAlias = Mapping[str, object]


class DataPort(Protocol):
    """Where related records come from. One call per relation and batch; what may not be seen is not given."""

    def records(self, form: str, ids: Collection[str], fields: Collection[str]) -> Mapping[str, Row]:
        """Return the records of a form with these ids, with at least these fields, by id."""
        ...

    def related(
        self, form: str, via: str, ids: Collection[str], fields: Collection[str]
    ) -> Mapping[str, Sequence[Row]]:
        """Return the records of a form whose relation field ``via`` holds one of the ids, by that id.

        They come in the order in which they were created.
        """
        ...


def load(compiled: Compiled, rows: Sequence[Row], context: Context, port: DataPort) -> list[Row]:
    """Return the records with everything the expression reads along relations: one question per relation."""
    fields = [node for node in walk(compiled.tree) if isinstance(node, Field) and node.root != "related"]
    loaded = _along([dict(row) for row in rows], fields, port)
    groups: dict[tuple[tuple[Step, ...], str, str], list[tuple[str, _Gathered]]] = {}
    for number, node in enumerate(compiled.related):
        key = (node.path, node.form, node.via)
        groups.setdefault(key, []).append((slot_of(number), _Gathered(node, context)))
    for gathered in groups.values():
        _gather(gathered, loaded, port)
    return list(loaded)


def _along(rows: list[dict[str, object]], fields: Iterable[Field], port: DataPort) -> list[dict[str, object]]:
    """Follow the paths of some fields one relation at a time, for all rows at once."""
    roots: dict[str, list[Field]] = {}
    for field in fields:
        if field.path:
            roots.setdefault("" if field.root == "record" else f"{field.root}.", []).append(field)
    for prefix, below in roots.items():
        _follow(rows, prefix, below, 0, port)
    return rows


def _follow(rows: list[dict[str, object]], prefix: str, fields: Sequence[Field], depth: int, port: DataPort) -> None:
    steps: dict[Step, list[Field]] = {}
    for field in fields:
        steps.setdefault(field.path[depth], []).append(field)
    for step, below in steps.items():
        here = prefix + step.field
        deeper = [field for field in below if len(field.path) > depth + 1]
        wanted = {field.path[depth + 1].field if field in deeper else field.id for field in below}
        ids = {str(row[here]) for row in rows if row.get(here) is not None}
        found = port.records(step.form, ids, wanted) if ids else {}
        for row in rows:
            there = found.get(str(row.get(here)), {})
            row.update({f"{here}.{name}": there.get(name) for name in wanted})
        if deeper:
            _follow(rows, f"{here}.", deeper, depth + 1, port)


class _Gathered:
    """One aggregate: its relation, and its value and condition as functions over a gathered record."""

    def __init__(self, node: Related, context: Context) -> None:
        self.node = node
        parts = [over_related(part) for part in children(node)]
        self._value = _ready(node.value, context)
        self._where = None if node.where is None else _ready(node.where, context)
        reads = [part for whole in parts for part in walk(whole) if isinstance(part, Field)]
        self.own = [read for read in reads if read.root == "record"]
        self._looks_out = any(read.root == "outer" for read in reads)

    @property
    def wanted(self) -> set[str]:
        """The fields of the gathered records that are read."""
        return {read.path[0].field if read.path else read.id for read in self.own} | {"id"}

    def values(self, rows: Sequence[Row], outer: Row) -> tuple[object, ...]:
        """Return the value of each record that meets the condition."""
        seen = rows
        if self._looks_out:
            around = {f"outer.{key}": value for key, value in outer.items()}
            seen = [{**around, **row} for row in rows]
        kept = [row for row in seen if self._where is None or self._where(row)]
        return tuple(self._value(row) for row in kept)


def _ready(part: Typed, context: Context) -> Run:
    return compile_part(over_related(part)).at(context)


def _gather(gathered: Sequence[tuple[str, _Gathered]], rows: list[dict[str, object]], port: DataPort) -> None:
    """Fill in what several aggregates over one relation gather."""
    node = gathered[0][1].node
    key = _owner(node, rows, port)
    ids = {str(row[key]) for row in rows if row.get(key) is not None}
    wanted = {field for _, one in gathered for field in one.wanted}
    found = port.related(node.form, node.via, ids, wanted) if ids else {}
    owners = [owner for owner, group in found.items() for _ in group]
    every = [dict(row) for group in found.values() for row in group]
    _along(every, [field for _, one in gathered for field in one.own], port)
    groups: dict[str, list[Row]] = {}
    for owner, row in zip(owners, every, strict=True):
        groups.setdefault(owner, []).append(row)
    for row in rows:
        below = groups.get(str(row.get(key)), [])
        for slot, one in gathered:
            row[slot] = one.values(below, row)


def _owner(node: Related, rows: list[dict[str, object]], port: DataPort) -> str:
    """Return the key under which a row holds the id that the gathered records point at."""
    if not node.path:
        return "id"
    anchor = Field(node.path[-1].field, node.type, node.path[:-1])
    _along(rows, [anchor], port)
    return key_of(anchor)
