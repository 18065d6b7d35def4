"""Stands before the public forms: whether one is open to a visitor, and what using it uses up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from engines.kernel.clock import Clock
from engines.metadata.model import PublicForm
from runtime.identity.credentials import digest, same
from runtime.identity.passwords import MAXIMUM_LENGTH, Passwords
from runtime.identity.throttle import Limit, Throttle
from runtime.services.instants import instant_text
from runtime.services.public.doors import Door
from runtime.services.public.tokens import Tokens, moment, solved
from runtime.services.public.visit import (
    ClosedError,
    LockedError,
    OnceError,
    StaleLinkError,
    StampError,
    Standing,
    Visit,
    WrongPasswordError,
)
from runtime.storage import public_doors, public_links
from runtime.storage.database import Database
from runtime.storage.ids import new_id
from runtime.storage.public_doors import DoorRow, Key
from runtime.storage.public_links import LinkRow
from runtime.storage.seal import Sealer

PASSWORD_PER_ADDRESS: Final = Limit("public.password", 10, timedelta(minutes=10))
PASSWORD_PER_DOOR: Final = Limit("public.password.door", 200, timedelta(minutes=10))
KEY_FOR: Final = timedelta(hours=12)
FASTEST: Final = timedelta(seconds=2)
STAMP_FOR: Final = timedelta(hours=24)

Spend = Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class Passed:
    """A visitor let in: the link that they came by, and what their submission uses up, within its transaction."""

    link: LinkRow | None
    spend: Spend


class Gate:
    """Lets visitors in, or says why not."""

    def __init__(self, database: Database, clock: Clock, sealer: Sealer, throttle: Throttle) -> None:
        self._database = database
        self._clock = clock
        self._tokens = Tokens(sealer)
        self._throttle = throttle
        self._passwords = Passwords()

    def stand(self, door: Door, visit: Visit) -> Standing:
        """Return how the public form stands to a visitor who opens its page."""
        row = self._row(door)
        why = self._why(door.door, row)
        if why is not None:
            return Standing(why=why)
        if not self._unlocked(door, row, visit):
            return Standing(locked=True)
        link = self._link(door, visit)
        guard, now = door.door.guard, instant_text(self._clock.now())
        return Standing(
            link=link,
            strange=link is None and bool(visit.link),
            stamp=self._tokens.make(door, "stamp", id=new_id(), since=now) if guard else None,
            device=self._tokens.make(door, "device", id=new_id()) if door.door.once else None,
        )

    def check(self, door: Door, visit: Visit) -> None:
        """Refuse whoever the public form is closed to.

        Raises:
            ClosedError: it takes nothing now.
            LockedError: the password is missing.
        """
        row = self._row(door)
        why = self._why(door.door, row)
        if why is not None:
            raise ClosedError(why)
        if not self._unlocked(door, row, visit):
            raise LockedError

    def admit(self, door: Door, visit: Visit) -> Passed:
        """Let a visitor in.

        Raises:
            ClosedError: the public form takes nothing now.
            LockedError: the password is missing.
            OnceError: no mark of a device was brought, or it was used.
            StampError: the page was not opened lately, or a moment ago only, or the riddle is not solved.
        """
        row = self._row(door)
        why = self._why(door.door, row)
        if why is not None and why != "full":
            raise ClosedError(why)
        if not self._unlocked(door, row, visit):
            raise LockedError
        marks = {**self._stamp(door, visit), **self._device(door, visit)}
        link = self._link(door, visit)
        return Passed(link, lambda connection: self._spend(connection, door, marks, link))

    def unlock(self, door: Door, password: str, address: str) -> str:
        """Return the key that shows that a visitor knows the password.

        Raises:
            WrongPasswordError: it is another.
            ThrottledError: too many tries.
        """
        place = f"{door.form.key[0]}:{door.door.id}"
        tries = self._throttle.enter(PASSWORD_PER_ADDRESS.of(f"{place}:{address}"), PASSWORD_PER_DOOR.of(place))
        stored = self._row(door).password_hash
        if len(password) > MAXIMUM_LENGTH or not self._passwords.verify(stored, password):
            raise WrongPasswordError
        self._throttle.forgive(tries)
        until = instant_text(self._clock.now() + KEY_FOR)
        return self._tokens.make(door, "key", fits=digest(stored or ""), until=until)

    def edit_token(self, door: Door, record_id: str, until: datetime) -> str:
        """Return the token that lets its bearer change a submission until a moment."""
        return self._tokens.make(door, "edit", id=record_id, until=instant_text(until))

    def returning(self, door: Door, token: str) -> tuple[Door, datetime]:
        """Return the public form with the visitor who comes back to a submission of theirs, and until when they may.

        Raises:
            StaleLinkError: the token is none, or has ended, or the public form no longer lets anybody.
        """
        content = self._tokens.read(door, "edit", token)
        record_id = self._tokens.mark(door, "edit", token)
        if content is None or record_id is None or not door.door.edit_later:
            raise StaleLinkError
        until = moment(content, "until")
        if until <= self._clock.now():
            raise StaleLinkError
        return replace(door, actor=replace(door.actor, record=record_id)), until

    def link_token(self, door: Door, link_id: str) -> str:
        """Return the token of a signed link."""
        return self._tokens.make(door, "link", id=link_id)

    def state(self, door: Door) -> tuple[DoorRow, str | None]:
        """Return what is kept of a public form, and why it is closed, if it is."""
        row = self._row(door)
        return row, self._why(door.door, row)

    def _row(self, door: Door) -> DoorRow:
        with self._database.read() as connection:
            return public_doors.find(connection, key_of(door))

    def _why(self, door: PublicForm, row: DoorRow) -> str | None:
        now = self._clock.now()
        reasons = {
            "shut": row.shut,
            "early": door.opens is not None and now < datetime.fromisoformat(door.opens),
            "over": door.closes is not None and now >= datetime.fromisoformat(door.closes),
            "unready": door.password and row.password_hash is None,
            "full": door.most is not None and row.submitted >= door.most,
        }
        return next((why for why, holds in reasons.items() if holds), None)

    def _unlocked(self, door: Door, row: DoorRow, visit: Visit) -> bool:
        if not door.door.password:
            return True
        content = self._tokens.read(door, "key", visit.key)
        if content is None or row.password_hash is None or moment(content, "until") <= self._clock.now():
            return False
        return same(content.get("fits", ""), digest(row.password_hash))

    def _link(self, door: Door, visit: Visit) -> LinkRow | None:
        link_id = self._tokens.mark(door, "link", visit.link)
        if link_id is None:
            return None
        with self._database.read() as connection:
            row = public_links.find(connection, key_of(door), link_id)
        return row if row is not None and row.good(self._clock.now()) else None

    def _stamp(self, door: Door, visit: Visit) -> dict[str, str]:
        if door.door.guard is None:
            return {}
        content, mark = self._tokens.read(door, "stamp", visit.stamp), self._tokens.mark(door, "stamp", visit.stamp)
        if content is None or mark is None:
            raise StampError
        age = self._clock.now() - moment(content, "since")
        if not FASTEST <= age <= STAMP_FOR or (door.door.guard == "work" and not solved(visit.stamp, visit.work)):
            raise StampError
        return {"stamp": mark}

    def _device(self, door: Door, visit: Visit) -> dict[str, str]:
        if not door.door.once:
            return {}
        mark = self._tokens.mark(door, "device", visit.device)
        if mark is None:
            raise StampError
        return {"device": mark}

    def _spend(self, connection: Connection, door: Door, marks: dict[str, str], link: LinkRow | None) -> None:
        now = self._clock.now()
        for kind, mark in marks.items():
            if not public_doors.spend(connection, key_of(door), kind, mark, now):
                raise SPENT[kind]
        if not public_doors.count(connection, key_of(door), door.door.most):
            raise ClosedError("full")
        if link is not None:
            public_links.count(connection, link.id)


SPENT: Final = {"stamp": StampError, "device": OnceError}


def key_of(door: Door) -> Key:
    """Return what a public form's rows are found by."""
    return (door.form.key[0], door.door.id)


def count(connection: Connection, door: Door) -> None:
    """Count a submission that the house itself plays, whatever the limits."""
    public_doors.count(connection, key_of(door), None)
