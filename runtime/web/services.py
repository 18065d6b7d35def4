"""What the routes call. The composition root builds one `Services`; `create_web` hands it to every route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import current_app

from engines.kernel.clock import Clock
from engines.kernel.text import Text
from runtime.identity.actors import Actors
from runtime.identity.departments import Departments
from runtime.identity.people import People
from runtime.identity.sessions import Sessions
from runtime.identity.sign_in import SignIn
from runtime.identity.throttle import Throttle
from runtime.identity.tokens import Tokens
from runtime.services.platform import Platform

EXTENSION = "dougong"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account that the sign-in page offers in demo mode."""

    login: str
    name: str
    role: Text


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo accounts and the password that they share. Present only with ``--demo``."""

    accounts: tuple[DemoAccount, ...]
    password: str


@dataclass(frozen=True, slots=True)
class Site:
    """What the web layer must know of the installation. ``base_url`` is the address people use, if configured."""

    organisation: Text
    language: str
    zone: str
    version: str
    base_url: str | None = None
    trusted_proxies: int = 0
    demo: Demo | None = None

    @property
    def secure(self) -> bool:
        """Say whether people reach the site by https."""
        return self.base_url is not None and self.base_url.startswith("https://")


@dataclass(frozen=True, slots=True)
class Services:
    """Every service that a route may call. ``ready`` says whether requests can be served now."""

    site: Site
    clock: Clock
    ready: Callable[[], bool]
    platform: Platform
    people: People
    departments: Departments
    actors: Actors
    sessions: Sessions
    tokens: Tokens
    sign_in: SignIn
    throttle: Throttle


def services() -> Services:
    """Return the services of the application that handles the current request."""
    return cast("Services", current_app.extensions[EXTENSION])
