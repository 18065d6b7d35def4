"""``/changes``: what changed since the cursor, so that open pages can stay live."""

from __future__ import annotations

from flask import Blueprint, Response, request

from runtime.web.access import current_actor
from runtime.web.answer_schemas import NEWS
from runtime.web.answers import answer
from runtime.web.openapi import documented
from runtime.web.schemas import load_query
from runtime.web.services import services
from runtime.web.talk_schemas import ChangesQuery

routes = Blueprint("changes", __name__)


@routes.get("/changes")
@documented("Which records changed since the cursor", tag="changes", query=ChangesQuery, gives=NEWS, also=(304,))
def after() -> Response:
    """Return the changed records, and how much the caller has not read; 304 when nothing is new."""
    asked = load_query(ChangesQuery, request.args)
    cursor, known = request.args.get("after"), asked.get("unread")
    news = services().platform.changes.after(current_actor(), cursor)
    unread = services().platform.talk.notices.unread(current_actor())
    if cursor is not None and news.next == cursor and known in (None, unread) and not news.computing:
        return Response(status=304)
    return answer({"items": news.items, "next": news.next, "unread": unread, "computing": list(news.computing)})
