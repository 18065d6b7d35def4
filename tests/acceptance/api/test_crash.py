"""A server killed in the middle of its work comes back with every record that it acknowledged, each whole."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx

from tests.support.callers import TICKETS, administrator, desk_server, publish
from tests.support.server import Server

WRITERS = 4
ENOUGH = 60


def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    with desk_server(tmp_path) as server, administrator(server) as client:
        publish(client).raise_for_status()
        acknowledged = write_until_killed(server, client)
    with desk_server(tmp_path) as server, administrator(server) as client:
        found = {record: client.get(f"{TICKETS}/{record}").status_code for record in acknowledged}
        assert len(found) >= ENOUGH
        assert set(found.values()) == {200}
        assert client.post(TICKETS, json={"subject": "after"}).status_code == 201
    assert_whole(server.data / "dougong.sqlite")


def write_until_killed(server: Server, client: httpx.Client) -> list[str]:
    """Create records from several threads and kill the server after some; return the ids that it acknowledged."""
    acknowledged: list[str] = []
    enough = threading.Event()

    def write(number: int) -> None:
        with httpx.Client(base_url=server.url, cookies=client.cookies, headers=client.headers, trust_env=False) as own:
            try:
                while True:
                    answer = own.post(TICKETS, json={"subject": f"from {number}", "tags": ["loud"]})
                    acknowledged.append(answer.raise_for_status().json()["id"])
                    if len(acknowledged) >= ENOUGH:
                        enough.set()
            except httpx.TransportError:
                return

    with ThreadPoolExecutor(WRITERS) as threads:
        running = [threads.submit(write, number) for number in range(WRITERS)]
        assert enough.wait(60)
        kill(server.process)
        for one in running:
            one.result(60)
    return acknowledged


def kill(parent: int) -> None:
    """Kill the watching process and its workers at once, as a power cut does."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    for process in [*map(int, children), parent]:
        os.kill(process, signal.SIGKILL)


def assert_whole(file: Path) -> None:
    """Every record has its one event and every event its record, no number stands twice, and the file is sound."""
    with closing(sqlite3.connect(file)) as connection:
        ((table,),) = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%REFERENCES r1_%'").fetchall()
        records = connection.execute(f"SELECT id FROM {table}").fetchall()  # noqa: S608 - our own table
        events = connection.execute("SELECT record_id FROM event").fetchall()
        titles = connection.execute(f"SELECT title FROM {table}").fetchall()  # noqa: S608 - our own table
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
    assert sorted(records) == sorted(events)
    assert len({title.split(" ")[0] for (title,) in titles}) == len(titles)
    assert sound == "ok"
