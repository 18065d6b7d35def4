"""Random well-typed expressions over random records have one answer in Python, on both databases and in the browser."""

import os

import pytest

from runtime.storage.database import Database
from tests.support import differential
from tests.support.databases import UnavailableError
from tests.support.differential import Round, Tally

SEED = 20261122
EXPRESSIONS = 50
SOME = 5_000
MILLION = 1_000_000


@pytest.fixture
def every_database(databases, tmp_path):
    """Give SQLite, and PostgreSQL where there is one."""
    opened = [Database.open(databases.sqlite(tmp_path))]
    try:
        with databases.postgresql() as url:
            opened.append(Database.open(url))
            yield [one.write for one in opened]
    except UnavailableError as error:
        pytest.skip(f"PostgreSQL: {error}")
    finally:
        for one in opened:
            one.dispose()


def differences(databases, seed, pairs, rows):
    """Run rounds until so many pairs are compared; print the count, and return what differed."""
    tally = Tally()
    while tally.pairs < pairs:
        differential.run(Round.of(seed + len(tally.rounds), EXPRESSIONS, rows), databases, tally)
    print(f"expressions agree: seed {seed}, {tally}")
    return "\n".join(map(str, tally.differences[:20]))


def test_five_thousand_pairs_agree(every_database):
    assert differences(every_database, SEED, SOME, rows=20) == ""


@pytest.mark.nightly
def test_a_million_pairs_agree(every_database, capsys):
    seed = int(os.environ.get("DOUGONG_SEED", SEED + 1))
    with capsys.disabled():
        assert differences(every_database, seed, MILLION, rows=100) == ""
