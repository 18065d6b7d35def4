"""Departments: a tree of names with managers. Used by people, actors, the pipeline (references) and administration."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select, update

from engines.kernel import messages
from engines.kernel.clock import Clock
from engines.kernel.errors import InvalidError, MissingError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from runtime.identity.cache import ShortCache
from runtime.storage.database import Database
from runtime.storage.ids import new_id
from runtime.storage.platform.identity import departments

DEPARTMENT: Final = Text("部门", "department")
CYCLE: Final = messages.define(
    "department.cycle", zh="部门不能放在自己的下级里", en="A department cannot stand below itself"
)


@dataclass(frozen=True, slots=True)
class Department:
    """A part of the organisation. ``manager_id`` leads it; ``parent_id`` is what it belongs to."""

    id: str
    name: Text
    parent_id: str | None = None
    manager_id: str | None = None
    active: bool = True


Tree = Mapping[str, Department]
"""All departments by id."""


def upwards(tree: Tree, department_id: str | None) -> Iterator[Department]:
    """Yield a department and those above it, nearest first; a cycle ends the walk."""
    met: set[str] = set()
    while department_id is not None and department_id not in met:
        met.add(department_id)
        department = tree.get(department_id)
        if department is None:
            return
        yield department
        department_id = department.parent_id


class Departments:
    """The organisation's tree, kept in memory for a few seconds: it is small and read on every sign of life."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._tree: ShortCache[str, Tree] = ShortCache()

    def tree(self, connection: Connection | None = None) -> Tree:
        """Return all departments by id, in the order they were made."""
        now = self._clock.now()
        tree = self._tree.get("", now)
        if tree is None:
            tree = self._load() if connection is None else _read(connection)
            self._tree.put("", tree, now)
        return tree

    def find(self, department_id: str) -> Department:
        """Return one department.

        Raises:
            MissingError: there is none with that id.
        """
        try:
            return self.tree()[department_id]
        except KeyError:
            raise MissingError(what=DEPARTMENT) from None

    def labels(self, connection: Connection, ids: Collection[str]) -> dict[str, Text]:
        """Return the names of departments by id; unknown ids are left out."""
        tree = self.tree(connection)
        return {department_id: tree[department_id].name for department_id in ids if department_id in tree}

    def resolve(self, connection: Connection, keys: Collection[str]) -> dict[str, str]:
        """Return the department id for each key that is an id, or a name that only one department has."""
        tree = self.tree(connection)
        by_name: dict[str, set[str]] = {}
        for department in tree.values():
            for name in department.name.every():
                by_name.setdefault(name, set()).add(department.id)
        found = {key: {key} if key in tree else by_name.get(key, set()) for key in keys}
        return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}

    def add(self, name: Text, *, parent_id: str | None = None, manager_id: str | None = None) -> Department:
        """Add a department.

        Raises:
            MissingError: there is no such parent.
        """
        if parent_id is not None:
            self.find(parent_id)
        department = Department(new_id(), name, parent_id, manager_id)
        row = {
            "id": department.id,
            "name": json.dumps(name.to_json(), ensure_ascii=False),
            "parent_id": parent_id,
            "manager_id": manager_id,
            "active": True,
            "created_at": self._clock.now(),
        }
        self._database.run(lambda connection: connection.execute(departments.insert(), [row]))
        self._tree.clear()
        return department

    def set_manager(self, department_id: str, manager_id: str | None) -> None:
        """Say who leads a department."""
        self._update(department_id, {"manager_id": manager_id})

    def move(self, department_id: str, parent_id: str | None) -> None:
        """Put a department below another.

        Raises:
            InvalidError: the new parent is the department itself or stands below it.
        """
        if any(above.id == department_id for above in upwards(self.tree(), parent_id)):
            raise InvalidError([Problem(CYCLE, "/parent")])
        self._update(department_id, {"parent_id": parent_id})

    def _update(self, department_id: str, values: Mapping[str, object]) -> None:
        self.find(department_id)
        changed = update(departments).where(departments.c.id == department_id).values(**values)
        self._database.run(lambda connection: connection.execute(changed))
        self._tree.clear()

    def _load(self) -> Tree:
        with self._database.read() as connection:
            return _read(connection)


def _read(connection: Connection) -> Tree:
    columns = (departments.c.id, departments.c.name, departments.c.parent_id, departments.c.manager_id)
    rows = connection.execute(
        select(*columns, departments.c.active).order_by(departments.c.created_at, departments.c.id)
    )
    return {row.id: Department(row.id, Text.of(json.loads(row.name)), *row[2:]) for row in rows}
