"""Share links: made by whoever may export, opened by whoever has one. What a link shows, its maker may still see.

The token in a link is the sealed id of its row: it cannot be guessed, and nothing that opens a link is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection

from engines.kernel import messages
from engines.kernel.clock import Clock
from engines.kernel.errors import DeniedError, InvalidError, MissingError, UnreadableError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.actors import Actors
from runtime.identity.passwords import Passwords
from runtime.identity.throttle import Limit, Throttle
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.services.reading.presenting import Record, present
from runtime.storage import records, share_links
from runtime.storage.database import Database
from runtime.storage.ids import new_id
from runtime.storage.seal import Sealer
from runtime.storage.share_links import ShareRow

LONGEST_DAYS: Final = 365
LINK: Final = Text("这个链接,它可能已到期或被收回", "link: it may have expired or been taken back")
PASSWORD_TRIES: Final = Limit("share.password", 10, timedelta(minutes=10))
OPENINGS: Final = Limit("share.address", 120, timedelta(minutes=10))
SHORT: Final = 4

NO_FIELDS: Final = messages.define(
    "share.no_fields", zh="至少选一个要展示的字段", en="Choose one field to show at least"
)
UNKNOWN: Final = messages.define("share.field", zh="没有可以展示的字段「{name}」", en='No field "{name}" to show')
DAYS: Final = messages.define(
    "share.days", zh="有效期是 1 到 {maximum} 天", en="A link is good for 1 to {maximum} days"
)
WEAK: Final = messages.define(
    "share.password_short", zh="密码至少 {minimum} 个字符", en="Use at least {minimum} characters"
)


@dataclass(frozen=True, slots=True)
class ShareWish:
    """What somebody wants a link to show, for how many days, behind which password if any."""

    fields: tuple[str, ...]
    days: int
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A link with its token."""

    row: ShareRow
    token: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a link opens: the record's chosen values, and the fields they belong to, in order."""

    form: LiveForm
    record: Record
    codes: list[str]
    title: str
    share: ShareRow


