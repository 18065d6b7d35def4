"""The tests take the PostgreSQL that is named, else the first that starts, else they say why there is none."""

from pathlib import Path

import pytest

from tests.support import postgres, postgres_server
from tests.support.postgres_server import CannotStartError, Installation, Server
from tests.support.run_folder import RunFolder

BROKEN = Installation("the broken one", Path("/broken"), Path("/broken"))
SOUND = Installation("the sound one", Path("/sound"), Path("/sound"))


@pytest.fixture
def run(tmp_path):
    return RunFolder(tmp_path)


@pytest.fixture
def machine(monkeypatch):
    def has(*installations):
        monkeypatch.setattr(postgres_server, "installations", lambda: iter(installations))
        monkeypatch.setattr(postgres_server, "start", start)

    return has


def start(installation, folder):
    if installation is BROKEN:
        raise CannotStartError("a library is missing")
    return Server(4711, folder / "s")


def test_an_address_that_is_given_wins(run, machine):
    machine(SOUND)
    provided = postgres.provide(run, {"DOUGONG_TEST_POSTGRES_URL": "postgresql://me:secret@there/db"})
    assert provided.url == "postgresql+psycopg://me:secret@there/db"


def test_a_server_of_somebody_else_is_not_ours_to_stop(run, machine):
    machine(SOUND)
    assert postgres.provide(run, {"DOUGONG_TEST_POSTGRES_URL": "postgresql://there/db"}).process is None


def test_the_first_that_starts_is_used(run, machine):
    machine(BROKEN, SOUND)
    assert postgres.provide(run, {}).process == 4711


def test_every_process_of_a_run_gets_the_same_server(run, machine):
    machine(SOUND)
    first = postgres.provide(run, {})
    machine()
    assert postgres.provide(run, {}) == first


def test_where_none_starts_the_reasons_are_told(run, machine):
    machine(BROKEN)
    assert postgres.provide(run, {}).reason == (
        "the broken one: a library is missing; $DOUGONG_TEST_POSTGRES_URL is not set"
    )


def test_where_there_is_none_that_is_told(run, machine):
    machine()
    assert postgres.provide(run, {}).reason == "no PostgreSQL here, and $DOUGONG_TEST_POSTGRES_URL is not set"
