"""Views that people save for themselves and share: what a list shows, under a name. Called by the routes of views.

A saved view grants nothing: whoever opens it asks the list with their own rights. What of it they may not see, or what
is no longer there, is left out, and the view says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from engines.kernel import messages
from engines.kernel.clock import Clock
from engines.kernel.errors import DeniedError, InvalidError, MissingError, UnauthenticatedError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import Grant
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.live import LiveForm
from runtime.services.view_state import reduced, unknown_names
from runtime.storage import ids, saved_views
from runtime.storage.database import Database
from runtime.storage.saved_views import Choice, SavedRow

VIEW: Final = Text("这个视图", "view")
MOST_VIEWS: Final = 100

NAME = messages.define(
    "view.name", zh="给视图起个名字,最多 {most} 个字", en="Give the view a name, {most} characters at most"
)
SHARING = messages.define(
    "view.sharing", zh="不认识「{name}」这种共享方式", en='There is no way to share called "{name}"'
)
NO_ROLES = messages.define("view.no_roles", zh="选好共享给哪些角色", en="Pick the roles to share it with")
UNKNOWN_ROLE = messages.define("view.unknown_role", zh="没有「{name}」这个角色", en='There is no role "{name}"')
TOO_MANY = messages.define(
    "view.too_many", zh="一张表单最多存 {most} 个视图", en="A form keeps at most {most} views of yours"
)

LONGEST_NAME: Final = 60
WAYS: Final = ("private", "roles", "all")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks of a saved view; None leaves as it is what was."""

    name: str | None = None
    sharing: str | None = None
    roles: tuple[str, ...] | None = None
    state: JsonObject | None = None


