"""People, departments and roles by the words that expressions name them with, asked within one transaction."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from engines.rules import Context
from runtime.identity.actor import Actor
from runtime.services.directory import Directory
from runtime.services.expressions.person import person_of
from runtime.services.live import LiveApp


class Colleagues:
    """The directory of an evaluation. Roles are those of one app. Each answer is looked up once."""

    def __init__(self, connection: Connection, directory: Directory, app: LiveApp) -> None:
        self._connection = connection
        self._directory = directory
        self._app = app
        self._users: dict[str, str | None] = {}
        self._departments: dict[str, str | None] = {}
        self._managers: dict[str, str | None] = {}
        self._roles: dict[str, frozenset[str]] = {}

    def user_by_login(self, login: str) -> str | None:
        """Return the user with that login."""
        if login not in self._users:
            self._users[login] = self._directory.resolve_users(self._connection, [login]).get(login)
        return self._users[login]

    def department_by_code(self, code: str) -> str | None:
        """Return the department of that name, or with that id: departments have no codes of their own."""
        if code not in self._departments:
            self._departments[code] = self._directory.resolve_departments(self._connection, [code]).get(code)
        return self._departments[code]

    def manager_of(self, user: str) -> str | None:
        """Return whom the user reports to."""
        if user not in self._managers:
            self._managers[user] = self._directory.superior(self._connection, user)
        return self._managers[user]

    def in_role(self, user: str, role: str) -> bool:
        """Tell whether the user has the role of that code in this app."""
        if user not in self._roles:
            played = self._directory.roles(self._connection, user)
            codes = {one.id: one.code for one in self._app.package.roles}
            self._roles[user] = frozenset(
                codes[one] for number, one in played if number == self._app.number and one in codes
            )
        return role in self._roles[user]


def with_people(context: Context, connection: Connection, directory: Directory, app: LiveApp, actor: Actor) -> Context:
    """Return a context that knows whoever asks and everybody else. Its language stays: what is stored has one."""
    person = person_of(connection, directory, app, actor)
    return replace(context, person=person, directory=Colleagues(connection, directory, app))
