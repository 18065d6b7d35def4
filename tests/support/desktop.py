"""The web application without a server: on a database in memory, talked to by Flask's test client."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engines.kernel.clock import VirtualClock
from engines.kernel.text import Text
from runtime.identity.passwords import Passwords
from runtime.identity.sessions import Sessions
from runtime.identity.sign_in import SignIn
from runtime.identity.tokens import Tokens
from runtime.identity.user import NewUser
from runtime.services.platform import Home, build_platform
from runtime.storage.database import Database
from runtime.storage.files import FileStore
from runtime.web.application import create_web
from runtime.web.services import Demo, DemoAccount, Services, Site

PASSWORD: Final = "correct horse"
SECRET: Final = b"a secret of thirty-two bytes....."
QIHE: Final = Text("栖禾电器", "Qihe Appliances")
DEMO: Final = Demo((DemoAccount("zhoumin", "周敏", Text("客服主管", "Supervisor")),), "dougong-demo")


class Visitor:
    """Somebody at a browser: keeps the cookie, and sends the CSRF token once signed in."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.csrf = ""

    def sign_in(self, login: str = "zhoumin", *, remember: bool = False) -> TestResponse:
        sent = {"login": login, "password": PASSWORD, "remember": remember}
        answer = self.client.post("/api/v1/session", json=sent)
        assert answer.status_code == 200, answer.text
        self.csrf = answer.json["csrf_token"] if answer.json else ""
        return answer

    def send(self, method: str, path: str, **options: object) -> TestResponse:
        """Send a request below ``/api/v1``."""
        headers = {"X-CSRF-Token": self.csrf, **_headers(options)}
        return self.client.open(f"/api/v1{path}", method=method, headers=headers, **options)  # type: ignore[arg-type]

    def get(self, path: str, **options: object) -> TestResponse:
        return self.send("GET", path, **options)


@dataclass(frozen=True)
class Desktop:
    """The application and the services behind it."""

    app: Flask
    services: Services

    def visitor(self) -> Visitor:
        """Sit down at a browser."""
        return Visitor(self.app.test_client())

    def signed_in(self, login: str = "zhoumin") -> Visitor:
        """Sit down and sign in."""
        visitor = self.visitor()
        visitor.sign_in(login)
        return visitor

    def with_site(self, **changes: object) -> Desktop:
        """Return the same services behind a site with other settings."""
        services = replace(self.services, site=replace(self.services.site, **changes))  # type: ignore[arg-type]
        return Desktop(create_web(services), services)


def open_desktop(clock: VirtualClock, folder: Path) -> Desktop:
    """Build the application with 周敏, who knows `PASSWORD`, in a department of her own."""
    database = Database.open("sqlite://")
    database.upgrade()
    home = Home(ZoneInfo("Asia/Shanghai"), organisation=QIHE)
    platform = build_platform(database, clock, home, FileStore(folder), SECRET)
    hasher, sessions = Passwords(), Sessions(database, clock)
    department = platform.departments.add(Text("客户服务中心", "Customer Service"))
    new = NewUser("zhoumin", "周敏", departments=(department.id,))
    platform.people.add(new, password_hash=_hashed(PASSWORD))
    site = Site(QIHE, "zh", "Asia/Shanghai", "1.0", demo=DEMO)
    services = Services(
        site=site,
        clock=clock,
        ready=lambda: True,
        platform=platform,
        people=platform.people,
        departments=platform.departments,
        actors=platform.actors,
        sessions=sessions,
        tokens=Tokens(database, clock),
        sign_in=SignIn(platform.people, sessions, platform.throttle, hasher, platform.actors),
        throttle=platform.throttle,
    )
    return Desktop(create_web(services), services)


@cache
def _hashed(password: str) -> str:
    """Hash a password once for all tests: it is made to take long."""
    return Passwords().hash(password)


def _headers(options: dict[str, object]) -> dict[str, str]:
    given = options.pop("headers", {})
    return {str(name): str(value) for name, value in given.items()} if isinstance(given, dict) else {}
