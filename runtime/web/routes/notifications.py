"""``/notifications``: what a person was told, and that they have read it."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, request

from runtime.web.access import current_actor
from runtime.web.answers import answer
from runtime.web.body import read_object
from runtime.web.openapi import documented
from runtime.web.record_schemas import CursorQuery
from runtime.web.schemas import load
from runtime.web.services import services
from runtime.web.talk_schemas import NOTICES, UNREAD, ReadRequest

routes = Blueprint("notifications", __name__, url_prefix="/notifications")


@routes.get("")
@documented("What one was told, newest first", tag="notifications", query=CursorQuery, gives=NOTICES)
def page() -> Response:
    """Return a page of what the caller was told, as far as they may still see it."""
    found = services().platform.talk.notices.page(current_actor(), request.args.get("after"))
    return answer({"items": found.items, "next": found.next, "unread": found.unread})


@routes.post("/read")
@documented("Note that one has read notifications", tag="notifications", takes=ReadRequest, gives=UNREAD)
def read() -> Response:
    """Mark the named notifications as read, or all without a name; say how many are left."""
    sent = load(ReadRequest, read_object())
    ids = cast("list[str] | None", sent.get("ids"))
    return answer({"unread": services().platform.talk.notices.read(current_actor(), ids)})
