"""Who plays which role of an installed app. Written at install and by administration, read when an actor is loaded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, or_, select

from runtime.storage.ids import new_id
from runtime.storage.platform.identity import role_members


@dataclass(frozen=True, slots=True)
class Holders:
    """The people and departments that a role is mapped to; a department stands for everyone in and below it."""

    users: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


def assign(connection: Connection, installation: int, role_id: str, holders: Holders) -> None:
    """Map a role to exactly these holders. Tell `Actors.forget_all` after the transaction has been committed."""
    mine = (role_members.c.installation == installation) & (role_members.c.role_id == role_id)
    connection.execute(delete(role_members).where(mine))
    common = {"installation": installation, "role_id": role_id}
    rows: list[dict[str, object]] = [
        *({**common, "id": new_id(), "user_id": user, "department_id": None} for user in dict.fromkeys(holders.users)),
        *(
            {**common, "id": new_id(), "user_id": None, "department_id": department}
            for department in dict.fromkeys(holders.departments)
        ),
    ]
    if rows:
        connection.execute(role_members.insert(), rows)


def holders(connection: Connection, installation: int, role_id: str) -> Holders:
    """Return what a role is mapped to."""
    mine = (role_members.c.installation == installation) & (role_members.c.role_id == role_id)
    columns = (role_members.c.user_id, role_members.c.department_id)
    rows = connection.execute(select(*columns).where(mine).order_by(role_members.c.id)).all()
    return Holders(
        tuple(row.user_id for row in rows if row.user_id is not None),
        tuple(row.department_id for row in rows if row.department_id is not None),
    )


def forget(connection: Connection, installation: int) -> None:
    """Drop the whole mapping of an installation that goes away."""
    connection.execute(delete(role_members).where(role_members.c.installation == installation))


def played(connection: Connection, user_id: str, departments: Collection[str]) -> frozenset[tuple[int, str]]:
    """Return (installation, role id) for every role of a person in these departments."""
    mine = or_(role_members.c.user_id == user_id, role_members.c.department_id.in_(departments))
    rows = connection.execute(select(role_members.c.installation, role_members.c.role_id).where(mine))
    return frozenset((row.installation, row.role_id) for row in rows)
