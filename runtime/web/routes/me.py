"""``/me``: the person who is signed in, their preferences and their password."""

from __future__ import annotations

from flask import Blueprint, Response

from engines.kernel import messages
from engines.kernel.errors import PlatformError
from runtime.web.access import current_actor, current_session
from runtime.web.answers import answer, nothing
from runtime.web.body import read_object
from runtime.web.openapi import documented
from runtime.web.people import present_user
from runtime.web.schemas import PasswordRequest, PreferencesRequest, SessionAnswer, load
from runtime.web.services import services

routes = Blueprint("me", __name__)


class PeopleOnlyError(PlatformError):
    """A program asked for what only a person at a browser may do."""

    code = messages.define(
        "session.people_only", zh="令牌不能修改个人设置", en="A token cannot change personal settings"
    )
    kind = "denied"


@routes.get("/me")
@documented("Who is signed in", tag="session", gives=SessionAnswer)
def me() -> Response:
    """Return the person and, for a browser, the CSRF token of the session."""
    return _me(_my_id())


@routes.patch("/me")
@documented("Change language or zone", tag="session", takes=PreferencesRequest, gives=SessionAnswer)
def change() -> Response:
    """Change one's own preferences."""
    user_id = _person_id()
    sent = load(PreferencesRequest, read_object())
    services().people.set_preferences(user_id, {key: str(value) for key, value in sent.items()})
    services().actors.forget(user_id)
    return _me(user_id)


@routes.post("/me/password")
@documented("Change one's own password", tag="session", takes=PasswordRequest, status=204)
def change_password() -> Response:
    """Change one's own password; every other session of the person ends."""
    user_id, session = _person_id(), current_session()
    sent = load(PasswordRequest, read_object())
    keep = None if session is None else session.token_hash
    services().sign_in.change_password(user_id, str(sent["current"]), str(sent["password"]), keep=keep)
    return nothing()


def _me(user_id: str) -> Response:
    session = current_session()
    user = services().people.find(user_id)
    return answer({"user": present_user(user), "csrf_token": None if session is None else session.csrf_token})


def _my_id() -> str:
    return str(current_actor().id)


def _person_id() -> str:
    if current_session() is None:
        raise PeopleOnlyError
    return _my_id()
