"""``/changes``: what changed since the cursor, so that open pages can stay live."""

from __future__ import annotations

from flask import Blueprint, Response, request

from runtime.web.access import current_actor
from runtime.web.answer_schemas import NEWS
from runtime.web.answers import answer
from runtime.web.openapi import documented
from runtime.web.record_schemas import CursorQuery
from runtime.web.services import services

routes = Blueprint("changes", __name__)


@routes.get("/changes")
@documented("Which records changed since the cursor", tag="changes", query=CursorQuery, gives=NEWS, also=(304,))
def after() -> Response:
    """Return the changed records; 304 when nothing changed."""
    cursor = request.args.get("after")
    news = services().platform.changes.after(current_actor(), cursor)
    if cursor is not None and news.next == cursor:
        return Response(status=304)
    return answer({"items": news.items, "next": news.next})
