"""``import``: rows through the whole pipeline, against the same rows by a bare batched Core insert."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import complaint, floor
from benchmarks.result import Result, compare
from builder.services.publishing.publisher import Publisher
from dougong import application
from dougong.config import from_environment
from runtime.identity.actor import SYSTEM
from runtime.services.pipeline.batch import Cause

ROWS: Final = 5_000
BATCH: Final = 500
ROUNDS: Final = 5
QUANTITY: Final = "records per CPU-second"


def run(rows: int = ROWS, rounds: int = ROUNDS) -> list[Result]:
    """Measure both ways with the same batches and the same durability, rounds interleaved."""
    values = list(islice(complaint.values(3), rows))
    batches = [values[start : start + BATCH] for start in range(0, rows, BATCH)]
    with TemporaryDirectory() as folder:
        config = from_environment({}, data=Path(folder) / "data")
        engine = floor.open_engine(Path(folder) / "floor.sqlite")
        floor.metadata.create_all(engine)
        with closing(application.open_installation(config)) as installation:
            platform = installation.platform
            Publisher(platform).publish(complaint.package())
            form = platform.apps.snapshot().form("bench", "complaint")

            def ours() -> None:
                for batch in batches:
                    platform.writer.create_many(SYSTEM, form, batch, atomic=False, cause=Cause("import"))

            def bare() -> None:
                for batch in batches:
                    with engine.connect() as connection:
                        connection.exec_driver_sql("BEGIN IMMEDIATE")
                        connection.execute(floor.complaints.insert(), [{**row, "number": "-"} for row in batch])
                        connection.commit()

            mine, theirs = [], []
            for _ in range(rounds):
                mine.append(_speed(ours, rows))
                theirs.append(_speed(bare, rows))
        engine.dispose()
    return [compare("pipeline", QUANTITY, mine, ("flask-floor-batch", theirs), "higher")]


def _speed(work: Callable[[], None], rows: int) -> float:
    began = time.process_time()
    work()
    return rows / (time.process_time() - began)
