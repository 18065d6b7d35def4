"""People: adding, finding, naming and changing users. Used by the web layer, the command line and the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from engines.kernel.clock import Clock
from engines.kernel.errors import InvalidError, MissingError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from runtime.identity import passwords
from runtime.identity.cache import ShortCache
from runtime.identity.departments import Departments
from runtime.identity.passwords import Passwords
from runtime.identity.superiors import superior
from runtime.identity.user import TAKEN, NewUser, User, check_language, check_zone, normal_login
from runtime.storage.database import Database
from runtime.storage.ids import is_id, new_id
from runtime.storage.platform.identity import department_members, users

PERSON: Final = Text("人员", "person")
LABELS_LIVE: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What sign-in compares with."""

    user_id: str
    password_hash: str | None
    active: bool


class People:
    """The accounts of an installation.

    It does not cache users, only their names; `Actors.forget` must follow a change that matters for rights.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        departments: Departments,
        hasher: Passwords,
        name_key: Callable[[str], str],
    ) -> None:
        """``name_key`` gives the key that lists of people are sorted by (pinyin for Chinese names)."""
        self._database = database
        self._clock = clock
        self._departments = departments
        self._hasher = hasher
        self._name_key = name_key
        self._labels: ShortCache[str, str] = ShortCache(LABELS_LIVE)

    def add(self, new: NewUser, *, password_hash: str | None = None) -> User:
        """Add a person.

        Raises:
            InvalidError: the login, the name or the password will not do, or the login, email or phone is taken.
        """
        problems = list(new.check())
        if problems:
            raise InvalidError(problems)
        if new.password is not None:
            password_hash = self._hasher.hash(new.password)
        row = self._row(new, password_hash)
        try:
            self._database.run(lambda connection: _insert(connection, row, new.departments))
        except IntegrityError:
            raise InvalidError(self._taken(row)) from None
        return self.find(str(row["id"]))

    def find(self, user_id: str) -> User:
        """Return one person.

        Raises:
            MissingError: there is nobody with that id.
        """
        return self._one(users.c.id == (user_id if is_id(user_id) else None))

    def by_login(self, login: str) -> User:
        """Return the person with that sign-in name.

        Raises:
            MissingError: there is none.
        """
        return self._one(users.c.login == normal_login(login))

    def every(self) -> tuple[User, ...]:
        """Return everybody, in the order lists show them."""
        with self._database.read() as connection:
            return _fetch(connection, select(users).order_by(users.c.name_key, users.c.id))

    def anybody(self) -> bool:
        """Say whether there is any account at all."""
        with self._database.read() as connection:
            return connection.execute(select(users.c.id).limit(1)).first() is not None

    def search(self, words: str, limit: int) -> tuple[User, ...]:
        """Return active people whose name, pinyin or login contains the words."""
        wanted = select(users).where(users.c.active).order_by(users.c.name_key, users.c.id).limit(limit)
        if words.strip():
            wanted = wanted.where(_matches(words.strip()))
        with self._database.read() as connection:
            return _fetch(connection, wanted)

    def labels(self, connection: Connection, ids: Collection[str]) -> dict[str, str]:
        """Return people's names by id, those who left included; unknown ids are left out."""
        now = self._clock.now()
        known = {user_id: name for user_id in ids if (name := self._labels.get(user_id, now)) is not None}
        asked = [user_id for user_id in ids if user_id not in known]
        if asked:
            for user_id, name in connection.execute(select(users.c.id, users.c.name).where(users.c.id.in_(asked))):
                known[user_id] = name
                self._labels.put(user_id, name, now)
        return known

    def names(self, ids: Collection[str]) -> dict[str, str]:
        """Return the same as `labels`, outside any transaction."""
        if not ids:
            return {}
        with self._database.read() as connection:
            return self.labels(connection, ids)

    def resolve(self, connection: Connection, keys: Collection[str]) -> dict[str, str]:
        """Return the user id for each key that is an id, a login, an email, a phone or a name only one person has."""
        wanted = {key: (key, normal_login(key)) for key in keys}
        values = {value for pair in wanted.values() for value in pair}
        columns = (users.c.id, users.c.login, users.c.email, users.c.phone, users.c.name)
        meanings: list[dict[str, set[str]]] = [{} for _ in columns]
        ids = [value for value in values if is_id(value)]
        rows = connection.execute(
            select(*columns).where(or_(users.c.id.in_(ids), *(column.in_(values) for column in columns[1:])))
        )
        for row in rows:
            for meaning, value in zip(meanings, row, strict=True):
                meaning.setdefault(value, set()).add(row.id)
        return {key: found for key, pair in wanted.items() if (found := _first(meanings, pair)) is not None}

    def credentials(self, name: str) -> Credentials | None:
        """Return what to compare a password with, for a login, an email or a phone number."""
        normal = normal_login(name)
        columns = (users.c.id, users.c.password_hash, users.c.active)
        ways = (users.c.login == normal, users.c.email == normal, users.c.phone == normal)
        with self._database.read() as connection:
            rows = (connection.execute(select(*columns).where(way)).first() for way in ways)
            row = next((row for row in rows if row is not None), None)
        return None if row is None else Credentials(row.id, row.password_hash, row.active)

    def set_password(self, user_id: str, password: str) -> None:
        """Give a person a new password. Their sessions stay: `SignIn.change_password` ends them too.

        Raises:
            InvalidError: the password will not do.
        """
        problems = passwords.check(password, self.find(user_id).login)
        if problems:
            raise InvalidError([problem.under("/password") for problem in problems])
        self._update(user_id, {"password_hash": self._hasher.hash(password)})

    def rehash(self, user_id: str, password: str) -> None:
        """Store the same password under today's parameters."""
        self._update(user_id, {"password_hash": self._hasher.hash(password)})

    def set_active(self, user_id: str, *, active: bool) -> None:
        """Let a person in, or keep them out; nothing of theirs is deleted."""
        self._update(user_id, {"active": active})

    def set_preferences(self, user_id: str, changes: Mapping[str, str]) -> User:
        """Change a person's language or zone.

        Raises:
            InvalidError: there is no such language or zone.
        """
        problems = [*_each(check_language, changes.get("language")), *_each(check_zone, changes.get("zone"))]
        if problems:
            raise InvalidError(problems)
        self._update(user_id, {key: changes[key] for key in ("language", "zone") if key in changes})
        return self.find(user_id)

    def set_manager(self, user_id: str, manager_id: str | None) -> None:
        """Say who a person reports to; None leaves it to the department."""
        self._update(user_id, {"manager_id": manager_id})

    def set_departments(self, user_id: str, department_ids: Sequence[str]) -> None:
        """Say where a person belongs, primary department first."""

        def work(connection: Connection) -> None:
            connection.execute(delete(department_members).where(department_members.c.user_id == user_id))
            _join(connection, user_id, department_ids)

        self._database.run(work)

    def superior_of(self, user_id: str, connection: Connection | None = None) -> str | None:
        """Return the id of the person's superior, or None at the top. ``connection`` is a transaction to ask in.

        Raises:
            MissingError: there is nobody with that id.
        """
        if connection is not None:
            return self._superior(connection, user_id)
        with self._database.read() as own:
            return self._superior(own, user_id)

    def departments_of(self, connection: Connection, user_id: str) -> tuple[str, ...]:
        """Return the ids of a person's own departments, the primary one first."""
        mine = department_members.c.user_id == (user_id if is_id(user_id) else None)
        found = select(department_members.c.department_id).where(mine).order_by(department_members.c.position)
        return tuple(connection.scalars(found))

    def _superior(self, connection: Connection, user_id: str) -> str | None:
        found = _fetch(connection, select(users).where(users.c.id == (user_id if is_id(user_id) else None)))
        if not found:
            raise MissingError(what=PERSON)
        tree = self._departments.tree(connection)
        managers = {found[0].manager_id, *(one.manager_id for one in tree.values())} - {None}
        active = set(connection.scalars(select(users.c.id).where(users.c.active, users.c.id.in_(managers))))
        return superior(found[0], tree, active)

    def _row(self, new: NewUser, password_hash: str | None) -> dict[str, object]:
        return {
            "id": new_id(),
            "login": normal_login(new.login),
            "name": new.name.strip(),
            "name_key": self._name_key(new.name.strip()),
            "email": normal_login(new.email) if new.email else None,
            "phone": new.phone or None,
            "password_hash": password_hash,
            "active": True,
            "admin": new.admin,
            "manager_id": new.manager_id,
            "created_at": self._clock.now(),
        }

    def _taken(self, row: Mapping[str, object]) -> list[Problem]:
        with self._database.read() as connection:
            return [
                Problem(TAKEN, f"/{column.name}", {"value": row[column.name]})
                for column in (users.c.login, users.c.email, users.c.phone)
                if row[column.name] is not None
                and connection.execute(select(users.c.id).where(column == row[column.name])).first() is not None
            ]

    def _one(self, condition: ColumnElement[bool]) -> User:
        with self._database.read() as connection:
            found = _fetch(connection, select(users).where(condition))
        if not found:
            raise MissingError(what=PERSON)
        return found[0]

    def _update(self, user_id: str, values: Mapping[str, object]) -> None:
        self._labels.drop(user_id)
        if values:
            changed = update(users).where(users.c.id == user_id).values(**values)
            self._database.run(lambda connection: connection.execute(changed))


