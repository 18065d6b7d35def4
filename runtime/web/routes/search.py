"""``/search``: records of every form that the caller may view, by the words in them."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from runtime.services.searching import DEFAULT_LIMIT, MOST
from runtime.web.access import current_actor
from runtime.web.answer_schemas import ID, TEXT, TRUTH, WORDS, many, text_or_null, thing
from runtime.web.answers import answer
from runtime.web.openapi import documented
from runtime.web.schemas import Request, load_query, text, whole
from runtime.web.services import services

routes = Blueprint("search", __name__)

LONGEST: Final = 200
PIECES: Final = many(thing("text", text=TEXT, hit={**TRUTH, "description": "The words occur here"}))
HITS: Final = thing(
    "groups",
    groups=many(
        thing(
            "app",
            "form",
            "items",
            "more",
            app=thing("code", "label", code=TEXT, label=WORDS),
            form=thing("code", "label", "icon", code=TEXT, label=WORDS, icon=text_or_null()),
            items=many(
                thing(
                    "id",
                    "title",
                    "pieces",
                    "exact",
                    "snippets",
                    id=ID,
                    title=TEXT,
                    pieces=PIECES,
                    exact={**TRUTH, "description": "The title or a field is what was typed, whole"},
                    snippets=many(thing("field", "label", "pieces", field=TEXT, label=WORDS, pieces=PIECES)),
                )
            ),
            more={**TRUTH, "description": "There are more hits than asked for"},
        )
    ),
)


class SearchQuery(Request):
    """Words to search for, and how many records of each form to return."""

    q = text(most=LONGEST, doc="Words that must all occur; Chinese and numbers in any part, other words from the start")
    limit = whole(least=1, most=MOST, doc=f"Records of each form, {DEFAULT_LIMIT} when left out")


@routes.get("/search")
@documented("Records by the words in them, grouped by form", tag="records", query=SearchQuery, gives=HITS)
def everywhere() -> Response:
    """Return the best hits of every form that the caller may view."""
    asked = load_query(SearchQuery, request.args)
    words, limit = str(asked.get("q", "")), int(str(asked.get("limit", DEFAULT_LIMIT)))
    groups = services().platform.search.everywhere(current_actor(), words, limit)
    return answer({"groups": [group.to_json() for group in groups]})
