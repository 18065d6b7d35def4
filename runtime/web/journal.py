"""One log line for every request: method, path, status, time, id and actor; never a query value, never a body."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import structlog
from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

REQUEST_ID: Final = "dougong.request_id"
ACTOR_ID: Final = "dougong.actor_id"
ID_PATTERN: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
QUIET: Final = ("/assets/", "/health", "/api/v1/health", "/ready", "/api/v1/ready", "/api/v1/changes")
FIRST_ERROR: Final = 400

log = structlog.get_logger("dougong.request")


class Journal:
    """Numbers every request and writes its line. A WSGI layer, so that it sees what really goes out.

    The number stands in the environment under `REQUEST_ID`; the guard puts the actor's id under `ACTOR_ID`.
    """

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the inner application does."""
        began = time.perf_counter()
        given = environ.get("HTTP_X_REQUEST_ID", "")
        number = given if given and ID_PATTERN.fullmatch(given) else secrets.token_hex(8)
        environ[REQUEST_ID] = number
        said = ["500"]

        def start(status: str, headers: list[tuple[str, str]], *exc_info: object) -> object:
            said[0] = status
            return start_response(status, [*headers, ("X-Request-ID", number)], *exc_info)  # type: ignore[arg-type]

        answer = self._inner(environ, start)  # type: ignore[arg-type]
        _write(environ, int(said[0][:3]), (time.perf_counter() - began) * 1000)
        return answer


def install(app: Flask) -> None:
    """Keep a journal of the requests of ``app``."""
    app.wsgi_app = Journal(app.wsgi_app)  # type: ignore[method-assign]


def _write(environ: WSGIEnvironment, status: int, milliseconds: float) -> None:
    path = environ["PATH_INFO"]
    if not path.isascii():
        # WSGI hands bytes over as if each were a character.
        path = path.encode("latin-1", "replace").decode("utf-8", "replace")
    write = log.debug if status < FIRST_ERROR and path.startswith(QUIET) else log.info
    write(
        "request",
        method=environ["REQUEST_METHOD"],
        path=path,
        status=status,
        ms=round(milliseconds, 1),
        request_id=environ[REQUEST_ID],
        actor=environ.get(ACTOR_ID),
    )
