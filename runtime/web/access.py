"""Who is asking. Runs before every route of the API and refuses whoever may not ask; routes read `current_actor`.

A route is for signed-in people and programs unless it is marked `open_to_all`: forgetting the mark is safe.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, g, request

from engines.kernel import messages
from engines.kernel.errors import PlatformError, UnauthenticatedError
from runtime.identity.actor import Actor
from runtime.identity.credentials import same
from runtime.identity.sessions import Origin, Session
from runtime.web.journal import ACTOR_ID
from runtime.web.language import language
from runtime.web.services import Services

COOKIE: Final = "dougong_session"
CSRF_HEADER: Final = "X-CSRF-Token"
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
BEARER: Final = "bearer "
OPEN: Final = "open_to_all"

View = TypeVar("View", bound=Callable[..., object])


class ForgedError(PlatformError):
    """A request that changes something did not prove that it comes from our own pages."""

    code = messages.define(
        "session.csrf",
        zh="页面已过期,请刷新后再试",
        en="This page is out of date. Reload it and try again",
    )
    kind = "denied"


class BadTokenError(UnauthenticatedError):
    """The bearer token is unknown, expired or revoked."""

    code = messages.define("token.invalid", zh="令牌无效或已过期", en="The token is invalid or has expired")


def open_to_all(view: View) -> View:
    """Mark a route that needs nobody to be signed in. It never learns who is."""
    setattr(view, OPEN, True)
    return view


def current_actor() -> Actor:
    """Return who is asking.

    Raises:
        UnauthenticatedError: nobody is signed in, or the route is open to all.
    """
    actor = g.get("actor")
    if actor is None:
        raise UnauthenticatedError
    return cast("Actor", actor)


def current_session() -> Session | None:
    """Return the browser session behind the request; programs have none."""
    return cast("Session | None", g.get("session"))


def origin() -> Origin:
    """Return where the request comes from."""
    return Origin(request.remote_addr or "", request.headers.get("User-Agent", ""))


def guard(app: Flask, house: Services) -> None:
    """Ask for a sign-in before every route of ``app`` that is not marked `open_to_all`."""
    opened = {name for name, view in app.view_functions.items() if getattr(view, OPEN, False)}

    def admit() -> None:
        endpoint = request.endpoint
        if endpoint is None:
            return
        if endpoint in opened:
            _refuse_foreign_page(house)
        else:
            g.actor = _actor(house)
            g.actor = _heard(g.actor)
            request.environ[ACTOR_ID] = g.actor.id

    app.before_request(admit)


def _actor(house: Services) -> Actor:
    authorization = request.environ.get("HTTP_AUTHORIZATION", "")
    if authorization[: len(BEARER)].lower() == BEARER:
        return _program(house, authorization[len(BEARER) :].strip())
    return _person(house, request.cookies.get(COOKIE, ""))


def _heard(actor: Actor) -> Actor:
    """Return the actor reading in the language this request asks for: names in answers then fit the page."""
    wanted = language()
    return actor if wanted == actor.language else replace(actor, language=wanted)


def _program(house: Services, secret: str) -> Actor:
    token = house.tokens.resolve(secret)
    actor = house.actors.of_token(token) if token is not None else None
    if actor is None:
        raise BadTokenError
    return actor


def _person(house: Services, cookie: str) -> Actor:
    session = house.sessions.resolve(cookie) if cookie else None
    actor = house.actors.of_user(session.user_id) if session is not None else None
    if session is None or actor is None:
        raise UnauthenticatedError
    if request.method not in SAFE_METHODS:
        _refuse_foreign_page(house)
        if not same(request.headers.get(CSRF_HEADER, ""), session.csrf_token):
            raise ForgedError
    g.session = session
    return actor


def _refuse_foreign_page(house: Services) -> None:
    """Refuse a change that a page of another site sends: browsers name the page's origin."""
    named = request.environ.get("HTTP_ORIGIN")
    if named is None or request.method in SAFE_METHODS:
        return
    base = house.site.base_url
    ours = {request.host, urlsplit(base).netloc if base else request.host}
    if _place(named) not in ours - {""}:
        raise ForgedError


def _place(address: str) -> str:
    """Return host and port of an address; "" for one that has none, such as the ``null`` of a sandboxed page."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
