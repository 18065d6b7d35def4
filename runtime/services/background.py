"""Work that waits in the database and is done in the background, one piece after the other, until someone says stop."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod


class Background(ABC):
    """What a job of the pulse calls: `work` on what is waiting, `stop` soon and let another process go on."""

    def __init__(self) -> None:
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Let go of the work at the next step of it."""
        self._stopping.set()

    def work(self) -> int:
        """Work on what is waiting; return how many pieces that were."""
        done = 0
        while not self._stopping.is_set() and self._next():
            done += 1
        return done

    @abstractmethod
    def _next(self) -> bool:
        """Take the next piece and work on it; tell whether there was one."""
