"""Walks over every record of a form, some hundred in a transaction, resumable: the online operations of publishing.

What is to do is noted in the transaction that publishes, and struck out when it is done. A process that ends halfway
loses nothing: whoever calls `finish` next goes on where it stopped.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import ClassVar, Final

from sqlalchemy import Connection

from engines.kernel.clock import Clock
from runtime.services.apps import Apps
from runtime.services.live import FormKey, LiveForm
from runtime.storage import records, settings
from runtime.storage.database import Database

BATCH: Final = 500
Progress = Callable[[int], None]


class Walker(ABC):
    """One kind of walk. ``waiting`` begins the settings under which its forms are noted."""

    waiting: ClassVar[str]

    def __init__(self, database: Database, apps: Apps, clock: Clock) -> None:
        self._database = database
        self._apps = apps
        self._clock = clock

    def note(self, connection: Connection, key: FormKey, at: datetime) -> None:
        """Note, in the caller's transaction, that the form's records are to be walked over."""
        settings.put(connection, f"{self.waiting}{key[0]}:{key[1]}", "", at)

    def finish(self, progress: Progress = lambda _done: None) -> int:
        """Walk over all forms that wait for it; return how many records were looked at."""
        with self._database.read() as connection:
            waiting = settings.starting(connection, self.waiting)
        done = 0
        for setting in waiting:
            while count := self._database.run(partial(self._batch, setting=setting)):
                done += count
                progress(done)
        return done

    @abstractmethod
    def renew(self, connection: Connection, form: LiveForm, ids: list[str]) -> None:
        """Do what there is to do for some records. It may happen twice."""

    def _batch(self, connection: Connection, *, setting: str) -> int:
        number, _, form_id = setting.removeprefix(self.waiting).partition(":")
        form = self._apps.snapshot().by_key.get((int(number), form_id))
        reached = settings.get(connection, setting)
        if form is None or not isinstance(reached, str):  # the form was retired, or another process was faster
            settings.drop(connection, setting)
            return 0
        ids = records.following(connection, form.table, reached or None, BATCH)
        if not ids:
            settings.drop(connection, setting)
            return 0
        self.renew(connection, form, ids)
        settings.put(connection, setting, ids[-1], self._clock.now())
        return len(ids)
