"""The composition root: opens the database, builds every service once and wires them together.

`dougong.serving` and the commands call it; nothing else constructs services. Each builder below makes one layer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import select

from builder.services.publishing.publisher import Publisher
from builder.web import routes as builder_routes
from dougong import demo, demo_apps
from dougong.clock import WallClock
from dougong.config import Config, make_data_folder, secret_key
from dougong.version import VERSION
from engines.kernel.errors import MissingError, PlatformError
from engines.kernel.text import Text
from runtime.identity.first_run import ensure_admin
from runtime.identity.passwords import Passwords
from runtime.identity.sessions import Sessions
from runtime.identity.sign_in import SignIn
from runtime.identity.tokens import Tokens
from runtime.jobs import House, Pulse, Work
from runtime.services.importing.tidying import tidy
from runtime.services.platform import Home, Platform, build_platform
from runtime.storage.database import Database
from runtime.storage.files import FileStore
from runtime.web.application import create_web
from runtime.web.services import Services, Site

WORKSPACE: Final = Text("斗拱工作区", "Dougong workspace")
ADMIN_NAME: Final = "管理员"


@dataclass(frozen=True, slots=True)
class Installation:
    """Everything one process of an installation works with."""

    config: Config
    platform: Platform
    hasher: Passwords
    sessions: Sessions
    tokens: Tokens
    sign_in: SignIn

    @property
    def database(self) -> Database:
        """Return the open database."""
        return self.platform.database

    def close(self) -> None:
        """Close the database."""
        self.database.dispose()


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What the first start did that a person must be told. ``admin_password`` is set when it had to be made up."""

    admin_password: str | None = None
    shut: tuple[str, ...] = ()


def open_installation(config: Config) -> Installation:
    """Open the database, bring it up to date and build the services.

    Raises:
        PlatformError: the data folder or the database cannot be used.
    """
    database = open_database(config)
    try:
        database.upgrade()
        return build_installation(config, database)
    except BaseException:
        database.dispose()
        raise


def open_database(config: Config) -> Database:
    """Open the database as it is.

    Raises:
        PlatformError: the data folder or the database cannot be used.
    """
    make_data_folder(config)
    return Database.open(config.database_url, synchronous=config.synchronous)


def build_installation(config: Config, database: Database) -> Installation:
    """Build every service on an open, current database."""
    clock = WallClock()
    platform = build_platform(database, clock, build_home(config), FileStore(config.files), secret_key(config))
    hasher, sessions = Passwords(), Sessions(database, clock)
    return Installation(
        config=config,
        platform=platform,
        hasher=hasher,
        sessions=sessions,
        tokens=Tokens(database, clock),
        sign_in=SignIn(platform.people, sessions, platform.throttle, hasher, platform.actors),
    )


def build_home(config: Config) -> Home:
    """Return what the installation says about itself."""
    default = demo.ORGANISATION if config.demo else WORKSPACE
    return Home(ZoneInfo(config.zone), config.language, config.organisation or default, config.fonts)


def build_services(installation: Installation) -> Services:
    """Return what the web layer calls."""
    config, platform = installation.config, installation.platform
    site = Site(
        organisation=platform.home.organisation,
        language=config.language,
        zone=config.zone,
        version=VERSION,
        base_url=config.base_url,
        trusted_proxies=config.trusted_proxies,
        demo=demo.accounts() if config.demo else None,
    )
    return Services(
        site=site,
        platform=platform,
        clock=platform.clock,
        ready=lambda: answers(installation.database),
        people=platform.people,
        departments=platform.departments,
        actors=platform.actors,
        sessions=installation.sessions,
        tokens=installation.tokens,
        sign_in=installation.sign_in,
        throttle=platform.throttle,
    )


def build_web(installation: Installation) -> Flask:
    """Return the web application, with the routes of design time."""
    publisher = Publisher(installation.platform)
    return create_web(build_services(installation), partial(builder_routes.install, publisher=publisher))


def build_pulse(installation: Installation, *, worker: bool) -> Pulse:
    """Return the pulse of this process; ``worker`` makes it do everybody's work."""
    platform = installation.platform
    house = House(
        database=platform.database,
        clock=platform.clock,
        sessions=installation.sessions,
        tokens=installation.tokens,
        throttle=platform.throttle,
        files=FileStore(installation.config.files),
        imports=Work(platform.importing.work, platform.importing.stop),
        exports=Work(platform.exports.work, platform.exports.stop),
        past_transfers=Work(partial(tidy, platform.transfers)),
        computing=Work(platform.compute),
        aging=Work(platform.renewer.note_passed_time),
    )
    return Pulse(house, worker=worker)


def first_run(installation: Installation) -> FirstRun:
    """Do what a first start must do, and open or shut the demo accounts. Safe to do at every start.

    A publish that a former process could not finish is finished too.
    """
    installation.platform.finish_walks()
    people = installation.platform.people
    password = ensure_admin(people, installation.config.admin_password, ADMIN_NAME)
    if installation.config.demo:
        settle_demo(installation)
        return FirstRun(password)
    return FirstRun(password, tuple(user.login for user in demo.shut(people, installation.hasher)))


def settle_demo(installation: Installation) -> None:
    """Make the demo organisation and what it works with."""
    platform = installation.platform
    demo.settle(platform.people, platform.departments, installation.hasher)
    demo_apps.install(platform, Publisher(platform))


def find_departments(installation: Installation, names: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of departments given by name or id.

    Raises:
        MissingError: there is none of that name, or more than one.
    """
    with installation.database.read() as connection:
        found = installation.platform.departments.resolve(connection, names)
    for name in names:
        if name not in found:
            raise MissingError(what=name)
    return tuple(found[name] for name in names)


def answers(database: Database) -> bool:
    """Say whether the database answers."""
    try:
        with database.read() as connection:
            return connection.execute(select(1)).scalar() == 1
    except PlatformError:
        return False
