"""Who may see a record, beside the one who asks: whom a comment may name, and whom it may be shown to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.actors import Actors
from runtime.identity.people import People
from runtime.identity.user import User
from runtime.services.live import LiveForm
from runtime.storage import records
from runtime.storage.database import Database

ASKED: Final = 200
"""Of so many people that fit the words, those who may see the record are offered."""


class Audience:
    """Asks the kernel what it would answer somebody else. It shows nobody anything."""

    def __init__(self, database: Database, people: People, actors: Actors) -> None:
        self._database = database
        self._people = people
        self._actors = actors

    def among(self, form: LiveForm, record_id: str, user_ids: Sequence[str]) -> set[str]:
        """Return those of the people who may view the record."""
        known = (self._actors.of_user(user_id) for user_id in user_ids)
        return {str(actor.id) for actor in known if actor is not None and self._sees(actor, form, record_id)}

    def search(self, form: LiveForm, record_id: str, words: str, limit: int) -> list[User]:
        """Return people who fit the words and may view the record."""
        fitting = self._people.search(words, ASKED)
        found: list[User] = []
        for user in fitting:
            actor = self._actors.of_user(user.id)
            if actor is not None and self._sees(actor, form, record_id):
                found.append(user)
            if len(found) == limit:
                break
        return found

    def name(self, user_id: str) -> str:
        """Return what somebody is called."""
        return self._people.names([user_id]).get(user_id, user_id)

    def _sees(self, actor: Actor, form: LiveForm, record_id: str) -> bool:
        if "view" not in kernel.allowed(actor, form.governed):
            return False
        visible = kernel.authorize(actor, form.governed, "view").visible
        if visible.clause is None:
            return True
        with self._database.read() as connection:
            return record_id in records.existing(connection, form.table, [record_id], visible)
