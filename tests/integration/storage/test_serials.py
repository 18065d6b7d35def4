"""Serial numbers are unique and rising for each field and period, whoever takes them at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain

import pytest

from runtime.storage import serials

MONTH = serials.Counter(1, "fld_no", "202603")
GAPLESS = serials.Counter(1, "fld_inv", "", gapless=True)


def take(database, counter: serials.Counter, count: int = 1):
    return database.run(lambda connection: list(serials.take(connection, counter, count)))


def fail_after_taking(database, counter: serials.Counter) -> None:
    with suppress(ZeroDivisionError), database.write() as connection:
        serials.take(connection, counter, 1)
        raise ZeroDivisionError


def test_the_first_is_one(database):
    assert take(database, MONTH) == [1]


def test_each_is_the_next(database):
    assert [take(database, MONTH), take(database, MONTH, 3), take(database, MONTH)] == [[1], [2, 3, 4], [5]]


def test_taking_none_moves_nothing(database):
    assert [take(database, MONTH, 0), take(database, MONTH)] == [[], [1]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(serials.Counter(1, "fld_no", "202604"), id="another month"),
        pytest.param(serials.Counter(1, "fld_other", "202603"), id="another field"),
        pytest.param(serials.Counter(2, "fld_no", "202603"), id="another installation"),
    ],
)
def test_counters_are_apart(database, other):
    assert [take(database, MONTH), take(database, other)] == [[1], [1]]


@pytest.mark.parametrize("counter", [MONTH, GAPLESS], ids=["plain", "gapless"])
def test_eight_writers_never_take_the_same(database, counter):
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: take(database, counter, 3), range(24)))
    assert sorted(chain(*taken)) == list(range(1, 73))


def test_a_gapless_number_comes_back_when_its_write_fails(database):
    fail_after_taking(database, GAPLESS)
    assert take(database, GAPLESS) == [1]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_plain_number_holds_up_nobody(database):
    with database.write() as connection, ThreadPoolExecutor(1) as elsewhere:
        assert list(serials.take(connection, MONTH, 1)) == [1]
        assert elsewhere.submit(take, database, MONTH).result(timeout=5) == [2]
