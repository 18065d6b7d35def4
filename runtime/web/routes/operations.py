"""``/health`` and ``/ready``, for whoever runs the server, and the API's own description."""

from __future__ import annotations

from flask import Blueprint, Response, current_app

from runtime.web.access import open_to_all
from runtime.web.answer_schemas import DOCUMENT, STATUS
from runtime.web.answers import answer
from runtime.web.openapi import documented, platform_document
from runtime.web.services import services

routes = Blueprint("operations", __name__)
probes = Blueprint("probes", __name__)


@routes.get("/health")
@probes.get("/health")
@open_to_all
@documented("Whether the process is alive", tag="operations", gives=STATUS)
def health() -> Response:
    """Say that the process answers. It asks nothing of the database."""
    return answer({"status": "ok", "version": services().site.version})


@routes.get("/ready")
@probes.get("/ready")
@open_to_all
@documented("Whether requests can be served now", tag="operations", gives=STATUS, also=(503,))
def ready() -> Response:
    """Say whether the database answers: 503 tells a load balancer to ask elsewhere."""
    good = services().ready()
    return answer({"status": "ready" if good else "not ready"}, 200 if good else 503)


@routes.get("/openapi.json")
@open_to_all
@documented("This description, as OpenAPI 3.1", tag="operations", gives=DOCUMENT)
def openapi() -> Response:
    """Describe the platform's part of the API."""
    return answer(platform_document(current_app, services().site.version), headers={"Cache-Control": "no-cache"})
