"""The apps of the demo: templates from the library, the demo people in their roles, and a month of records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from builder.services.library import read_template, with_requirements
from builder.services.publishing.publisher import Publisher
from runtime.services.live import LiveApp
from runtime.services.platform import Platform

TEMPLATES: Final = ("customers", "complaints")
ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "frontline": ("linxiaowen", "hejun"),
    "supervisor": ("zhoumin",),
    "engineer": ("xujianing", "duanpeng", "fengzhuo"),
    "service_manager": ("zhaoke",),
    "account_manager": ("qinmo", "chensiyuan"),
    "director": ("zhenglan",),
    "admin": ("zhenglan",),
}


def install(platform: Platform, publisher: Publisher) -> None:
    """Install what is missing of the demo's apps; one that is there already is left as it is."""
    for name in TEMPLATES:
        installed = [app.head for app in platform.apps.snapshot().apps.values()]
        for files in with_requirements(read_template(name), (), installed):
            plan = publisher.publish(files)
            if plan.is_new:
                _give_roles(platform, platform.apps.snapshot().app(plan.target.code))
                publisher.load_data(plan.target.code, "sample")


def _give_roles(platform: Platform, app: LiveApp) -> None:
    for role, logins in ROLES.items():
        for login in logins:
            person = platform.actor_of(login)
            if person is not None and person.id is not None:
                platform.give_roles(person.id, app, [role])