def _fetch(connection: Connection, wanted: Select[tuple[object, ...]]) -> tuple[User, ...]:
    """Return the users of a query with their departments: two queries, however many users."""
    rows = connection.execute(wanted).mappings().all()
    members = (
        select(department_members.c.user_id, department_members.c.department_id)
        .where(department_members.c.user_id.in_([row["id"] for row in rows]))
        .order_by(department_members.c.user_id, department_members.c.position)
    )
    belongs: dict[str, list[str]] = {}
    for member in connection.execute(members):
        belongs.setdefault(member.user_id, []).append(member.department_id)
    return tuple(
        User(**{name: row[name] for name in _STORED}, departments=tuple(belongs.get(row["id"], ()))) for row in rows
    )


def _insert(connection: Connection, row: Mapping[str, object], department_ids: Sequence[str]) -> None:
    connection.execute(users.insert(), [dict(row)])
    _join(connection, str(row["id"]), department_ids)


def _join(connection: Connection, user_id: str, department_ids: Sequence[str]) -> None:
    rows = [
        {"user_id": user_id, "position": position, "department_id": department_id}
        for position, department_id in enumerate(dict.fromkeys(department_ids))
    ]
    if rows:
        connection.execute(department_members.insert(), rows)


def _matches(words: str) -> ColumnElement[bool]:
    return or_(
        *(column.icontains(words, autoescape=True) for column in (users.c.name, users.c.name_key, users.c.login))
    )


def _first(meanings: Sequence[Mapping[str, set[str]]], pair: tuple[str, str]) -> str | None:
    """Return what a key means: the first reading that fits exactly one person."""
    for meaning in meanings:
        for value in pair:
            ids = meaning.get(value, set())
            if len(ids) == 1:
                return next(iter(ids))
    return None


def _each(check: Callable[[str], Iterator[Problem]], value: str | None) -> Iterator[Problem]:
    return iter(()) if value is None else check(value)


_STORED: Final = tuple(name for name in User.__slots__ if name != "departments")