class Shares:
    """Makes, lists, ends and opens links to records."""

    def __init__(  # noqa: PLR0913 - what making and opening need
        self,
        database: Database,
        apps: Apps,
        *,
        actors: Actors,
        directory: Directory,
        sealer: Sealer,
        throttle: Throttle,
        clock: Clock,
    ) -> None:
        self._database = database
        self._apps = apps
        self._actors = actors
        self._directory = directory
        self._sealer = sealer
        self._throttle = throttle
        self._clock = clock
        self._passwords = Passwords()

    def make(self, actor: Actor, form: LiveForm, record_id: str, wish: ShareWish) -> Share:
        """Make a link to a record.

        Raises:
            DeniedError: the actor may not export here.
            InvalidError: the fields, the days or the password will not do.
        """
        grant = kernel.authorize(actor, form.governed, "export")
        if actor.id is None:
            raise DeniedError(form=form.label, operation=kernel.LABELS["export"])
        fields = _fields(form, grant, wish)
        now = self._clock.now()
        row = ShareRow(
            id=new_id(),
            installation=form.key[0],
            form_id=form.key[1],
            record_id=record_id,
            fields=fields,
            password_hash=self._passwords.hash(wish.password) if wish.password else None,
            created_at=now,
            created_by=actor.id,
            expires_at=now + timedelta(days=wish.days),
        )

        def work(connection: Connection) -> None:
            _seen(connection, actor, form, record_id)
            share_links.add(connection, row)

        self._database.run(work)
        return self._with_token(row)

    def of_record(self, actor: Actor, form: LiveForm, record_id: str) -> list[Share]:
        """Return the links to a record that still open it.

        Raises:
            DeniedError: the actor may not export here.
        """
        now = self._clock.now()
        with self._database.read() as connection:
            _seen(connection, actor, form, record_id)
            rows = share_links.of_record(connection, record_id)
        return [self._with_token(row) for row in rows if row.revoked_at is None and row.expires_at > now]

    def names(self, ids: Sequence[str]) -> dict[str, str]:
        """Return what the makers of links are called."""
        with self._database.read() as connection:
            return dict(self._directory.users(connection, ids))

    def revoke(self, actor: Actor, form: LiveForm, record_id: str, share_id: str) -> None:
        """Take a link back: from now on it opens nothing.

        Raises:
            MissingError: the record has no such link.
        """

        def work(connection: Connection) -> None:
            _seen(connection, actor, form, record_id)
            row = share_links.find(connection, share_id)
            if row is None or row.record_id != record_id:
                raise MissingError(what=LINK)
            share_links.revoke(connection, share_id, self._clock.now())

        self._database.run(work)

    def find(self, token: str) -> ShareRow:
        """Return the link behind a token.

        Raises:
            MissingError: there is none, or it has ended: one answer for every kind of wrong.
        """
        with self._database.read() as connection:
            row = share_links.find(connection, self._id_of(token))
        if row is None or row.revoked_at is not None or row.expires_at <= self._clock.now():
            raise MissingError(what=LINK)
        return row

    def open(self, share: ShareRow, language: str, *, password: str = "", address: str = "") -> Shown | None:
        """Return what a link shows, and count the opening; None when the password is not the right one.

        Raises:
            MissingError: the record is gone, or its maker may no longer hand it out.
            ThrottledError: too many tries at the password, or too many openings from one address.
        """
        if address:
            self._throttle.enter(OPENINGS.of(address))
        if share.password_hash is not None:
            tries = self._throttle.enter(PASSWORD_TRIES.of(share.id))
            if not self._passwords.verify(share.password_hash, password):
                return None
            self._throttle.forgive(tries)
        return self._shown(share, language)

    def _shown(self, share: ShareRow, language: str) -> Shown:
        form = self._apps.snapshot().by_key.get((share.installation, share.form_id))
        maker = self._actors.of_user(share.created_by)
        if form is None or maker is None or "export" not in kernel.allowed(maker, form.governed):
            raise MissingError(what=LINK)
        grant = kernel.authorize(maker, form.governed, "export")
        fields = [item for item in form.compiled.fields if item.field.id in share.fields]
        codes = [item.field.code for item in fields if grant.fields.may_read(item.field.id)]

        def work(connection: Connection) -> Shown:
            rows = records.fetch(connection, form.table, [share.record_id], grant.visible)
            if share.record_id not in rows:
                raise MissingError(what=LINK)
            labels = Labels(self._apps.snapshot(), connection, self._directory, maker)
            (record,) = present(form, list(rows.values()), labels, grant, codes)
            share_links.count(connection, share.id, self._clock.now())
            telling = set(form.compiled.title_fields) <= set(share.fields)
            title = str(record["title"]) if telling else form.label.get(language)
            return Shown(form, record, codes, title, share)

        return self._database.run(work)

    def _with_token(self, row: ShareRow) -> Share:
        return Share(row, self._sealer.seal({"share": row.id}))

    def _id_of(self, token: str) -> str:
        try:
            content = self._sealer.open(token)
        except UnreadableError:
            return ""
        return str(content.get("share", "")) if isinstance(content, dict) else ""


def _seen(connection: Connection, actor: Actor, form: LiveForm, record_id: str) -> None:
    grant = kernel.authorize(actor, form.governed, "export")
    if record_id not in records.existing(connection, form.table, [record_id], grant.visible):
        raise MissingError(what=RECORD)


def _fields(form: LiveForm, grant: kernel.Grant, wish: ShareWish) -> list[str]:
    problems: list[Problem] = []
    found: list[str] = []
    for at, code in enumerate(wish.fields):
        item = form.compiled.by_code.get(code)
        if item is None or not grant.fields.may_read(item.field.id):
            problems.append(Problem(UNKNOWN, f"/fields/{at}", {"name": code}))
        else:
            found.append(item.field.id)
    if not wish.fields:
        problems.append(Problem(NO_FIELDS, "/fields"))
    if not 1 <= wish.days <= LONGEST_DAYS:
        problems.append(Problem(DAYS, "/days", {"maximum": LONGEST_DAYS}))
    if wish.password and len(wish.password) < SHORT:
        problems.append(Problem(WEAK, "/password", {"minimum": SHORT}))
    if problems:
        raise InvalidError(problems)
    return list(dict.fromkeys(found))
