"""People and departments as records mention them: found by what people write, named for what people read."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from engines.kernel.errors import MissingError
from runtime.identity import roles
from runtime.identity.departments import Departments, upwards
from runtime.identity.people import People

Names = Mapping[str, str]


class Directory:
    """One place to ask about people and departments while writing or showing records. It decides nothing."""

    def __init__(self, people: People, departments: Departments) -> None:
        self._people = people
        self._departments = departments

    def users(self, connection: Connection, ids: Collection[str]) -> Names:
        """Return people's names by id."""
        return self._people.labels(connection, ids)

    def departments(self, connection: Connection, ids: Collection[str], language: str) -> Names:
        """Return departments' names by id, in the reader's language."""
        labels = self._departments.labels(connection, ids)
        return {department_id: name.get(language) for department_id, name in labels.items()}

    def resolve_users(self, connection: Connection, keys: Collection[str]) -> Names:
        """Return the user id for each key that is an id, a login or an unambiguous name."""
        return self._people.resolve(connection, keys)

    def resolve_departments(self, connection: Connection, keys: Collection[str]) -> Names:
        """Return the department id for each key that is an id or an unambiguous name."""
        return self._departments.resolve(connection, keys)

    def departments_below(self, connection: Connection, department: str | None) -> tuple[str, ...]:
        """Return a department and those below it, by id."""
        tree = self._departments.tree(connection)
        return tuple(one for one in tree if any(above.id == department for above in upwards(tree, one)))

    def superior(self, connection: Connection, user_id: str) -> str | None:
        """Return the id of a person's superior; None at the top, and for nobody."""
        try:
            return self._people.superior_of(user_id, connection)
        except MissingError:
            return None

    def roles(self, connection: Connection, user_id: str) -> frozenset[tuple[int, str]]:
        """Return (installation, role id) for every role of a person, those of the departments around included."""
        tree = self._departments.tree(connection)
        own = self._people.departments_of(connection, user_id)
        return roles.played(connection, user_id, {above.id for one in own for above in upwards(tree, one)})
