"""Cases ``list-10k`` and ``list-1m`` of ``records``: one page of a list, by the size of the form it is read from.

The same page (50 records, a filter of two fields, an order, a bounded count, names and rights) is asked of a form with
10,000 records and of one with a million, in turns, on the same database; an index that the platform makes for the view
serves it. What counts is how much dearer the slowest pages of the large form are: the 95th percentile of both.
PostgreSQL is measured where ``$DOUGONG_BENCHMARK_POSTGRES_URL`` names an empty database.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import create_engine, text

from benchmarks import complaint
from benchmarks.result import Result, Versus
from builder.services.publishing.publisher import Publisher
from dougong import application
from dougong.config import from_environment
from runtime.identity.actor import SYSTEM
from runtime.services.live import LiveForm
from runtime.services.platform import Platform
from runtime.services.reading.query import ListRequest
from runtime.storage import ids, records
from runtime.storage.database import Database

FEW: Final = 10_000
MANY: Final = 1_000_000
ROUNDS: Final = 200
BATCH: Final = 5_000
KINDS: Final = 5_000
"""Different records that the rest repeat, each at a time of its own."""
QUANTITY: Final = "ms per page, 95th percentile"
ADDRESS: Final = "DOUGONG_BENCHMARK_POSTGRES_URL"
BEGIN: Final = datetime(2026, 1, 1, tzinfo=UTC)
WHERE: Final = 'status = "processing" and priority = "urgent"'
CASES: Final[Mapping[str, ListRequest]] = {
    "view": ListRequest(view="open_urgent"),
    "filter": ListRequest(where=WHERE, sort=("-reported_at",)),
    "newest": ListRequest(),
}

Work = Callable[[], object]


def run(many: int = MANY, few: int = FEW, rounds: int = ROUNDS) -> list[Result]:
    """Measure on SQLite, and on PostgreSQL where there is one."""
    with TemporaryDirectory() as folder:
        results = _measure({}, Path(folder), "sqlite", (many, few, rounds))
        address = os.environ.get(ADDRESS)
        if address:
            environment = {"DOUGONG_DATABASE_URL": address}
            results += _measure(environment, Path(folder), "postgresql", (many, few, rounds))
    return results


def _measure(environment: Mapping[str, str], folder: Path, name: str, size: tuple[int, int, int]) -> list[Result]:
    many, few, rounds = size
    config = from_environment(environment, data=folder / name)
    with closing(application.open_installation(config)) as installation:
        platform = installation.platform
        Publisher(platform).publish(_package())
        forms = {code: platform.apps.snapshot().form("bench", code) for code in ("few", "complaint")}
        _fill(platform, forms["few"], few)
        _fill(platform, forms["complaint"], many)
        _settle(platform.database)
        results: list[Result] = []
        for case, request in CASES.items():
            small, large = (_page(platform, forms[code], request) for code in ("few", "complaint"))
            results += _case(f"{name} {case}", rounds, small, large)
    return results


def _package() -> dict[str, bytes]:
    """Return the benchmarks' package with a second form like the first."""
    documents = complaint.package()
    form = json.loads(documents["forms/complaint.json"])
    return {**documents, "forms/few.json": json.dumps({**form, "code": "few"}).encode()}


def _fill(platform: Platform, form: LiveForm, count: int) -> None:
    """Put records straight into the table: the pipeline would take its time over a million, and is not measured."""
    rows = _rows(form, count)
    while batch := list(islice(rows, BATCH)):

        def store(connection: object, some: list[dict[str, object]] = batch) -> None:
            records.insert(connection, form.table, some)  # type: ignore[arg-type]

        platform.database.run(store)


def _rows(form: LiveForm, count: int) -> Iterator[dict[str, object]]:
    kinds = [dict(form.compiled.parse(raw).values) for raw in islice(complaint.values(11), KINDS)]
    reported = form.compiled.by_code["reported_at"].field.id
    number = form.compiled.by_code["number"].field.id
    for place, values in enumerate(islice(cycle(kinds), count)):
        at = BEGIN + timedelta(seconds=31 * place)
        system = {"id": ids.new_id(), "title": f"{place}", "version": 1, "created_at": at, "updated_at": at}
        yield {**values, number: f"TS-{place}", reported: at + timedelta(hours=place % 97), **system}


def _settle(database: Database) -> None:
    """Let the database know its tables and what in them is seen by all, as it comes to by itself while it is idle."""
    engine = create_engine(database.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("ANALYZE" if database.dialect == "sqlite" else "VACUUM ANALYZE"))
    engine.dispose()


def _page(platform: Platform, form: LiveForm, request: ListRequest) -> Work:
    return lambda: platform.records.page(SYSTEM, form, request)


def _case(case: str, rounds: int, small: Work, large: Work) -> list[Result]:
    few, many = [], []
    for _ in range(rounds):
        few.append(_spent(small))
        many.append(_spent(large))
    little, much = _percentile(few), _percentile(many)
    versus = (Versus("list-10k", round(little, 3), round(much / little, 3), "lower"),)
    return [
        Result(f"list-10k {case}", QUANTITY, round(little, 3)),
        Result(f"list-1m {case}", QUANTITY, round(much, 3), versus),
    ]


def _percentile(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _spent(work: Work) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
