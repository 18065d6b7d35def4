"""``startup``: how long from the command to the first answer, and what the process tree then holds in memory."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

import psutil

from benchmarks.result import Result
from benchmarks.servers import fill_ours, serve_ours

ROUNDS: Final = 5
MEGABYTE: Final = 1024 * 1024


def run(rounds: int = ROUNDS) -> list[Result]:
    """Start a filled installation several times."""
    seconds, memory = [], []
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        token = fill_ours(data, 1000)
        for _ in range(rounds):
            with serve_ours(data, token) as running:
                seconds.append(running.seconds)
                memory.append(_resident(running.process.pid))
    return [
        Result("ready", "seconds", round(median(seconds), 3)),
        Result("idle-memory", "MB resident, whole tree", round(median(memory), 1)),
    ]


def _resident(pid: int) -> float:
    root = psutil.Process(pid)
    tree = [root, *root.children(recursive=True)]
    return float(sum(process.memory_info().rss for process in tree)) / MEGABYTE
