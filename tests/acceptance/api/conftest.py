"""A real server with the desk app, shared by the tests of one worker, and its administrator."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.support import callers
from tests.support.server import Server


@pytest.fixture(scope="session")
def desk_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server with the desk app."""
    with callers.desk_server(tmp_path_factory.mktemp("desk")) as server:
        with callers.administrator(server) as client:
            callers.publish(client).raise_for_status()
        yield server


@pytest.fixture(scope="session")
def admin(desk_server: Server) -> Iterator[httpx.Client]:
    """Give the administrator at a browser."""
    with callers.administrator(desk_server) as client:
        yield client
