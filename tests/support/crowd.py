"""Eight threads that start together, and what became of each. Used by the tests of writers in each other's way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from engines.kernel.errors import PlatformError

T = TypeVar("T")
MANY = 8


def together(work: Callable[[int], T], count: int = MANY) -> list[T | PlatformError]:
    """Do ``work(0)`` to ``work(count - 1)`` at once; return each result, or the error it was refused with.

    Any error that is not the platform's own comes through: it would be a failure to every user.
    """
    start = threading.Barrier(count)

    def one(number: int) -> T | PlatformError:
        start.wait()
        try:
            return work(number)
        except PlatformError as error:
            return error

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def refused(results: list[T | PlatformError]) -> list[PlatformError]:
    """Return the errors among the results."""
    return [result for result in results if isinstance(result, PlatformError)]


def done(results: list[T | PlatformError]) -> list[T]:
    """Return the results that are none."""
    return [result for result in results if not isinstance(result, PlatformError)]
