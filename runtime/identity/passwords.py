"""Passwords: argon2id hashing and the rules a new password must keep. Used by people and sign-in."""

from __future__ import annotations

import threading
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from engines.kernel import messages
from engines.kernel.problem import Problem

MINIMUM_LENGTH: Final = 8
MAXIMUM_LENGTH: Final = 200

TOO_SHORT: Final = messages.define(
    "password.too_short", zh="密码至少 {minimum} 个字符", en="Use at least {minimum} characters"
)
TOO_LONG: Final = messages.define(
    "password.too_long", zh="密码最多 {maximum} 个字符", en="Use at most {maximum} characters"
)
IS_LOGIN: Final = messages.define(
    "password.is_login", zh="密码不能与登录名相同", en="The password must not be the sign-in name"
)
ONE_CHARACTER: Final = messages.define(
    "password.one_character", zh="密码不能只重复一个字符", en="The password must not repeat one single character"
)


def check(password: str, login: str) -> tuple[Problem, ...]:
    """Return what is wrong with a new password, or nothing."""
    if len(password) < MINIMUM_LENGTH:
        return (Problem(TOO_SHORT, details={"minimum": MINIMUM_LENGTH}),)
    if len(password) > MAXIMUM_LENGTH:
        return (Problem(TOO_LONG, details={"maximum": MAXIMUM_LENGTH}),)
    if password.casefold() == login.casefold():
        return (Problem(IS_LOGIN),)
    if len(set(password)) == 1:
        return (Problem(ONE_CHARACTER),)
    return ()


class Passwords:
    """Hashes and verifies. Each hash takes 19 MiB, so only a few are worked out at the same time."""

    def __init__(self, *, at_once: int = 2) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._turn = threading.BoundedSemaphore(at_once)
        self._nobody: str | None = None

    def hash(self, password: str) -> str:
        """Return the stored form of a password."""
        with self._turn:
            return self._hasher.hash(password.encode("utf-8", "surrogatepass"))

    def verify(self, stored: str | None, password: str) -> bool:
        """Say whether the password fits. Without a stored hash it takes the same time and says no."""
        encoded = password.encode("utf-8", "surrogatepass")
        if len(encoded) > MAXIMUM_LENGTH * 4:
            encoded = b""
        try:
            with self._turn:
                self._hasher.verify(stored or self._decoy(), encoded)
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    def outdated(self, stored: str) -> bool:
        """Say whether the hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(stored)

    def _decoy(self) -> str:
        """Return a hash that no password fits, made once."""
        if self._nobody is None:
            self._nobody = self._hasher.hash(b"\x00nobody")
        return self._nobody
