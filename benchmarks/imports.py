"""``import``: a file through the whole pipeline, against the same file by a bare batched Core insert.

Both read the same csv; the floor turns its cells into the values its columns hold and inserts them in batches of the
same size, with the same durability. It checks nothing, keeps no history and has no index but its key.

``xlsx-50000`` sends a workbook of 50,000 rows through the door of people: taken in, looked through, imported by a
background job, with what became of each row written down. It runs in a process of its own, whose peak memory is read.
"""

from __future__ import annotations

import csv
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import xlsxwriter
from sqlalchemy import Engine

from benchmarks import complaint, computed, floor
from benchmarks.result import Result, compare
from builder.services.publishing.publisher import Publisher
from dougong import application
from dougong.config import from_environment
from runtime.identity.actor import SYSTEM
from runtime.services.attachments import Upload
from runtime.services.importing.importer import BATCH, Importer, Job
from runtime.services.platform import Platform

ROWS: Final = 5_000
ROUNDS: Final = 5
QUANTITY: Final = "records per CPU-second"
WORKBOOK_ROWS: Final = 50_000
MEMORY: Final = "peak memory, MB"
MOST_MEMORY: Final = 300
GOAL: Final = 5_000.0


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
    return [compare("pipeline", QUANTITY, mine, ("flask-floor-batch", theirs), "higher"), *computed.run(), *workbook()]


def workbook(rows: int = WORKBOOK_ROWS) -> list[Result]:
    """Import a workbook as people do, in a process of its own; tell its speed and its peak memory."""
    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory() as folder:
        path = _write_workbook(Path(folder) / "complaints.xlsx", rows)
        answer = context.SimpleQueue()
        process = context.Process(target=_import_workbook, args=(path, Path(folder) / "data", answer))
        process.start()
        process.join()
        if process.exitcode:
            raise RuntimeError(f"the import ended with {process.exitcode}")
        told = json.loads(answer.get())
    return [
        compare("xlsx-50000", QUANTITY, [rows / told["seconds"]], ("goal", [GOAL]), "higher"),
        compare("xlsx-50000", MEMORY, [told["memory"]], ("limit", [float(MOST_MEMORY)]), "lower"),
    ]


def _write_workbook(path: Path, rows: int) -> Path:
    records = complaint.values(3)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, record in enumerate(islice(records, rows)):
            if line == 0:
                sheet.write_row(0, 0, list(record))
            sheet.write_row(line + 1, 0, list(record.values()))
    return path


def _import_workbook(path: Path, data: Path, answer: SimpleQueue[str]) -> None:
    config = from_environment({}, data=data)
    with closing(application.open_installation(config)) as installation:
        platform = installation.platform
        Publisher(platform).publish(complaint.package())
        application.first_run(installation)
        actor = platform.actor_of("admin")
        form = platform.apps.snapshot().form("bench", "complaint")
        if actor is None:
            raise RuntimeError("no administrator")
        began = time.process_time()
        with path.open("rb") as stream:
            job = platform.imports.open(actor, form, Upload(path.name, "", stream))
        platform.imports.start(actor, form, str(job["id"]))
        platform.importing.work()
        seconds = time.process_time() - began
        done = platform.imports.get(actor, form, str(job["id"]))
    if done["state"] != "done" or done["counts"]["refused"]:  # type: ignore[index, call-overload]
        raise RuntimeError(done)
    answer.put(json.dumps({"seconds": seconds, "memory": _peak()}))


def _peak() -> float:
    """Return the peak memory of this process in MB: Linux counts in KB, macOS in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform != "darwin" else most / 1024**2


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
