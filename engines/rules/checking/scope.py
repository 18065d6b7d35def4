"""What the names of an expression mean at one place: the record, a gathered record, the change, the context."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Final

from engines.kernel.text import Text
from engines.rules.checking.effort import Effort
from engines.rules.names import Name, Names
from engines.rules.typed import Root, Step

RESERVED: Final = frozenset({"me", "old", "record", "parent", "vars", "org"})

ME: Final = Names(
    (
        Name("name", "text", "name", Text("姓名", "Name")),
        Name("department", "department", "department", Text("部门", "Department")),
        Name("departments_below", "departments", "departments_below", Text("本部门及下级", "Departments below")),
        Name("manager", "user", "manager", Text("上级", "Manager")),
        Name("roles", "texts", "roles", Text("角色", "Roles")),
    ),
    system=(),
)
"""What an expression may ask of whoever is signed in."""

NOTHING: Final = Names((), system=())


@dataclass(frozen=True, slots=True)
class Gathering:
    """The relation whose records an aggregate is gathering, while its value is checked."""

    path: tuple[str, ...]
    name: Name
    names: Names


@dataclass(frozen=True, slots=True)
class Scope:
    """The names in reach. ``root`` says whose ``names`` are; without names the expression may not name a field.

    ``change`` allows ``old`` and the functions that look at it. ``parent`` and ``variables`` are the names of the row's
    record inside a sub-table and of a flow's variables, where there are any. The ``names`` lie behind the steps
    ``before``: those from a link to the record that it stands for.
    """

    names: Names | None
    root: Root = "record"
    outer: Names | None = None
    change: bool = False
    parent: Names | None = None
    variables: Names | None = None
    gathering: Gathering | None = None
    before: tuple[Step, ...] = ()
    effort: Effort = field(default_factory=Effort, repr=False, compare=False)
    roots: dict[str, tuple[Root, Names | None]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        record = self.outer if self.root == "related" else self.names
        found: dict[str, tuple[Root, Names | None]] = {
            "me": ("me", ME),
            "record": ("record", record),
            "old": ("old", record if self.change else None),
            "parent": ("parent", self.parent),
            "vars": ("vars", self.variables),
            "org": ("org", None),
        }
        object.__setattr__(self, "roots", found)

    def inside(self, names: Names, before: tuple[Step, ...] = ()) -> Scope:
        """Return the scope of a condition on gathered records; ``record`` still means the outer one."""
        outer = self.outer if self.root == "related" else self.names
        return dataclasses.replace(self, names=names, root="related", outer=outer, gathering=None, before=before)

    def collecting(self, gathering: Gathering) -> Scope:
        """Return the scope of a value that an aggregate gathers."""
        return dataclasses.replace(self, gathering=gathering)
