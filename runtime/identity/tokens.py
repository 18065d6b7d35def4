"""API tokens: how programs act for a user. Used by the web layer on every Bearer request and by the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select, update

from engines.kernel.clock import Clock
from runtime.identity.cache import ShortCache
from runtime.identity.credentials import API_TOKEN_PREFIX, digest, new_api_token
from runtime.storage.database import Database
from runtime.storage.ids import new_id
from runtime.storage.platform.identity import api_tokens

LABEL_LENGTH: Final = 120


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A program's permission to act as a user, until it expires or is revoked."""

    id: str
    label: str
    user_id: str
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def alive(self, now: datetime) -> bool:
        """Say whether the token still holds."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class Tokens:
    """Makes, finds and revokes API tokens. Only the SHA-256 of a token is stored."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._found: ShortCache[str, ApiToken] = ShortCache()
        self._seen: dict[str, datetime] = {}

    def make(self, user_id: str, label: str, *, expires_at: datetime | None = None) -> str:
        """Make a token and return its secret, which is told once."""
        secret = new_api_token()
        row = {
            "id": new_id(),
            "token_hash": digest(secret),
            "label": label[:LABEL_LENGTH],
            "user_id": user_id,
            "created_at": self._clock.now(),
            "expires_at": expires_at,
        }
        self._database.run(lambda connection: connection.execute(api_tokens.insert(), [row]))
        return secret

    def resolve(self, secret: str) -> ApiToken | None:
        """Return the living token with that secret, or None."""
        if not secret.startswith(API_TOKEN_PREFIX):
            return None
        token_hash, now = digest(secret), self._clock.now()
        token = self._found.get(token_hash, now)
        if token is None:
            token = self._read(token_hash)
            if token is None:
                return None
            self._found.put(token_hash, token, now)
        if not token.alive(now):
            return None
        self._seen[token.id] = now
        return token

    def every(self, user_id: str) -> tuple[ApiToken, ...]:
        """Return a user's tokens, oldest first."""
        wanted = select(*_COLUMNS).where(api_tokens.c.user_id == user_id).order_by(api_tokens.c.created_at)
        with self._database.read() as connection:
            return tuple(ApiToken(*row) for row in connection.execute(wanted))

    def revoke(self, token_id: str) -> bool:
        """End a token; say whether there was one to end."""
        living = (api_tokens.c.id == token_id) & api_tokens.c.revoked_at.is_(None)
        ended = update(api_tokens).where(living).values(revoked_at=self._clock.now())
        self._found.clear()
        return self._database.run(lambda connection: connection.execute(ended).rowcount) > 0

    def flush(self) -> int:
        """Write down when the tokens were last used in this process; return how many."""
        seen, self._seen = self._seen, {}
        if not seen:
            return 0
        with self._database.write() as connection:
            for token_id, at in seen.items():
                connection.execute(update(api_tokens).where(api_tokens.c.id == token_id).values(seen_at=at))
        return len(seen)

    def _read(self, token_hash: str) -> ApiToken | None:
        wanted = select(*_COLUMNS).where(api_tokens.c.token_hash == token_hash)
        with self._database.read() as connection:
            row = connection.execute(wanted).first()
        return None if row is None else ApiToken(*row)


_COLUMNS: Final = (
    api_tokens.c.id,
    api_tokens.c.label,
    api_tokens.c.user_id,
    api_tokens.c.expires_at,
    api_tokens.c.revoked_at,
)
