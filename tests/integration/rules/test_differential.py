"""Random well-typed expressions over random records have one answer in Python, on both databases and in the browser."""

import os

import pytest

from engines.rules.functions.function import functions
from runtime.storage.database import Database
from tests.support import differential
from tests.support.databases import UnavailableError
from tests.support.differential import Round, Tally

SEED = 20261122
SOME = 5_000
MILLION = 1_000_000
SAID_OTHERWISE = {"CHANGED", "CHANGED_TO", "CHANGED_FROM", "AND", "OR", "NOT", "IS_BLANK", "-", "%", "^", "&"}
"""What the checker writes as something else, and what looks at a change."""
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
    """Give a way to run rounds until so many pairs are compared; how many they were stands in the report."""

    def compare(seed, pairs, rows):
        tally = Tally()
        while tally.pairs < pairs:
            differential.run(Round.of(seed + len(tally.rounds), TOGETHER, rows), every_database, tally)
        counted(f"expressions on four targets, seed {seed}", str(tally))
        return tally

    return compare


def told(tally):
    return "\n".join(map(str, tally.differences[:20]))


def test_five_thousand_pairs_agree(compared):
    assert told(compared(SEED, SOME, rows=10)) == ""


@pytest.mark.nightly
def test_a_million_pairs_agree(compared):
    tally = compared(int(os.environ.get("DOUGONG_SEED", SEED + 1)), MILLION, rows=100)
    assert told(tally) == ""
    assert {name for name, entry in functions.items() if not entry.hidden} - tally.functions <= SAID_OTHERWISE
