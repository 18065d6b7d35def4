"""``/apps/{app}/forms/{form}/suggestions/{field}``: words that a field of free words lately got."""

from __future__ import annotations

from flask import Blueprint, Response, request

from runtime.services.reading.suggestions import suggested
from runtime.web.access import current_actor
from runtime.web.answer_schemas import SUGGESTIONS
from runtime.web.answers import answer
from runtime.web.openapi import documented
from runtime.web.record_schemas import SuggestionQuery
from runtime.web.schemas import load_query
from runtime.web.services import services

routes = Blueprint("suggestions", __name__, url_prefix="/apps/<app>/forms/<form>/suggestions")


@routes.get("/<field>")
@documented(
    "The words that a field lately got in records in sight, the most used first",
    tag="records",
    query=SuggestionQuery,
    gives=SUGGESTIONS,
    needs="view",
)
def suggestions(app: str, form: str, field: str) -> Response:
    """Return at most twenty words, each with how many of the newest records have it."""
    platform = services().platform
    live = platform.apps.snapshot().form(app, form)
    wanted = str(load_query(SuggestionQuery, request.args).get("q", ""))
    return answer({"items": suggested(platform.database, current_actor(), live, field, wanted)})
