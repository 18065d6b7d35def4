"""Callers of a real server: the administrator of a new one, with the desk app published. Used by tests/acceptance."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support.desk import desk
from tests.support.server import Server, serve

PASSWORD = "correct horse battery"
TICKETS = "/api/v1/apps/desk/forms/ticket/records"


@contextmanager
def desk_server(folder: Path, **environment: str) -> Iterator[Server]:
    """Run a new server, or one on the data that an earlier one left in ``folder``."""
    with serve(folder, environment={"DOUGONG_ADMIN_PASSWORD": PASSWORD, **environment}) as server:
        yield server


@contextmanager
def administrator(server: Server) -> Iterator[httpx.Client]:
    """Sign in as the administrator."""
    with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
        answer = client.post("/api/v1/session", json={"login": "admin", "password": PASSWORD})
        client.headers["X-CSRF-Token"] = answer.raise_for_status().json()["csrf_token"]
        client.headers["Accept-Language"] = "en"
        yield client


def publish(client: httpx.Client, files: Mapping[str, bytes] | None = None) -> httpx.Response:
    """Publish a package, the desk app unless another is given."""
    return client.post("/api/v1/builder/packages", content=zipped(files or desk()))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip, whatever their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
