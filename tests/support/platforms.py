"""A platform with the desk app installed and people in its roles, for tests of the services."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from builder.services.publishing.publisher import Publisher
from engines.kernel.clock import VirtualClock
from engines.kernel.values import Json
from runtime.identity.actor import Actor
from runtime.identity.user import NewUser
from runtime.services.live import LiveForm
from runtime.services.platform import Home, Platform, build_platform
from runtime.storage.database import Database
from runtime.storage.files import FileStore
from tests.support.desk import desk

SECRET = b"a secret of thirty-two bytes....."
ROLES = {"anna": "agent", "lea": "lead", "ines": "intake"}


@dataclass(frozen=True, slots=True)
class Desk:
    """The platform, the clock it runs on, and short ways to its two forms and its people."""

    platform: Platform
    clock: VirtualClock

    @property
    def ticket(self) -> LiveForm:
        return self.platform.apps.snapshot().form("desk", "ticket")

    @property
    def customer(self) -> LiveForm:
        return self.platform.apps.snapshot().form("desk", "customer")

    def actor(self, login: str) -> Actor:
        found = self.platform.actor_of(login)
        assert found is not None
        return found

    def create(self, login: str = "anna", **values: object) -> str:
        return self.platform.writer.create(self.actor(login), self.ticket, {"subject": "Leak", **values})

    def read(self, record_id: str, login: str = "lea") -> dict[str, Json]:
        return dict(self.platform.records.get(self.actor(login), self.ticket, record_id))


def open_desk(database: Database, clock: VirtualClock, folder: Path) -> Desk:
    """Install the desk app and add its people."""
    platform = build_platform(database, clock, Home(ZoneInfo("Asia/Shanghai")), FileStore(folder), SECRET)
    Publisher(platform).publish(desk())
    app = platform.apps.snapshot().app("desk")
    for login, role in ROLES.items():
        person = platform.people.add(NewUser(login, login.title()))
        platform.give_roles(person.id, app, [role])
    platform.people.add(NewUser("otto", "Otto"))
    return Desk(platform, clock)
