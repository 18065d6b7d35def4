"""What an expression reads and whether its value changes by itself. Read by stores, plans, rights and "used by"."""

from __future__ import annotations

from dataclasses import dataclass

from engines.rules.functions.function import functions
from engines.rules.typed import Call, Field, Related, Root, Step, Typed, children, walk


@dataclass(frozen=True, slots=True)
class Read:
    """One field that is read: whose it is, along which relations, and its id."""

    root: Root
    path: tuple[Step, ...]
    id: str


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Everything an expression depends on, each once, in order of first use.

    ``related`` are its aggregates; the fields that they read of the gathered records are ``reads`` with the root
    ``related``. ``volatile`` names what changes without a write: ``today``, ``now``, ``me``. ``people`` says that it
    asks for more of people than who signed in: the context has to bring a person and a directory.
    """

    reads: tuple[Read, ...]
    related: tuple[Related, ...]
    volatile: frozenset[str]
    people: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The ids of the record's own fields that are read, the relations that paths begin with among them."""
        own = [read.path[0].field if read.path else read.id for read in self.reads if read.root == "record"]
        first = [item.path[0].field for item in self.related if item.path]
        return tuple(dict.fromkeys((*own, *first)))

    @property
    def changes(self) -> bool:
        """Whether it looks at a change, so that it has a meaning only where there is one."""
        return any(read.root == "old" for read in self.reads)


def dependencies(tree: Typed) -> Dependencies:
    """Return what a typed tree depends on."""
    reads: dict[Read, None] = {}
    related: dict[Related, None] = {}
    volatile: set[str] = set()
    people = False
    for node in walk(tree):
        match node:
            case Field(id_, _, path, root):
                reads[Read(root, path, id_)] = None
                if root == "me":
                    volatile.add("me")
                    people = people or id_ != "id"
            case Related():
                related[node] = None
            case Call(function):
                volatile.update(functions[function].volatile_in(node))
                people = people or functions[function].group == "people"
    return Dependencies(tuple(reads), tuple(related), frozenset(volatile), people)


def constant(node: Typed) -> bool:
    """Tell whether a tree has one value for every record: it reads the context at most."""
    match node:
        case Field(_, _, _, root):
            return root == "me"
        case Related():
            return False
    # Long chains lean to the left: their last part is short.
    return all(constant(part) for part in reversed(children(node)))
