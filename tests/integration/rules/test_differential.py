"""Random well-typed expressions over random records have one answer in Python, on both databases and in the browser."""

import os

import pytest

from runtime.storage.database import Database
from tests.support import differential
from tests.support.databases import UnavailableError
from tests.support.differential import Round, Tally

SEED = 20261122
SOME = 5_000
MILLION = 1_000_000
TOGETHER = 50
"""Expressions in a round, all over the same records."""


@pytest.fixture
def every_database(databases, tmp_path):
    """Give SQLite and PostgreSQL, together."""
    try:
        with databases.postgresql() as url:
            opened = [Database.open(address) for address in (databases.sqlite(tmp_path), url)]
            yield [one.write for one in opened]
            for one in opened:
                one.dispose()
    except UnavailableError as error:
        pytest.skip(f"PostgreSQL: {error}")


@pytest.fixture
def compared(every_database, counted):
    """Give a way to run rounds until so many pairs are compared: it counts them and returns what differed."""

    def compare(seed, pairs, rows):
        tally = Tally()
        while tally.pairs < pairs:
            differential.run(Round.of(seed + len(tally.rounds), TOGETHER, rows), every_database, tally)
        counted(f"expressions on four targets, seed {seed}", str(tally))
        return "\n".join(map(str, tally.differences[:20]))

    return compare


def test_five_thousand_pairs_agree(compared):
    assert compared(SEED, SOME, rows=20) == ""


@pytest.mark.nightly
def test_a_million_pairs_agree(compared):
    assert compared(int(os.environ.get("DOUGONG_SEED", SEED + 1)), MILLION, rows=100) == ""
