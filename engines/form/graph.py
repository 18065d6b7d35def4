"""Which computed field follows from which field of which form, and in what order: one graph over all forms.

Built from the formulas of the forms of an installation; the runtime walks it after every write, and publishing refuses
circles. Forms are named by opaque keys, the ones that their typed trees carry. It refuses to look at any record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from engines.form.formulas import Formula
from engines.form.order import CircleError, settling_order
from engines.rules.typed import Field, Related, Step, children, walk

LIFE: Final = ""
"""Stands among changed fields for a record that came or went."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from changed records towards those that follow.

    It leads to the records of ``form`` whose relation ``field`` is ``pointing`` at them, or to the ``target`` of their
    own relation ``field``; they are of ``form`` then.
    """

    kind: Literal["pointing", "target"]
    form: str
    field: str


Route: TypeAlias = tuple[Hop, ...]
Place: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A computed field of a form. ``rank`` is higher than that of every computed field it reads."""

    form: str
    field: str
    formula: Formula
    rank: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """What to work out again when a field changes, and how to find the records from the changed ones."""

    node: Node
    route: Route


class ComputedGraph:
    """The computed fields of many forms. Immutable; shared by all threads."""

    def __init__(self, forms: Mapping[str, Iterable[Formula]]) -> None:
        """Take the formulas of each form, by its key.

        Raises:
            CircleError: fields follow from each other; its path is made of `place_of` texts.
        """
        plain = [Node(form, formula.field, formula) for form, found in forms.items() for formula in found]
        reads = {place_of(node.form, node.field): [place_of(*one) for one, _ in reads_of(node)] for node in plain}
        ranks = {place: rank for rank, place in enumerate(settling_order(reads))}
        self.nodes = tuple(
            Node(node.form, node.field, node.formula, ranks[place_of(node.form, node.field)]) for node in plain
        )
        self._nodes = {(node.form, node.field): node for node in self.nodes}
        self._edges: dict[Place, list[Edge]] = {}
        self._through: dict[tuple[str, Edge], frozenset[str]] = {}
        for node in self.nodes:
            made: dict[Route, Edge] = {}
            for (form, name), route in dict.fromkeys(reads_of(node)):
                edge = made.setdefault(route, Edge(node, route))
                self._edges.setdefault((form, name), []).append(edge)
                self._through[form, edge] = self._through.get((form, edge), frozenset()) | {name}
        self._gathering = _gathering(self.nodes)
        self.forms = frozenset(form for form, _ in self._edges)

    def following(self, form: str, fields: Collection[str]) -> Iterator[Edge]:
        """Yield what follows from changes of some fields of a form, each edge once."""
        found = (edge for field in fields for edge in self._edges.get((form, field), ()))
        yield from dict.fromkeys(found)

    def node(self, form: str, field: str) -> Node | None:
        """Return the computed field of a form with that id."""
        return self._nodes.get((form, field))

    def through(self, edge: Edge, form: str) -> frozenset[str]:
        """Return the fields of a form through which an edge leaves it."""
        return self._through.get((form, edge), frozenset())

    def concerns(self, forms: Iterable[str]) -> bool:
        """Tell whether anything follows from changes of some forms."""
        return not self.forms.isdisjoint(forms)

    def gathered_through(self, form: str) -> tuple[tuple[str, str], ...]:
        """Return the relations of a form through which its records are gathered, each with the form it leads to."""
        return self._gathering.get(form, ())

    def of_form(self, form: str) -> tuple[Node, ...]:
        """Return the computed fields of a form, each after those that it reads."""
        return tuple(sorted((node for node in self.nodes if node.form == form), key=lambda node: node.rank))


def _gathering(nodes: Iterable[Node]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the relations through which aggregates gather, by the form that has them, with where they lead."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for node in nodes:
        for part in node.formula.run.related:
            owner = part.path[-1].form if part.path else node.form
            found.setdefault(part.form, {})[part.via, owner] = None
    return {form: tuple(relations) for form, relations in found.items()}


def place_of(form: str, field: str) -> str:
    """Return one text for a field of a form."""
    return f"{form}/{field}"


def circle_in(forms: Mapping[str, Iterable[Formula]]) -> tuple[str, ...]:
    """Return the computed fields that follow from each other as `place_of` texts, the first again at the end."""
    try:
        ComputedGraph(forms)
    except CircleError as error:
        return error.path
    return ()


def reads_of(node: Node) -> Iterator[tuple[Place, Route]]:
    """Yield every field that a computed field reads, with its form, and the route back from it."""
    for part in walk(node.formula.run.tree):
        match part:
            case Field(id_, _, path, "record"):
                yield from _along(node.form, path, id_, ())
            case Related():
                yield from _gathered(node.form, part)


def _along(form: str, path: tuple[Step, ...], last: str, back: Route) -> Iterator[tuple[Place, Route]]:
    """Yield what a path reads: each relation on its way, and the field at its end."""
    for step in path:
        yield (form, step.field), back
        form, back = step.form, (Hop("pointing", form, step.field), *back)
    yield (form, last), back


def _gathered(form: str, node: Related) -> Iterator[tuple[Place, Route]]:
    """Yield what an aggregate reads: who belongs to it, and everything it reads of those."""
    back: Route = ()
    for step in node.path:
        yield (form, step.field), back
        form, back = step.form, (Hop("pointing", form, step.field), *back)
    home = (Hop("target", node.form, node.via), *back)
    yield (node.form, LIFE), home
    yield (node.form, node.via), home
    for whole in children(node):
        for part in walk(whole):
            if isinstance(part, Field) and part.root == "related":
                yield from _along(node.form, part.path, part.id, home)
