"""The real server as a process of its own, as a person would start it. Used by tests/conftest.py."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
READY_WITHIN = 60.0
STOPPED_WITHIN = 15.0


class DidNotStartError(Exception):
    """The server ended or stayed silent; the text is the end of its log."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers. ``data`` is its data folder, ``log`` what it wrote."""

    url: str
    data: Path
    log: Path
    process: int


@contextmanager
def serve(folder: Path, *options: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run ``dougong serve`` on a free port, with its data below ``folder``, until the block ends.

    Raises:
        DidNotStartError: it was not ready in time.
    """
    port, data, log = _free_port(), folder / "data", folder / "server.log"
    command = [sys.executable, "-m", "dougong", "serve", "--port", str(port), "--data", str(data), *options]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**_clean_environment(), **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", data, log, process.pid)
    try:
        _wait_until_ready(process, server)
        yield server
    finally:
        _end(process)


def _clean_environment() -> dict[str, str]:
    """Return ours without its own settings of an installation: a test's server is a new one."""
    return {name: value for name, value in os.environ.items() if not name.startswith("DOUGONG_")}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], server: Server) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(f"{server.url}/api/v1/ready", trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise DidNotStartError(server.log.read_text(encoding="utf-8", errors="replace")[-2000:])


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOPPED_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
