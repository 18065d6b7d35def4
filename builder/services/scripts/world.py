"""The world a script runs in: a platform, a virtual clock, the people it knows, and the records it has named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, cast

from engines.kernel import messages
from engines.kernel.clock import VirtualClock
from engines.kernel.errors import InvalidError, PlatformError
from engines.kernel.problem import Problem
from engines.kernel.values import Json, JsonObject
from engines.rules import Context, value
from runtime.identity.actor import SYSTEM, Actor
from runtime.services.live import LiveApp, LiveForm
from runtime.services.pipeline.batch import Cause
from runtime.services.platform import Platform

SCRIPT: Final = Cause("script")
"""Why a step's change happened, for the history."""

UNKNOWN_NAME = messages.define(
    "script.unknown_name", zh="还没有叫「{name}」的记录", en='No record has been named "{name}" yet'
)
UNKNOWN_PERSON = messages.define(
    "script.unknown_person", zh="没有「{login}」这个人", en='There is nobody called "{login}"'
)


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record a step has made, under the name it was given."""

    form: LiveForm
    id: str


@dataclass(slots=True)
class World:
    """What the steps of one script share. ``failure`` is what the last step ran into, until an `expect` takes it.

    Expressions count from the clock; those of data documents from ``origin``, the moment the data is brought in.
    """

    platform: Platform
    clock: VirtualClock
    app: LiveApp
    default_actor: Actor = SYSTEM
    records: dict[str, NamedRecord] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    failure: PlatformError | None = None
    origin: datetime | None = None

    def form(self, reference: str) -> LiveForm:
        """Return a form of this app, or of a required app as ``alias.form``."""
        alias, _, code = reference.rpartition(".")
        if not alias:
            return self.app.form(code)
        return self.platform.apps.snapshot().numbered(self.app.bindings[alias]).form(code)

    def actor(self, login: object) -> Actor:
        """Return the person with that login, or the script's own actor when none is named.

        Raises:
            InvalidError: nobody has that login.
        """
        if login is None:
            return self.default_actor
        name = str(login)
        if name not in self.actors:
            actor = self.platform.actor_of(name)
            if actor is None:
                raise InvalidError([Problem(UNKNOWN_PERSON, "/by", {"login": name})])
            self.actors[name] = actor
        return self.actors[name]

    def record(self, reference: object) -> NamedRecord:
        """Return the record that ``=name`` stands for.

        Raises:
            InvalidError: no step has given that name.
        """
        name = str(reference).removeprefix("=")
        if name not in self.records:
            raise InvalidError([Problem(UNKNOWN_NAME, "", {"name": name})])
        return self.records[name]

    def values(self, step: JsonObject) -> dict[str, Json]:
        """Fill the values that a step sets; none where it sets nothing."""
        raw = step.get("set")
        return {code: self.value(item) for code, item in raw.items()} if isinstance(raw, Mapping) else {}

    def value(self, raw: Json) -> Json:
        """Fill one value: ``=name`` is a named record, ``=name.field`` its value, other ``=`` an expression.

        What does not start with ``=`` is literal, and ``==`` stands for one ``=``. Lists, and the rows in them, are
        filled inside.
        """
        if isinstance(raw, list):
            return [self.value(item) for item in raw]
        if isinstance(raw, Mapping):
            return {key: self.value(item) for key, item in raw.items()}
        if not isinstance(raw, str) or not raw.startswith("="):
            return raw
        if raw.startswith("=="):
            return raw[1:]
        name, _, code = raw[1:].partition(".")
        if name in self.records:
            known = self.records[name]
            return self._read(known, code) if code else known.id
        return as_json(value(raw[1:], self._context()))

    def _read(self, known: NamedRecord, code: str) -> Json:
        actor = self.default_actor
        return self.platform.records.get(actor, known.form, known.id).get(code)

    def _context(self) -> Context:
        home = self.platform.home
        return Context.at(self.origin or self.clock.now(), home.zone, language=home.language)


def as_json(result: object) -> Json:
    """Return an expression's value as a record's JSON would carry it."""
    return result.isoformat() if isinstance(result, date) else cast("Json", result)
