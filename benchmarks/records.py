"""``records``: one record created, read and listed in the process, without HTTP, against bare Core."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Engine, select

from benchmarks import complaint, floor
from benchmarks.result import Result, compare
from builder.services.publishing.publisher import Publisher
from dougong import application
from dougong.config import from_environment
from runtime.identity.actor import SYSTEM
from runtime.services.live import LiveForm
from runtime.services.platform import Platform
from runtime.services.reading.query import ListRequest

TIMES: Final = 300
ROUNDS: Final = 5
QUANTITY: Final = "per CPU-second"
FLOOR: Final = "bare-core"

Work = Callable[[int], None]


def run(times: int = TIMES, rounds: int = ROUNDS) -> list[Result]:
    """Measure create, read and page."""
    values = list(islice(complaint.values(4), times))
    with TemporaryDirectory() as folder:
        engine = floor.open_engine(Path(folder) / "floor.sqlite")
        floor.metadata.create_all(engine)
        config = from_environment({}, data=Path(folder) / "data")
        with closing(application.open_installation(config)) as installation:
            platform = installation.platform
            Publisher(platform).publish(complaint.package())
            form = platform.apps.snapshot().form("bench", "complaint")
            ours, bare = _ours(platform, form, values), _bare(engine, values)
            results = [_case(case, rounds, times, ours[case], bare[case]) for case in ours]
        engine.dispose()
    return results


def _ours(platform: Platform, form: LiveForm, values: list[dict[str, object]]) -> dict[str, Work]:
    ids: list[str] = []

    def create(place: int) -> None:
        ids.append(platform.writer.create(SYSTEM, form, values[place]))

    def read(place: int) -> None:
        platform.records.get(SYSTEM, form, ids[place])

    def page(_place: int) -> None:
        platform.records.page(SYSTEM, form, ListRequest())

    return {"create": create, "read": read, "page": page}


def _bare(engine: Engine, values: list[dict[str, object]]) -> dict[str, Work]:
    table = floor.complaints

    def create(place: int) -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.execute(table.insert(), values[place])
            connection.commit()

    def read(place: int) -> None:
        with engine.connect() as connection:
            dict(
                zip(floor.COLUMNS, connection.execute(select(table).where(table.c.id == place + 1)).one(), strict=True)
            )

    def page(_place: int) -> None:
        with engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.id.desc()).limit(50))
            [dict(zip(floor.COLUMNS, row, strict=True)) for row in rows]

    return {"create": create, "read": read, "page": page}


def _case(case: str, rounds: int, times: int, ours: Work, bare: Work) -> Result:
    mine, theirs = [], []
    for _ in range(rounds):
        mine.append(_speed(ours, times))
        theirs.append(_speed(bare, times))
    return compare(case, QUANTITY, mine, (FLOOR, theirs), "higher")


def _speed(work: Work, times: int) -> float:
    began = time.process_time()
    for place in range(times):
        work(place)
    return times / (time.process_time() - began)
