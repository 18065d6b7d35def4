"""``dougong db upgrade`` and ``dougong db check``."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

import click

from dougong import application
from dougong.commands.options import data_option, json_option
from dougong.config import from_environment
from dougong.speech import DONE, REFUSED, say, say_json
from engines.kernel.text import Text
from runtime.storage.schema import HEAD, revision

CURRENT: Final = Text("数据库已是最新(结构版本 {revision})", "The database is up to date (schema {revision})")
GOOD: Final = Text("数据库正常:{url},结构版本 {revision}", "The database is fine: {url}, schema {revision}")
BEHIND: Final = Text(
    "数据库结构版本是 {revision},需要 {wanted}:请执行 dougong db upgrade",
    "The database has schema {revision} and needs {wanted}: run dougong db upgrade",
)


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
@data_option
@json_option
def upgrade(data: Path | None, *, as_json: bool) -> int:
    """Bring the platform tables to this version."""
    with closing(application.open_installation(from_environment(data=data))):
        pass
    if as_json:
        say_json({"revision": HEAD})
    else:
        say(CURRENT, revision=HEAD)
    return DONE


@db.command()
@data_option
@json_option
def check(data: Path | None, *, as_json: bool) -> int:
    """Say whether the database can be used and is up to date; change nothing."""
    database = application.open_database(from_environment(data=data))
    try:
        with database.read() as connection:
            found = revision(connection)
    finally:
        database.dispose()
    url = database.url
    good = found == HEAD
    if as_json:
        say_json({"good": good, "database": url, "revision": found, "wanted": HEAD})
    else:
        say(GOOD if good else BEHIND, url=url, revision=found or "-", wanted=HEAD)
    return DONE if good else REFUSED
