"""One log line for every request: method, path, status, time, id and actor; never a query value, never a body."""

from __future__ import annotations

import re
import secrets
import time
from typing import Final

import structlog
from flask import Flask, Response, g, request

ID_PATTERN: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
QUIET: Final = ("/assets/", "/health", "/api/v1/health", "/ready", "/api/v1/ready", "/api/v1/changes")

log = structlog.get_logger("dougong.request")


def install(app: Flask) -> None:
    """Give every request of ``app`` a number and a line in the log. Must be installed before the other hooks."""

    def begin() -> None:
        g.began = time.perf_counter()
        given = request.environ.get("HTTP_X_REQUEST_ID", "")
        g.request_id = given if ID_PATTERN.fullmatch(given) else secrets.token_hex(8)

    def end(response: Response) -> Response:
        path = request.path
        write = log.debug if path.startswith(QUIET) and response.status_code < 400 else log.info  # noqa: PLR2004
        actor = g.get("actor")
        write(
            "request",
            method=request.method,
            path=path,
            status=response.status_code,
            ms=round((time.perf_counter() - g.began) * 1000, 1),
            request_id=g.request_id,
            actor=None if actor is None else actor.id,
        )
        response.headers["X-Request-ID"] = g.request_id
        return response

    app.before_request(begin)
    app.after_request(end)
