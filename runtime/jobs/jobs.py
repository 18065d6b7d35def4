"""What a process does by itself from time to time: the registry of jobs, and the house they tidy.

A job is safe to run in any number of processes at once: it deletes what is past, or writes down what only it knows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final

from engines.kernel.clock import Clock
from engines.kernel.registry import Registry
from engines.kernel.text import Text
from runtime.identity.sessions import Sessions
from runtime.identity.throttle import Throttle
from runtime.identity.tokens import Tokens
from runtime.storage.database import Database
from runtime.storage.files import FileStore


@dataclass(frozen=True, slots=True)
class Work:
    """Work of the services above, done here: ``do`` what is waiting, ``stop`` soon and let another run go on."""

    do: Callable[[], int] = lambda: 0
    stop: Callable[[], None] = lambda: None


IDLE: Final = Work()


@dataclass(frozen=True, slots=True)
class House:
    """What jobs may touch."""

    database: Database
    clock: Clock
    sessions: Sessions
    tokens: Tokens
    throttle: Throttle
    files: FileStore
    imports: Work = IDLE
    exports: Work = IDLE
    past_transfers: Work = IDLE
    computing: Work = IDLE
    aging: Work = IDLE


class Job(ABC):
    """One recurring piece of work. ``every_process`` marks what each process must do for itself, workers or not."""

    doc: ClassVar[Text]
    every: ClassVar[timedelta]
    every_process: ClassVar[bool] = False

    @abstractmethod
    def run(self, house: House) -> int:
        """Do the work; return how many things it concerned."""

    def stop(self, _house: House) -> None:  # noqa: B027 - most jobs are short
        """Let go of long work soon: the process ends."""


jobs: Final[Registry[Job]] = Registry("job")
