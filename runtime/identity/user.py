"""A user as a value, what it takes to add one, and the checks on what people type. Used by people and sign-in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import available_timezones

from engines.kernel import messages
from engines.kernel.problem import Problem
from engines.kernel.text import LANGUAGES
from runtime.identity import passwords

LOGIN_PATTERN: Final = re.compile(r"[\w.@+-]{1,120}")
NAME_LENGTH: Final = 120

BAD_LOGIN: Final = messages.define(
    "user.bad_login",
    zh="登录名只能用文字、数字和 . _ - @ +,最多 120 个",
    en="A sign-in name takes letters, digits and . _ - @ +, at most 120",
)
BAD_NAME: Final = messages.define("user.bad_name", zh="姓名需要 1 到 120 个字", en="A name takes 1 to 120 characters")
TAKEN: Final = messages.define("user.taken", zh="「{value}」已经有人使用", en='"{value}" is already in use')
BAD_LANGUAGE: Final = messages.define(
    "user.bad_language", zh="可选的语言:{known}", en="Languages to choose from: {known}"
)
BAD_ZONE: Final = messages.define("user.bad_zone", zh="没有名为「{value}」的时区", en='No time zone called "{value}"')


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account. ``departments`` are ids, primary first."""

    id: str
    login: str
    name: str
    email: str | None
    phone: str | None
    language: str | None
    zone: str | None
    active: bool
    admin: bool
    manager_id: str | None
    created_at: datetime
    departments: tuple[str, ...] = ()

    @property
    def department(self) -> str | None:
        """Return the primary department, or None."""
        return self.departments[0] if self.departments else None


@dataclass(frozen=True, slots=True)
class NewUser:
    """What is known of a person before they are added."""

    login: str
    name: str
    password: str | None = None
    email: str | None = None
    phone: str | None = None
    admin: bool = False
    manager_id: str | None = None
    departments: tuple[str, ...] = ()

    def check(self) -> Iterator[Problem]:
        """Yield what is wrong with it, as far as the value alone can tell."""
        if not LOGIN_PATTERN.fullmatch(normal_login(self.login)):
            yield Problem(BAD_LOGIN, "/login")
        if not 1 <= len(self.name.strip()) <= NAME_LENGTH:
            yield Problem(BAD_NAME, "/name")
        if self.password is not None:
            yield from (problem.under("/password") for problem in passwords.check(self.password, self.login))


def normal_login(login: str) -> str:
    """Return the stored form of a sign-in name: people type capitals and full-width letters."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def check_language(language: str) -> Iterator[Problem]:
    """Yield a problem unless the platform speaks that language."""
    if language not in LANGUAGES:
        yield Problem(BAD_LANGUAGE, "/language", {"known": list(LANGUAGES)})


def check_zone(zone: str) -> Iterator[Problem]:
    """Yield a problem unless there is such a time zone."""
    if zone not in available_timezones():
        yield Problem(BAD_ZONE, "/zone", {"value": zone})
