"""``/apps/{app}/forms/{form}/records/deleted``: the recycle bin of a form."""

from __future__ import annotations

from flask import Blueprint, Response, request

from runtime.services.reading.query import DEFAULT_LIMIT
from runtime.web.access import current_actor
from runtime.web.answers import answer
from runtime.web.bin_schemas import BIN, BinQuery
from runtime.web.openapi import documented
from runtime.web.schemas import load_query
from runtime.web.services import services

routes = Blueprint("recycle_bin", __name__, url_prefix="/apps/<app>/forms/<form>/records/deleted")


@routes.get("")
@documented("Deleted records, the latest first", tag="records", query=BinQuery, gives=BIN, needs="delete")
def page(app: str, form: str) -> Response:
    """Return a page of deleted records, with when and by whom each was deleted."""
    wanted = load_query(BinQuery, request.args)
    platform = services().platform
    words, after = (str(wanted[key]) if wanted.get(key) else None for key in ("q", "after"))
    live = platform.apps.snapshot().form(app, form)
    limit = int(str(wanted.get("limit") or DEFAULT_LIMIT))
    found = platform.bin.page(current_actor(), live, words, limit=limit, after=after)
    return answer({"items": found.items, "next": found.next})
