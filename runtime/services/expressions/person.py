"""Whoever asks, as expressions know them: ``me`` with department, superior and roles."""

from __future__ import annotations

from sqlalchemy import Connection

from engines.rules import Person
from runtime.identity.actor import Actor
from runtime.services.directory import Directory
from runtime.services.live import LiveApp


def person_of(connection: Connection, directory: Directory, app: LiveApp, actor: Actor) -> Person | None:
    """Return the person behind an actor as the expressions of an app see them; None for visitors and the platform."""
    if actor.id is None:
        return None
    roles = {role.id: role.code for role in app.package.roles}
    return Person(
        id=actor.id,
        name=directory.users(connection, [actor.id]).get(actor.id, ""),
        department=actor.department,
        departments_below=directory.departments_below(connection, actor.department),
        manager=directory.superior(connection, actor.id),
        roles=tuple(roles[role] for number, role in sorted(actor.roles) if number == app.number and role in roles),
    )
