"""Starts the platform's server and the floor's, each a process of its own, filled with the same records."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks import complaint, floor
from benchmarks.load import Target
from builder.services.publishing.publisher import Publisher
from dougong import application
from dougong.config import from_environment
from runtime.identity.actor import SYSTEM
from runtime.identity.user import NewUser
from runtime.services.pipeline.batch import Cause

READY_WITHIN: Final = 60.0
BATCH: Final = 1000
LOGIN: Final = "bench"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers, how long it took to, and its process."""

    target: Target
    process: subprocess.Popen[bytes]
    seconds: float


def fill_ours(data: Path, count: int, *, views: bool = True) -> str:
    """Install the app in a new data folder, fill it through the pipeline, and return a token."""
    with closing(application.open_installation(from_environment({}, data=data))) as installation:
        platform = installation.platform
        Publisher(platform).publish(complaint.package(views=views))
        form = platform.apps.snapshot().form("bench", "complaint")
        records = complaint.values(1)
        for _ in range(0, count, BATCH):
            batch = list(islice(records, BATCH))
            platform.writer.create_many(SYSTEM, form, batch, atomic=True, cause=Cause("import"))
        person = platform.people.add(NewUser(LOGIN, LOGIN, admin=True))
        expires = platform.clock.now() + timedelta(days=1)
        return installation.tokens.make(person.id, "bench", expires_at=expires)


def fill_floor(path: Path, count: int) -> None:
    """Fill the floor's table with the same records."""
    engine = floor.open_engine(path)
    floor.metadata.create_all(engine)
    records = complaint.values(1)
    for start in range(0, count, BATCH):
        rows = [
            {**values, "number": f"TS-{start + place}", "created_at": "2026-11-22T00:00:00.000Z"}
            for place, values in enumerate(islice(records, BATCH))
        ]
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.execute(floor.complaints.insert(), rows)
            connection.commit()
    engine.dispose()


@contextmanager
def serve_ours(data: Path, token: str) -> Iterator[Running]:
    """Run the platform's server on a data folder."""
    port = free_port()
    command = ["-m", "dougong", "serve", "--port", str(port), "--data", str(data)]
    with _serve(command, port, "/api/v1/ready", f"Authorization: Bearer {token}\r\n") as running:
        yield running


@contextmanager
def serve_floor(path: Path) -> Iterator[Running]:
    """Run the floor's server on a database file."""
    port = free_port()
    with _serve(["-m", "benchmarks.floor", str(path), str(port)], port, "/records/1", "") as running:
        yield running


@contextmanager
def _serve(command: list[str], port: int, probe: str, headers: str) -> Iterator[Running]:
    began = time.perf_counter()
    environment = {**os.environ, "DOUGONG_ADMIN_PASSWORD": "benchmark-only"}
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, *command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(process, f"http://127.0.0.1:{port}{probe}")
        yield Running(Target(port, headers), process, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.perf_counter() + READY_WITHIN
    while time.perf_counter() < deadline and process.poll() is None:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError(f"no answer from {url}")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
