"""``dougong token add``."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Final

import click

from dougong import application
from dougong.commands.options import data_option, json_option
from dougong.config import from_environment
from dougong.speech import DONE, say, say_json
from engines.kernel.text import Text

MADE: Final = Text(
    "令牌:{token}(只显示这一次)。用法:Authorization: Bearer {token}",
    "Token: {token} (shown only this once). Use: Authorization: Bearer {token}",
)


@click.group()
def token() -> None:
    """Manage tokens for programs."""


@token.command()
@click.argument("login")
@click.option("--label", default="api", show_default=True, help="What the token is for.")
@click.option("--days", type=click.IntRange(1, 3650), default=None, help="How long it holds; for ever otherwise.")
@data_option
@json_option
def add(login: str, label: str, days: int | None, data: Path | None, *, as_json: bool) -> int:
    """Make a token that acts as the person with that LOGIN."""
    with closing(application.open_installation(from_environment(data=data))) as installation:
        person = installation.platform.people.by_login(login)
        now = installation.platform.clock.now()
        expires = None if days is None else now + timedelta(days=days)
        secret = installation.tokens.make(person.id, label, expires_at=expires)
    if as_json:
        say_json({"token": secret, "login": person.login, "label": label})
    else:
        say(MADE, token=secret)
    return DONE