class SavedViews:
    """Keeps views and says who sees which. It never reads records."""

    def __init__(self, database: Database, apps: Apps, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._apps = apps
        self._directory = directory
        self._clock = clock

    def listed(self, actor: Actor, form: LiveForm) -> JsonObject:
        """Return the views that an actor sees, in the actor's order, and which one opens first.

        Raises:
            DeniedError: the actor may not view the form.
        """
        grant = kernel.authorize(actor, form.governed, "view")
        with self._database.read() as connection:
            rows = [row for row in saved_views.every(connection, *form.key) if _sees(actor, form, row)]
            chosen = saved_views.choice(connection, _person(actor), *form.key)
            names = self._directory.users(connection, {row.owner for row in rows})
        ordered = sorted(rows, key=lambda row: _place(row, chosen))
        return {
            "items": [self._told(actor, form, grant, row, names.get(row.owner, "")) for row in ordered],
            "first": chosen.first,
            "may_share": _may_share(actor, form),
            "roles": [{"code": role.code, "label": _text(role.label)} for role in self._roles(form)],
        }

    def save(self, actor: Actor, form: LiveForm, wanted: Wanted) -> JsonObject:
        """Keep a new view.

        Raises:
            DeniedError: the actor may not view the form, or not share views.
            InvalidError: the name, the sharing or what the view shows makes no sense.
        """
        grant = kernel.authorize(actor, form.governed, "view")
        now, owner = self._clock.now(), _person(actor)
        blank = SavedRow(ids.new_id(), *form.key, owner, "", "private", [], {}, now, now)
        row = self._changed(actor, form, grant, blank, replace(wanted, name=wanted.name or ""))

        def work(connection: Connection) -> None:
            if saved_views.held(connection, *form.key, owner) >= MOST_VIEWS:
                raise InvalidError([Problem(TOO_MANY, "/name", {"most": MOST_VIEWS})])
            saved_views.add(connection, row)

        self._database.run(work)
        return self._told(actor, form, grant, row, actor.label)

    def change(self, actor: Actor, form: LiveForm, view_id: str, wanted: Wanted) -> JsonObject:
        """Rename a view, show it to others, or let it show something else.

        Raises:
            MissingError: there is no such view, or none that the actor sees.
            DeniedError: it is somebody else's, or the actor may not share views.
            InvalidError: as `save`.
        """
        grant = kernel.authorize(actor, form.governed, "view")

        def work(connection: Connection) -> SavedRow:
            row = self._changed(actor, form, grant, self._own(connection, actor, form, view_id), wanted)
            values = {"name": row.name, "sharing": row.sharing, "roles": row.roles, "state": row.state}
            saved_views.change(connection, row.id, {**values, "updated_at": row.updated_at})
            return row

        row = self._database.run(work)
        return self._told(actor, form, grant, row, actor.label)

    def remove(self, actor: Actor, form: LiveForm, view_id: str) -> None:
        """Forget a view.

        Raises:
            MissingError: there is no such view, or none that the actor sees.
            DeniedError: it is somebody else's.
        """
        kernel.authorize(actor, form.governed, "view")
        self._database.run(
            lambda connection: saved_views.remove(connection, self._own(connection, actor, form, view_id).id)
        )

    def choose(self, actor: Actor, form: LiveForm, order: Sequence[str] | None, first: str | None) -> None:
        """Write down the order of the saved views and the one that opens first, for the actor alone.

        Raises:
            DeniedError: the actor may not view the form.
        """
        kernel.authorize(actor, form.governed, "view")

        def work(connection: Connection) -> None:
            former = saved_views.choice(connection, _person(actor), *form.key)
            chosen = Choice(first or None, former.order if order is None else tuple(order))
            saved_views.choose(connection, _person(actor), *form.key, chosen)

        self._database.run(work)

    def _own(self, connection: Connection, actor: Actor, form: LiveForm, view_id: str) -> SavedRow:
        row = saved_views.find(connection, view_id)
        if row is None or (row.installation, row.form_id) != form.key or not _sees(actor, form, row):
            raise MissingError(what=VIEW)
        if not _may_change(actor, row):
            raise DeniedError(form=form.label, operation=kernel.LABELS["share"])
        return row

    def _changed(self, actor: Actor, form: LiveForm, grant: Grant, row: SavedRow, wanted: Wanted) -> SavedRow:
        """Return the row as it is wanted, once everything about it is right."""
        problems: list[Problem] = []
        name = row.name if wanted.name is None else wanted.name.strip()
        sharing = wanted.sharing or row.sharing
        roles = row.roles if wanted.roles is None else self._role_ids(form, wanted.roles, problems)
        if not 1 <= len(name) <= LONGEST_NAME:
            problems.append(Problem(NAME, "/name", {"most": LONGEST_NAME}))
        if sharing not in WAYS:
            problems.append(Problem(SHARING, "/sharing", {"name": sharing}))
        elif sharing == "roles" and not roles:
            problems.append(Problem(NO_ROLES, "/roles"))
        state = row.state if wanted.state is None else wanted.state
        problems += unknown_names(form, grant, state)
        if problems:
            raise InvalidError(problems)
        if sharing != "private" and not _may_share(actor, form):
            raise DeniedError(form=form.label, operation=kernel.LABELS["share"])
        kept = roles if sharing == "roles" else []
        return replace(row, name=name, sharing=sharing, roles=kept, state=state, updated_at=self._clock.now())

    def _roles(self, form: LiveForm) -> Sequence[RoleOf]:
        return [RoleOf(role.id, role.code, role.label) for role in self._apps.snapshot().app(form.app).package.roles]

    def _role_ids(self, form: LiveForm, codes: Sequence[str], problems: list[Problem]) -> list[str]:
        known = {role.code: role.id for role in self._roles(form)}
        problems += [Problem(UNKNOWN_ROLE, "/roles", {"name": code}) for code in codes if code not in known]
        return [known[code] for code in codes if code in known]

    def _told(self, actor: Actor, form: LiveForm, grant: Grant, row: SavedRow, owner: str) -> JsonObject:
        state, left_out = reduced(form, grant, row.state)
        codes = {role.id: role.code for role in self._roles(form)}
        return {
            "id": row.id,
            "name": row.name,
            "sharing": row.sharing,
            "roles": [codes[role] for role in row.roles if role in codes],
            "owner": {"id": row.owner, "label": owner},
            "mine": row.owner == actor.id,
            "may_change": _may_change(actor, row),
            "state": state,
            "reduced": left_out,
        }


@dataclass(frozen=True, slots=True)
class RoleOf:
    """A role that a view can be shared with."""

    id: str
    code: str
    label: Text


def _person(actor: Actor) -> str:
    """Return who the views belong to; visitors and the system keep none."""
    if actor.id is None:
        raise UnauthenticatedError
    return actor.id


def _sees(actor: Actor, form: LiveForm, row: SavedRow) -> bool:
    if row.owner == actor.id or row.sharing == "all":
        return True
    mine = {role for installation, role in actor.roles if installation == form.key[0]}
    return row.sharing == "roles" and (actor.admin or not mine.isdisjoint(row.roles))


def _may_share(actor: Actor, form: LiveForm) -> bool:
    return "share" in kernel.allowed(actor, form.governed)


def _may_change(actor: Actor, row: SavedRow) -> bool:
    return row.owner == actor.id or (actor.admin and row.sharing != "private")


def _place(row: SavedRow, chosen: Choice) -> tuple[int, str]:
    return (chosen.order.index(row.id) if row.id in chosen.order else len(chosen.order), row.id)


def _text(label: Text) -> JsonObject:
    return {**dict(label.others), "en": label.en, "zh": label.zh}
