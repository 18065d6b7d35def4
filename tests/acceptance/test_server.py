"""The server as people run it: it starts, says where it is, outlives its worker, never its parent, and stops."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from dougong import demo
from tests.support.server import ROOT, Server, serve

IDLE_MEGABYTES = 200
PATIENCE = 30.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give one server to the tests that only ask it something."""
    with serve(tmp_path_factory.mktemp("server"), environment={"DOUGONG_ADMIN_PASSWORD": "correct horse"}) as running:
        yield running


def eventually(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.1)
    return False


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api/v1/ready", trust_env=False, timeout=5).is_success
    except httpx.TransportError:
        return False


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in listed.read_text().split()]


def megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_it_says_where_it_is(server: Server) -> None:
    assert server.url in server.log.read_text(encoding="utf-8")


def test_the_administrator_of_the_first_run_can_sign_in(server: Server) -> None:
    sent = {"login": "admin", "password": "correct horse"}
    answer = httpx.post(f"{server.url}/api/v1/session", json=sent, trust_env=False)
    assert answer.json()["user"]["admin"] is True


def test_the_secret_lies_in_the_data_folder_for_its_owner_only(server: Server) -> None:
    assert (server.data / "secret.key").stat().st_mode & 0o077 == 0


def test_without_demo_there_are_no_demo_accounts(server: Server) -> None:
    assert httpx.get(f"{server.url}/api/v1/bootstrap", trust_env=False).json()["demo"] is None


def test_idle_it_takes_little_memory(server: Server) -> None:
    processes = [server.process, *children(server.process)]
    assert sum(megabytes(process) for process in processes) < IDLE_MEGABYTES


def test_every_request_has_its_line_without_query_or_body(server: Server) -> None:
    httpx.get(f"{server.url}/api/v1/people?q=secret-words", trust_env=False, headers={"X-Request-ID": "find-me"})
    assert eventually(lambda: "find-me" in server.log.read_text())
    line = next(line for line in server.log.read_text().splitlines() if "find-me" in line)
    assert '"status":401' in line
    assert "secret-words" not in line


def test_a_body_larger_than_any_is_refused_before_it_is_read(server: Server) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(64):
            yield b"x" * (1024 * 1024)

    headers = {"Content-Type": "application/json"}
    try:
        answer = httpx.post(f"{server.url}/api/v1/session", content=endless(), headers=headers, trust_env=False)
    except httpx.WriteError:
        return
    assert answer.status_code == 413


def test_a_second_server_on_the_port_is_refused_in_words(server: Server, tmp_path: Path) -> None:
    port = server.url.rpartition(":")[2]
    command = [sys.executable, "-m", "dougong", "serve", "--port", port, "--data", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ended.returncode == 1
    assert port in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_database_that_cannot_be_reached_ends_it_in_words(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dougong", "serve", "--port", str(port), "--data", str(tmp_path)]
    environment = {
        **os.environ,
        "DOUGONG_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "DOUGONG_LANGUAGE": "en",
    }
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert ended.returncode == 1
    assert "The database cannot be reached" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    with serve(tmp_path) as running:
        [worker] = children(running.process)
        os.kill(worker, signal.SIGKILL)
        assert eventually(lambda: not alive(worker))
        assert eventually(lambda: answers(running.url))
        assert children(running.process) != [worker]


def test_when_the_parent_is_killed_nobody_answers_any_more(tmp_path: Path) -> None:
    with serve(tmp_path) as running:
        [worker] = children(running.process)
        os.kill(running.process, signal.SIGKILL)
        assert eventually(lambda: not alive(worker))
        assert not answers(running.url)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_stops_in_order_when_told(tmp_path: Path, number: signal.Signals) -> None:
    with serve(tmp_path) as running:
        os.kill(running.process, number)
        assert eventually(lambda: not alive(running.process))
        assert not answers(running.url)
    assert "Traceback" not in running.log.read_text()


def test_the_demo_says_who_can_sign_in_and_is_shut_without_it(tmp_path: Path) -> None:
    sent = {"login": "zhoumin", "password": demo.PASSWORD}
    with serve(tmp_path, "--demo", environment={"DOUGONG_LANGUAGE": "zh"}) as running:
        told = running.log.read_text(encoding="utf-8")
        assert all(f"{one.login} " in told and one.name in told for one in demo.COLLEAGUES)
        assert httpx.post(f"{running.url}/api/v1/session", json=sent, trust_env=False).is_success
    with serve(tmp_path, environment={"DOUGONG_LANGUAGE": "zh"}) as running:
        assert "演示账号已停用" in running.log.read_text(encoding="utf-8")
        assert httpx.post(f"{running.url}/api/v1/session", json=sent, trust_env=False).status_code == 401
