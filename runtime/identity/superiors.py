"""Who stands above whom. One rule for the whole platform; `People.superior_of` asks it with what is stored."""

from __future__ import annotations

from collections.abc import Collection

from runtime.identity.departments import Tree, upwards
from runtime.identity.user import User


def superior(person: User, tree: Tree, active: Collection[str]) -> str | None:
    """Return the id of a person's superior, or None at the top.

    That is their own manager if one is set, else the manager of their primary department, climbing until somebody
    else is found. Who has left (is not in ``active``) is passed over; a cycle of departments ends the climb.
    """
    candidates = [person.manager_id, *(above.manager_id for above in upwards(tree, person.department))]
    return next((one for one in candidates if one is not None and one != person.id and one in active), None)
