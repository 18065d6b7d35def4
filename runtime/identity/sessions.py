"""Sessions of people who signed in by browser. Used by sign-in and, on every request, by the web layer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import RowMapping, delete, select, update

from engines.kernel.clock import Clock
from runtime.identity.cache import ShortCache
from runtime.identity.credentials import csrf_token, digest, new_secret
from runtime.storage.database import Database
from runtime.storage.platform.identity import sessions

REMEMBERED: Final = timedelta(days=7)
IDLE: Final = timedelta(hours=8)
LONGEST: Final = timedelta(hours=24)
ADDRESS_LENGTH: Final = 64
AGENT_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from: the client's address and the name its program gives itself."""

    address: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is signed in. It ends at ``expires_at``, or when unused for ``idle``."""

    token_hash: str
    user_id: str
    csrf_token: str
    seen_at: datetime
    expires_at: datetime
    idle: timedelta

    def alive(self, now: datetime) -> bool:
        """Say whether the session still holds."""
        return now < self.expires_at and now < self.seen_at + self.idle


@dataclass(frozen=True, slots=True)
class Opened:
    """A fresh session with its token, which is told once and never stored."""

    token: str
    session: Session
    remember: bool


class Sessions:
    """Opens, finds and closes sessions. Only the SHA-256 of a token is stored.

    A session found is believed for a few seconds, so that a request usually costs no query; closing forgets it at once
    in this process. When a session was last used is noted in memory and written by `flush`.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._found: ShortCache[str, Session] = ShortCache()
        self._seen: dict[str, datetime] = {}

    def open(self, user_id: str, origin: Origin, *, remember: bool) -> Opened:
        """Sign a person in on one browser; ``remember`` keeps it for seven days, used or not."""
        token, now = new_secret(), self._clock.now()
        idle, longest = (REMEMBERED, REMEMBERED) if remember else (IDLE, LONGEST)
        session = Session(digest(token), user_id, csrf_token(token), now, now + longest, idle)
        row = {
            "token_hash": session.token_hash,
            "user_id": user_id,
            "created_at": now,
            "seen_at": now,
            "expires_at": session.expires_at,
            "idle_seconds": int(idle.total_seconds()),
            "address": origin.address[:ADDRESS_LENGTH],
            "agent": origin.agent[:AGENT_LENGTH],
        }
        self._database.run(lambda connection: connection.execute(sessions.insert(), [row]))
        self._found.put(session.token_hash, session, now)
        return Opened(token, session, remember)

    def resolve(self, token: str) -> Session | None:
        """Return the living session of a token, or None."""
        token_hash, now = digest(token), self._clock.now()
        session = self._found.get(token_hash, now)
        if session is None:
            session = self._read(token, token_hash)
            if session is None or not session.alive(now):
                return None
            self._found.put(token_hash, session, now)
        elif not session.alive(now):
            return None
        self._seen[token_hash] = now
        return session

    def close(self, token: str) -> None:
        """Sign out one browser."""
        self._end([digest(token)])

    def close_all(self, user_id: str, *, keep: str | None = None) -> int:
        """Sign a person out everywhere, but for the session whose token hash is ``keep``; return how many ended."""
        wanted = select(sessions.c.token_hash).where(sessions.c.user_id == user_id)
        with self._database.read() as connection:
            hashes = [found for found in connection.scalars(wanted) if found != keep]
        return self._end(hashes)

    def flush(self) -> int:
        """Write down when the sessions of this process were last used; return how many."""
        seen, self._seen = self._seen, {}
        if not seen:
            return 0
        with self._database.write() as connection:
            for token_hash, at in seen.items():
                mine = (sessions.c.token_hash == token_hash) & (sessions.c.seen_at < at)
                connection.execute(update(sessions).where(mine).values(seen_at=at))
        return len(seen)

    def sweep(self) -> int:
        """Delete sessions that have expired; return how many."""
        now = self._clock.now()
        ended = sessions.c.expires_at <= now
        return self._database.run(lambda connection: connection.execute(delete(sessions).where(ended)).rowcount)

    def _end(self, hashes: list[str]) -> int:
        for token_hash in hashes:
            self._found.drop(token_hash)
            self._seen.pop(token_hash, None)
        gone = sessions.c.token_hash.in_(hashes)
        return self._database.run(lambda connection: connection.execute(delete(sessions).where(gone)).rowcount)

    def _read(self, token: str, token_hash: str) -> Session | None:
        with self._database.read() as connection:
            row = connection.execute(select(sessions).where(sessions.c.token_hash == token_hash)).mappings().first()
        return None if row is None else self._session(row, csrf_token(token))

    def _session(self, row: RowMapping, csrf: str) -> Session:
        seen = max(row["seen_at"], self._seen.get(row["token_hash"], row["seen_at"]))
        idle = timedelta(seconds=row["idle_seconds"])
        return Session(row["token_hash"], row["user_id"], csrf, seen, row["expires_at"], idle)
