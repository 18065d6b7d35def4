"""Case ``search-100k`` of ``records``: one page of what some words find among 100,000 records.

The floor is what people do without an index: every title read for ``LIKE '%…%'``, on the same database and table, the
newest fifty first. It sees titles only; we look at every text field, with rights, names of people and the count.
PostgreSQL is measured where ``$DOUGONG_BENCHMARK_POSTGRES_URL`` names an empty database.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import select

from benchmarks import complaint
from benchmarks.result import Result, compare
from builder.services.publishing.publisher import Publisher
from dougong import application
from dougong.config import from_environment
from runtime.identity.actor import SYSTEM
from runtime.services.live import LiveForm
from runtime.services.platform import Platform
from runtime.services.reading.query import ListRequest

RECORDS: Final = 100_000
BATCH: Final = 500
ROUNDS: Final = 15
QUANTITY: Final = "ms per page"
ADDRESS: Final = "DOUGONG_BENCHMARK_POSTGRES_URL"
ASKED: Final[Mapping[str, str]] = {"rare": "C-202611-77777", "phone": "13984", "tenth": "B265", "everywhere": "漏水"}

Work = Callable[[str], object]


def run(count: int = RECORDS, rounds: int = ROUNDS) -> list[Result]:
    """Measure on SQLite, and on PostgreSQL where there is one."""
    with TemporaryDirectory() as folder:
        results = _measure({}, Path(folder), "sqlite", (count, rounds))
        address = os.environ.get(ADDRESS)
        if address:
            results += _measure({"DOUGONG_DATABASE_URL": address}, Path(folder), "postgresql", (count, rounds))
    return results


def _measure(environment: Mapping[str, str], folder: Path, name: str, size: tuple[int, int]) -> list[Result]:
    count, rounds = size
    config = from_environment(environment, data=folder / name)
    with closing(application.open_installation(config)) as installation:
        platform = installation.platform
        Publisher(platform).publish(complaint.package())
        form = platform.apps.snapshot().form("bench", "complaint")
        _fill(platform, form, count)
        ours, bare = _ours(platform, form), _bare(platform, form)
        return [_case(f"search-100k {name} {case}", rounds, words, (ours, bare)) for case, words in ASKED.items()]


def _fill(platform: Platform, form: LiveForm, count: int) -> None:
    values = complaint.values(7)
    for start in range(0, count, BATCH):
        raws = list(islice(values, BATCH))
        if start == 0:
            raws[0] |= {"subject": "C-202611-77777"}
        platform.writer.create_many(SYSTEM, form, raws, atomic=True)


def _ours(platform: Platform, form: LiveForm) -> Work:
    return lambda words: platform.records.page(SYSTEM, form, ListRequest(words=words))


def _bare(platform: Platform, form: LiveForm) -> Work:
    columns = form.table.columns

    def page(words: str) -> object:
        statement = select(form.table.table).where(columns["title"].contains(words), columns["deleted_at"].is_(None))
        with platform.database.read() as connection:
            return connection.execute(statement.order_by(columns["created_at"].desc()).limit(50)).all()

    return page


def _case(case: str, rounds: int, words: str, works: tuple[Work, Work]) -> Result:
    ours, bare = works
    mine, theirs = [], []
    for _ in range(rounds):
        mine.append(_spent(ours, words))
        theirs.append(_spent(bare, words))
    return compare(case, QUANTITY, mine, ("like-on-title", theirs), "lower")


def _spent(work: Work, words: str) -> float:
    began = time.perf_counter()
    work(words)
    return (time.perf_counter() - began) * 1000
