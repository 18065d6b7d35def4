"""Signing in, and changing a password. Used by the session routes and the command line."""

from __future__ import annotations

from engines.kernel import messages
from engines.kernel.errors import InvalidError, UnauthenticatedError
from engines.kernel.problem import Problem
from runtime.identity.actors import Actors
from runtime.identity.passwords import Passwords
from runtime.identity.people import People
from runtime.identity.sessions import Opened, Origin, Sessions
from runtime.identity.throttle import SIGN_IN_PER_ADDRESS, SIGN_IN_PER_LOGIN, Throttle
from runtime.identity.user import normal_login

WRONG_PASSWORD = messages.define("password.wrong", zh="当前密码不对", en="The current password is wrong")


class WrongSignInError(UnauthenticatedError):
    """Login and password do not fit. It does not say which of them was wrong."""

    code = messages.define("session.wrong", zh="登录名或密码不对", en="The sign-in name or the password is wrong")


class SignIn:
    """Lets people in: throttled, with the same answer after the same time for an unknown name and a wrong password."""

    def __init__(
        self, people: People, sessions: Sessions, throttle: Throttle, hasher: Passwords, actors: Actors
    ) -> None:
        self._people = people
        self._sessions = sessions
        self._throttle = throttle
        self._hasher = hasher
        self._actors = actors

    def sign_in(self, login: str, password: str, origin: Origin, *, remember: bool = False) -> Opened:
        """Open a session.

        Raises:
            WrongSignInError: name and password do not fit, or the person has left.
            ThrottledError: too many attempts for that name or from that address.
        """
        admission = self._throttle.enter(
            SIGN_IN_PER_LOGIN.of(normal_login(login)), SIGN_IN_PER_ADDRESS.of(origin.address)
        )
        user_id = self._verify(login, password)
        self._throttle.forgive(admission, SIGN_IN_PER_LOGIN)
        return self._sessions.open(user_id, origin, remember=remember)

    def change_password(self, user_id: str, current: str, new: str, *, keep: str | None) -> None:
        """Change one's own password and end all other sessions than the one whose token hash is ``keep``.

        Raises:
            InvalidError: the current password is wrong, or the new one will not do.
            ThrottledError: too many attempts.
        """
        login = self._people.find(user_id).login
        admission = self._throttle.enter(SIGN_IN_PER_LOGIN.of(login))
        known = self._people.credentials(login)
        if not self._hasher.verify(known.password_hash if known else None, current):
            raise InvalidError([Problem(WRONG_PASSWORD, "/current")])
        self._throttle.forgive(admission, SIGN_IN_PER_LOGIN)
        self._people.set_password(user_id, new)
        self._sessions.close_all(user_id, keep=keep)

    def reset_password(self, user_id: str, new: str) -> None:
        """Give somebody a new password as an administrator, and end all their sessions.

        Raises:
            InvalidError: the password will not do.
        """
        self._people.set_password(user_id, new)
        self._sessions.close_all(user_id)
        self._actors.forget(user_id)

    def dismiss(self, user_id: str) -> None:
        """Keep a person out from now on; what is theirs stays."""
        self._people.set_active(user_id, active=False)
        self._sessions.close_all(user_id)
        self._actors.forget(user_id)

    def _verify(self, login: str, password: str) -> str:
        known = self._people.credentials(login)
        fits = self._hasher.verify(known.password_hash if known else None, password)
        if known is None or not fits or not known.active:
            raise WrongSignInError
        if known.password_hash is not None and self._hasher.outdated(known.password_hash):
            self._people.rehash(known.user_id, password)
        return known.user_id
