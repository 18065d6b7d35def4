"""Records made ready for a compiled expression: what its paths and aggregates read, fetched once per relation.

The port is the caller's: services read through the kernel, tests through a dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from engines.rules.python.coder import key_of, slot_of
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


class Loadable(Protocol):
    """What `load` needs to know of a compiled expression."""

    @property
    def tree(self) -> Typed: ...

    @property
    def related(self) -> tuple[Related, ...]: ...


Inner: TypeAlias = Callable[[Typed], Callable[[Context], Callable[[Row], object]]]


def load(compiled: Loadable, rows: Sequence[Row], context: Context, port: DataPort, inner: Inner) -> list[Row]:
    """Return the records with everything the expression reads along relations; ``inner`` compiles its parts."""
    fields = [node for node in walk(compiled.tree) if isinstance(node, Field) and node.root != "related"]
    loaded = _along([dict(row) for row in rows], fields, port)
    for number, node in enumerate(compiled.related):
        _gather(_Gathered(node, context, port, inner), slot_of(number), loaded)
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
    """One aggregate's relation, and its value and condition as functions over a gathered record."""

    def __init__(self, node: Related, context: Context, port: DataPort, inner: Inner) -> None:
        self.node = node
        self.port = port
        parts = [over_related(part) for part in children(node)]
        self._value = inner(over_related(node.value))(context) if node.value is not None else None
        self._where = inner(over_related(node.where))(context) if node.where is not None else None
        reads = [part for whole in parts for part in walk(whole) if isinstance(part, Field)]
        self._own = [read for read in reads if read.root == "record"]
        self._looks_out = any(read.root == "outer" for read in reads)

    @property
    def wanted(self) -> set[str]:
        """The fields of the gathered records that are read."""
        return {read.path[0].field if read.path else read.id for read in self._own} | {"id"}

    def ready(self, rows: Iterable[Row]) -> list[dict[str, object]]:
        """Return gathered records with what their own paths lead to."""
        return _along([dict(row) for row in rows], self._own, self.port)

    def values(self, rows: Sequence[Row], outer: Row) -> tuple[object, ...]:
        """Return the value of each record that meets the condition, True for the record itself."""
        seen = rows
        if self._looks_out:
            around = {f"outer.{key}": value for key, value in outer.items()}
            seen = [{**around, **row} for row in rows]
        kept = [row for row in seen if self._where is None or self._where(row)]
        return tuple(True if self._value is None else self._value(row) for row in kept)


def _gather(gathered: _Gathered, slot: str, rows: list[dict[str, object]]) -> None:
    node, port = gathered.node, gathered.port
    key = "id"
    if node.path:
        anchor = Field(node.path[-1].field, node.type, node.path[:-1])
        _along(rows, [anchor], port)
        key = key_of(anchor)
    ids = {str(row[key]) for row in rows if row.get(key) is not None}
    found = port.related(node.form, node.via, ids, gathered.wanted) if ids else {}
    owners = [owner for owner, group in found.items() for _ in group]
    groups: dict[str, list[Row]] = {}
    for owner, row in zip(owners, gathered.ready(row for group in found.values() for row in group), strict=True):
        groups.setdefault(owner, []).append(row)
    for row in rows:
        row[slot] = gathered.values(groups.get(str(row.get(key)), []), row)
