"""Random secrets and their digests: what sessions, API tokens and throttling share. No state, no clock."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

SECRET_BYTES: Final = 32
API_TOKEN_PREFIX: Final = "dgt_"  # noqa: S105 - how tokens begin, not one of them


def new_secret() -> str:
    """Return 32 random bytes as url-safe text."""
    return secrets.token_urlsafe(SECRET_BYTES)


def new_api_token() -> str:
    """Return a secret that people and secret scanners recognise by its prefix."""
    return API_TOKEN_PREFIX + new_secret()


def digest(secret: str) -> str:
    """Return what is stored instead of a secret. A plain hash will do: 256 random bits cannot be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def csrf_token(session_token: str) -> str:
    """Derive the session's CSRF token: nothing to store, and it says nothing of the session token itself."""
    return digest("csrf:" + session_token)


def same(left: str, right: str) -> bool:
    """Compare two secrets in constant time."""
    return secrets.compare_digest(left.encode("utf-8", "replace"), right.encode("utf-8", "replace"))
