"""In which order the fields of a form are settled: each after everything that its conditions and its default read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from graphlib import CycleError, TopologicalSorter


class CircleError(Exception):
    """Fields wait for each other. ``path`` are their ids: each reads the next, and the last is the first again."""

    def __init__(self, path: tuple[str, ...]) -> None:
        self.path = path
        super().__init__(" → ".join(path))


def settling_order(reads: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Return the keys of ``reads`` so that each comes after those it reads; names that are no keys need no settling.

    Raises:
        CircleError: there is no such order.
    """
    graph = {field: [name for name in sorted(names) if name in reads] for field, names in reads.items()}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise CircleError(_from_smallest(tuple(reversed(error.args[1])))) from None


def _from_smallest(circle: tuple[str, ...]) -> tuple[str, ...]:
    """Return the circle from the same field on, wherever the search ran into it."""
    start = circle.index(min(circle))
    return (*circle[start:-1], *circle[: start + 1])
