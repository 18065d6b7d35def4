"""``import``: a file through the whole pipeline, against the same file by a bare batched Core insert.

Both read the same csv; the floor turns its cells into the values its columns hold and inserts them in batches of the
same size, with the same durability. It checks nothing, keeps no history and has no index but its key.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Engine

from benchmarks import complaint, floor
from benchmarks.result import Result, compare
from builder.services.publishing.publisher import Publisher
from dougong import application
from dougong.config import from_environment
from runtime.identity.actor import SYSTEM
from runtime.services.importing.importer import BATCH, Importer, Job
from runtime.services.platform import Platform

ROWS: Final = 5_000
ROUNDS: Final = 5
QUANTITY: Final = "records per CPU-second"


def run(rows: int = ROWS, rounds: int = ROUNDS) -> list[Result]:
    """Measure both ways, rounds interleaved."""
    with TemporaryDirectory() as folder:
        path = _write_file(Path(folder) / "complaints.csv", rows)
        engine = floor.open_engine(Path(folder) / "floor.sqlite")
        floor.metadata.create_all(engine)
        config = from_environment({}, data=Path(folder) / "data")
        with closing(application.open_installation(config)) as installation:
            Publisher(installation.platform).publish(complaint.package())
            ours, bare = partial(_import, installation.platform, path), partial(_insert, engine, path)
            mine, theirs = [], []
            for _ in range(rounds):
                mine.append(_speed(ours, rows))
                theirs.append(_speed(bare, rows))
        engine.dispose()
    return [compare("pipeline", QUANTITY, mine, ("flask-floor-batch", theirs), "higher")]


def _write_file(path: Path, rows: int) -> Path:
    records = list(islice(complaint.values(3), rows))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, records[0])
        writer.writeheader()
        writer.writerows(records)
    return path


def _import(platform: Platform, path: Path) -> None:
    form = platform.apps.snapshot().form("bench", "complaint")
    report = Importer(platform.apps, platform.writer, platform.pipeline).run(Job(SYSTEM, form, path))
    if report.refused:
        raise RuntimeError(report.refused[0])


def _insert(engine: Engine, path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = _cells(file)
        while batch := list(islice(rows, BATCH)):
            with engine.connect() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                connection.execute(floor.complaints.insert(), batch)
                connection.commit()


def _cells(file: Iterator[str]) -> Iterator[dict[str, object]]:
    for row in csv.DictReader(file):
        yield {**row, "cost": float(row["cost"]), "csat": int(row["csat"]), "number": "-"}


def _speed(work: Callable[[], None], rows: int) -> float:
    began = time.process_time()
    work()
    return rows / (time.process_time() - began)
