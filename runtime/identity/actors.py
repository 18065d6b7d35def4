"""Turns a user id into an `Actor`: person, departments and roles in one cached look-up. Used on every request."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, Select, select

from engines.kernel.clock import Clock
from runtime.identity import roles
from runtime.identity.actor import Actor
from runtime.identity.cache import ShortCache
from runtime.identity.departments import Departments, upwards
from runtime.identity.tokens import ApiToken
from runtime.storage.database import Database
from runtime.storage.platform.identity import department_members, users


class Actors:
    """Actors by user id, believed for a few seconds and forgotten when told.

    A role mapped to a department is played by everyone in it and in the departments below it.
    """

    def __init__(self, database: Database, clock: Clock, departments: Departments, home: Actor) -> None:
        """``home`` gives the organisation's language and zone, for those who chose none."""
        self._database = database
        self._clock = clock
        self._departments = departments
        self._home = home
        self._known: ShortCache[str, Actor] = ShortCache()

    def of_user(self, user_id: str) -> Actor | None:
        """Return the actor of an active user, or None."""
        now = self._clock.now()
        actor = self._known.get(user_id, now)
        if actor is None:
            with self._database.read() as connection:
                actor = self._load(connection, user_id)
            if actor is not None:
                self._known.put(user_id, actor, now)
        return actor

    def of_token(self, token: ApiToken) -> Actor | None:
        """Return the actor of a program that acts for a user, or None if that user may no longer act."""
        actor = self.of_user(token.user_id)
        return None if actor is None else replace(actor, kind="token", label=f"{actor.label} ({token.label})")

    def forget(self, user_id: str) -> None:
        """Load the user anew next time."""
        self._known.drop(user_id)

    def forget_all(self) -> None:
        """Load everybody anew: departments or role mappings changed."""
        self._known.clear()

    def _load(self, connection: Connection, user_id: str) -> Actor | None:
        columns = (users.c.name, users.c.admin, users.c.language, users.c.zone)
        person = connection.execute(select(*columns).where(users.c.id == user_id, users.c.active)).first()
        if person is None:
            return None
        own = tuple(connection.scalars(_departments_of(user_id)))
        tree = self._departments.tree(connection)
        around = {above.id for department in own for above in upwards(tree, department)}
        return Actor(
            "user",
            id=user_id,
            label=person.name,
            admin=person.admin,
            departments=own,
            roles=roles.played(connection, user_id, around),
            language=person.language or self._home.language,
            zone=person.zone or self._home.zone,
        )


def _departments_of(user_id: str) -> Select[str]:
    return (
        select(department_members.c.department_id)
        .where(department_members.c.user_id == user_id)
        .order_by(department_members.c.position)
    )
