"""``/session``: signing in and out."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from runtime.identity.sessions import REMEMBERED, Opened
from runtime.web.access import COOKIE, open_to_all, origin
from runtime.web.answers import answer, nothing
from runtime.web.body import read_object
from runtime.web.openapi import documented
from runtime.web.people import present_user
from runtime.web.schemas import SessionAnswer, SignInRequest, load
from runtime.web.services import services

routes = Blueprint("session", __name__)

_REMEMBERED_SECONDS: Final = int(REMEMBERED.total_seconds())


@routes.post("/session")
@open_to_all
@documented("Sign in", tag="session", takes=SignInRequest, gives=SessionAnswer)
def sign_in() -> Response:
    """Open a session: the token goes into a cookie that scripts cannot read, the CSRF token into the answer."""
    sent = load(SignInRequest, read_object())
    opened = services().sign_in.sign_in(
        str(sent["login"]), str(sent["password"]), origin(), remember=bool(sent["remember"])
    )
    user = services().people.find(opened.session.user_id)
    response = answer({"csrf_token": opened.session.csrf_token, "user": present_user(user)})
    _set_cookie(response, opened)
    return response


@routes.delete("/session")
@documented("Sign out", tag="session", status=204)
def sign_out() -> Response:
    """Close the session of this browser."""
    services().sessions.close(request.cookies.get(COOKIE, ""))
    response = nothing({"Clear-Site-Data": '"cache"'})
    response.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=services().site.secure)
    return response


def _set_cookie(response: Response, opened: Opened) -> None:
    response.set_cookie(
        COOKIE,
        opened.token,
        # Without "remember" the browser forgets the cookie when it is closed.
        max_age=_REMEMBERED_SECONDS if opened.remember else None,
        httponly=True,
        samesite="Lax",
        secure=services().site.secure,
    )
