"""What staff do with public forms: see how they stand, set a password, shut them, and hand out signed links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection

from engines.kernel import messages
from engines.kernel.clock import Clock
from engines.kernel.errors import DeniedError, InvalidError, MissingError
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.kernel.values import Json
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.passwords import Passwords
from runtime.services.apps import Apps
from runtime.services.live import LiveForm
from runtime.services.public.doors import Door, find_door
from runtime.services.public.gate import Gate, key_of
from runtime.storage import public_doors, public_links
from runtime.storage.database import Database
from runtime.storage.ids import new_id
from runtime.storage.public_doors import DoorRow
from runtime.storage.public_links import LinkRow

SHORT: Final = 4
LINK: Final = Text("这个链接", "link")

WEAK: Final = messages.define(
    "public.password_short", zh="密码至少 {minimum} 个字符", en="Use at least {minimum} characters"
)
NO_EXT: Final = messages.define(
    "public.no_ext", zh="这个公开表单没有声明来源字段(ext)", en="This public form declares no field for the mark (ext)"
)
NOT_ASKED: Final = messages.define(
    "public.not_asked",
    zh="「{name}」不是这个公开表单能预填的字段",
    en='"{name}" is no field that can be filled in here',
)


@dataclass(frozen=True, slots=True)
class LinkWish:
    """What a link should be called, mark and fill in, and for how many days it counts; for good without any."""

    label: str
    ext: str | None = None
    values: Mapping[str, object] | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A public form as staff see it."""

    door: Door
    row: DoorRow
    why: str | None


@dataclass(frozen=True, slots=True)
class Issued:
    """A signed link with its token, and whether it still counts."""

    row: LinkRow
    token: str
    good: bool


class Keeper:
    """Keeps the public forms of an installation. Everything here needs the right to share."""

    def __init__(self, database: Database, apps: Apps, gate: Gate, clock: Clock) -> None:
        self._database = database
        self._apps = apps
        self._gate = gate
        self._clock = clock
        self._passwords = Passwords()

    def doors(self, actor: Actor, form: LiveForm) -> list[Kept]:
        """Return the public forms of a form.

        Raises:
            DeniedError: the actor may not share here.
        """
        kernel.authorize(actor, form.governed, "share")
        return [self._kept(self._door(actor, form, door.code)) for door in form.form.public]

    def change(self, actor: Actor, form: LiveForm, code: str, *, password: str | None, shut: bool | None) -> Kept:
        """Set the password of a public form, or shut and open it; None leaves as it is. A new password ends old keys.

        Raises:
            DeniedError: the actor may not share here.
            InvalidError: the password is too short.
        """
        kernel.authorize(actor, form.governed, "share")
        door = self._door(actor, form, code)
        values: dict[str, object] = {} if shut is None else {"shut": shut}
        if password is not None:
            if len(password) < SHORT:
                raise InvalidError([Problem(WEAK, "/password", {"minimum": SHORT})])
            values["password_hash"] = self._passwords.hash(password)
        if values:
            values |= {"changed_at": self._clock.now(), "changed_by": actor.id}
            self._database.run(lambda connection: public_doors.change(connection, key_of(door), values))
        return self._kept(door)

    def links(self, actor: Actor, form: LiveForm, code: str) -> list[Issued]:
        """Return the links of a public form that nobody took back, newest first, each with its token.

        Raises:
            DeniedError: the actor may not share here.
        """
        kernel.authorize(actor, form.governed, "share")
        door = self._door(actor, form, code)
        with self._database.read() as connection:
            rows = public_links.of_door(connection, key_of(door))
        return [self._issued(door, row) for row in rows]

    def make_link(self, actor: Actor, form: LiveForm, code: str, wish: LinkWish) -> Issued:
        """Make a signed link to a public form.

        Raises:
            DeniedError: the actor may not share here.
            InvalidError: the mark or a value will not do.
        """
        kernel.authorize(actor, form.governed, "share")
        if actor.id is None:
            raise DeniedError(form=form.label, operation=kernel.LABELS["share"])
        door, now = self._door(actor, form, code), self._clock.now()
        row = LinkRow(
            id=new_id(),
            installation=form.key[0],
            form_id=form.key[1],
            door_id=door.door.id,
            label=wish.label,
            ext=wish.ext,
            values=_checked(door, wish),
            created_at=now,
            created_by=actor.id,
            expires_at=None if wish.days is None else now + timedelta(days=wish.days),
        )
        self._database.run(lambda connection: public_links.add(connection, row))
        return self._issued(door, row)

    def revoke(self, actor: Actor, form: LiveForm, code: str, link_id: str) -> None:
        """Take a link back: from now on it marks nothing.

        Raises:
            MissingError: the public form has no such link.
        """
        kernel.authorize(actor, form.governed, "share")
        door = self._door(actor, form, code)

        def work(connection: Connection) -> None:
            if public_links.find(connection, key_of(door), link_id) is None:
                raise MissingError(what=LINK)
            public_links.revoke(connection, link_id, self._clock.now())

        self._database.run(work)

    def _issued(self, door: Door, row: LinkRow) -> Issued:
        return Issued(row, self._gate.link_token(door, row.id), row.good(self._clock.now()))

    def _kept(self, door: Door) -> Kept:
        row, why = self._gate.state(door)
        return Kept(door, row, why)

    def _door(self, actor: Actor, form: LiveForm, code: str) -> Door:
        found = find_door(self._apps.snapshot(), form.app, form.form.code, code, actor.language)
        return replace(found, form=form)


def _checked(door: Door, wish: LinkWish) -> dict[str, Json]:
    problems: list[Problem] = []
    by_code, by_id = door.form.compiled.by_code, door.form.compiled.by_id
    if wish.ext is not None:
        held = by_id[door.door.ext].parse(wish.ext) if door.door.ext else Problem(NO_EXT)
        if isinstance(held, Problem):
            problems.append(Problem(held.code, "/ext", held.details))
    values: dict[str, Json] = {}
    for code, value in (wish.values or {}).items():
        item, place = by_code.get(code), "/values" + pointer(code)
        if item is None or item.field.id not in door.door.fields or item.type.lookup is not None:
            problems.append(Problem(NOT_ASKED, place, {"name": code}))
            continue
        held = item.parse(value)
        if isinstance(held, Problem):
            problems.append(Problem(held.code, place + held.pointer, held.details))
        else:
            values[item.field.id] = item.present(held)
    if problems:
        raise InvalidError(problems)
    return values
