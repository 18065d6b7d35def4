"""Throttling by a sliding window counted in the database, so that it holds across processes and restarts.

Used by sign-in and by public queries: each names its limits and the keys they count (a login, an address, a number).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from sqlalchemy import Connection, delete, select

from engines.kernel import messages
from engines.kernel.clock import Clock
from engines.kernel.errors import PlatformError
from runtime.identity.credentials import digest
from runtime.storage.database import Database
from runtime.storage.ids import new_id
from runtime.storage.platform.identity import attempts


class ThrottledError(PlatformError):
    """Too many attempts; ``details["retry_after"]`` says for how many seconds to wait."""

    code = messages.define(
        "request.throttled",
        zh="尝试太频繁,请 {retry_after} 秒后再试",
        en="Too many attempts. Try again in {retry_after} seconds",
    )
    kind = "throttled"

    @property
    def retry_after(self) -> int:
        """Return the seconds to wait."""
        return int(str(self.details["retry_after"]))


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``count`` attempts for one key within any stretch of ``within``."""

    name: str
    count: int
    within: timedelta

    def of(self, key: str) -> Claim:
        """Apply the limit to a key."""
        return Claim(self, digest(f"{self.name}:{key}"))


@dataclass(frozen=True, slots=True)
class Claim:
    """One limit applied to one key. Keys are hashed: people type passwords into the name box."""

    limit: Limit
    key_hash: str


SIGN_IN_PER_LOGIN: Final = Limit("sign_in.login", 10, timedelta(minutes=10))
SIGN_IN_PER_ADDRESS: Final = Limit("sign_in.address", 60, timedelta(minutes=10))
PUBLIC_FIND_PER_NUMBER: Final = Limit("public.number", 10, timedelta(minutes=10))
PUBLIC_FIND_PER_ADDRESS: Final = Limit("public.address", 30, timedelta(minutes=10))
PUBLIC_CREATE_PER_ADDRESS: Final = Limit("public.create", 60, timedelta(hours=1))
LONGEST: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Admission:
    """A counted attempt that was let through; give it to `Throttle.forgive` to take it back."""

    ids: tuple[str, ...]
    claims: tuple[Claim, ...]


class Throttle:
    """Counts attempts and refuses the ones over a limit.

    Every attempt is committed before it is counted, so of many at the same time no more than the limit get through.
    A refused attempt is not counted: whoever waits as long as told is let in.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def enter(self, *claims: Claim) -> Admission:
        """Count one attempt against all claims.

        Raises:
            ThrottledError: a limit is reached.
        """
        now = self._clock.now()
        admission = Admission(tuple(new_id() for _ in claims), claims)
        self._database.run(lambda connection: _count(connection, admission, now))
        with self._database.read() as connection:
            waits = [_wait(connection, claim, now) for claim in claims]
        if any(waits):
            self._take_back(admission.ids)
            raise ThrottledError(retry_after=max(1, ceil(max(waits))))
        return admission

    def forgive(self, admission: Admission, *limits: Limit) -> None:
        """Take an attempt back; for ``limits`` forget the earlier attempts of its keys as well."""
        hashes = [claim.key_hash for claim in admission.claims if claim.limit in limits]
        self._take_back(admission.ids, hashes)

    def sweep(self) -> int:
        """Delete attempts that no window reaches any more; return how many."""
        before = self._clock.now() - LONGEST
        return self._database.run(
            lambda connection: connection.execute(delete(attempts).where(attempts.c.at < before)).rowcount
        )

    def _take_back(self, ids: Sequence[str], hashes: Sequence[str] = ()) -> None:
        mine = attempts.c.id.in_(ids) | attempts.c.key_hash.in_(hashes)
        self._database.run(lambda connection: connection.execute(delete(attempts).where(mine)))


def _count(connection: Connection, admission: Admission, now: datetime) -> None:
    rows = [
        {"id": row_id, "limit_name": claim.limit.name, "key_hash": claim.key_hash, "at": now}
        for row_id, claim in zip(admission.ids, admission.claims, strict=True)
    ]
    connection.execute(attempts.insert(), rows)


def _wait(connection: Connection, claim: Claim, now: datetime) -> float:
    """Return the seconds until the claim has room again; 0 means it has room now."""
    limit = claim.limit
    newest = (
        select(attempts.c.at)
        .where(attempts.c.limit_name == limit.name, attempts.c.key_hash == claim.key_hash)
        .where(attempts.c.at > now - limit.within)
        .order_by(attempts.c.at.desc())
        .limit(limit.count + 1)
    )
    times = list(connection.scalars(newest))
    if len(times) <= limit.count:
        return 0.0
    # The newest of them is this very attempt: it would have fitted if the oldest had left the window already.
    return float((times[-1] + limit.within - now).total_seconds())
