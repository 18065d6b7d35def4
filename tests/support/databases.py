"""Empty, migrated databases, one per test and cheap: each is a copy of one that was migrated once. For conftest.py."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url

from tests.support import postgres
from tests.support.run_folder import RunFolder

Migrate = Callable[[str], None]


class UnavailableError(Exception):
    """No such database can be had on this machine; the text says why."""


class Databases:
    """Hands out addresses of migrated databases. It knows nothing of what stands in them: ``migrate`` does."""

    def __init__(self, run: RunFolder, worker: str, migrate: Migrate) -> None:
        self._run = run
        self._prefix = f"dougong_test_{run.path.name.removeprefix('dougong-')}".lower()
        self._worker = worker
        self._migrate = migrate
        self._handed_out = 0

    def sqlite(self, folder: Path) -> str:
        """Return the address of a new SQLite file in ``folder``."""
        template = self._run.once("sqlite", self._make_sqlite_template)
        copy = folder / "dougong.sqlite"
        shutil.copyfile(template, copy)
        return f"sqlite:///{copy}"

    @contextmanager
    def postgresql(self) -> Iterator[str]:
        """Lend the address of a new PostgreSQL database, dropped afterwards.

        Raises:
            UnavailableError: there is no server.
        """
        server = self._server()
        template = self._run.once("postgresql-template", lambda: self._make_postgresql_template(server))
        self._handed_out += 1
        name = f"{self._prefix}_{self._worker}_{self._handed_out}"
        _administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield _address(server, name)
        finally:
            _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')

    def _server(self) -> URL:
        provided = postgres.provide(self._run)
        if provided.url is None:
            self._run.note_missing("PostgreSQL", provided.reason)
            raise UnavailableError(provided.reason)
        return make_url(provided.url)

    def _make_sqlite_template(self) -> str:
        template = self._run.path / "template.sqlite"
        self._migrate(f"sqlite:///{template}")
        return str(template)

    def _make_postgresql_template(self, server: URL) -> str:
        name = f"{self._prefix}_template"
        _administer(server, f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
        self._migrate(_address(server, name))
        return name


def drop_template(run: RunFolder) -> None:
    """Remove the template from a server that outlives the run."""
    template = run.recall("postgresql-template")
    if template is None:
        return
    provided = postgres.provide(run)
    if provided.url is not None and provided.process is None:
        _administer(make_url(provided.url), f'DROP DATABASE IF EXISTS "{template}" WITH (FORCE)')


def _address(server: URL, name: str) -> str:
    return server.set(database=name).render_as_string(hide_password=False)


def _administer(server: URL, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()
