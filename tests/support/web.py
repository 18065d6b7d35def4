"""The web application over the desk app, without a socket: who asks is one argument. Used by tests/contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask import Flask

from builder.services.publishing.publisher import Publisher
from builder.web import routes as builder_routes
from engines.kernel.text import Text
from runtime.identity.passwords import Passwords
from runtime.identity.sessions import Opened, Origin, Sessions
from runtime.identity.sign_in import SignIn
from runtime.identity.tokens import Tokens
from runtime.web.access import COOKIE, CSRF_HEADER
from runtime.web.application import create_web
from runtime.web.services import Services, Site
from tests.support.platforms import Desk

API = "/api/v1"
TICKETS = f"{API}/apps/desk/forms/ticket/records"
CUSTOMERS = f"{API}/apps/desk/forms/customer/records"


@dataclass(frozen=True)
class Web:
    """The application, the desk behind it, and a browser session for each person who asked for something."""

    app: Flask
    desk: Desk
    services: Services
    opened: dict[str, Opened] = field(default_factory=dict)

    def session(self, login: str) -> Opened:
        """Return the open session of a person, without the cost of a password."""
        if login not in self.opened:
            user_id = self.desk.actor(login).id
            assert user_id is not None
            self.opened[login] = self.services.sessions.open(user_id, Origin(), remember=False)
        return self.opened[login]

    def ask(
        self, method: str, path: str, login: str | None = None, headers: Mapping[str, str] | None = None, **sent: Any
    ) -> Any:
        """Send a request as a person at a browser, or as nobody; return Flask's answer, whose JSON tests look into."""
        client = self.app.test_client()
        said = dict(headers or {})
        if login is not None:
            session = self.session(login)
            client.set_cookie(COOKIE, session.token)
            said.setdefault(CSRF_HEADER, session.session.csrf_token)
        return client.open(path, method=method, headers=said, buffered=True, **sent)


def open_web(desk: Desk) -> Web:
    """Put the web application in front of a desk."""
    platform = desk.platform
    sessions, hasher = Sessions(platform.database, desk.clock), Passwords()
    services = Services(
        site=Site(Text("服务台", "Desk"), "zh", "Asia/Shanghai", "test"),
        clock=desk.clock,
        ready=lambda: True,
        platform=platform,
        people=platform.people,
        departments=platform.departments,
        actors=platform.actors,
        sessions=sessions,
        tokens=Tokens(platform.database, desk.clock),
        sign_in=SignIn(platform.people, sessions, platform.throttle, hasher, platform.actors),
        throttle=platform.throttle,
    )
    app = create_web(services, partial(builder_routes.install, publisher=Publisher(platform)))
    return Web(app, desk, services)
