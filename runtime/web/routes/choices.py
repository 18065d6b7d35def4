"""``/apps/{app}/forms/{form}/fields/{field}/choices``: the records that a relation may point at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from flask import Blueprint, Response

from runtime.services.reading.choosing import ChoiceRequest
from runtime.web.access import current_actor
from runtime.web.answers import answer
from runtime.web.body import read_object
from runtime.web.choice_schemas import CHOICES, ChoicesRequest
from runtime.web.openapi import documented
from runtime.web.schemas import load
from runtime.web.services import services

routes = Blueprint("choices", __name__, url_prefix="/apps/<app>/forms/<form>/fields/<field>")


@routes.post("/choices")
@documented("The records that a relation may point at", tag="records", takes=ChoicesRequest, gives=CHOICES)
def choices(app: str, form: str, field: str) -> Response:
    """Return the newest records that fit the words and the field's filter, as the form is filled in so far."""
    sent = load(ChoicesRequest, read_object())
    wanted = ChoiceRequest(
        words=str(sent.get("q", "")),
        values=cast("Mapping[str, object]", sent.get("values") or {}),
        record=cast("str | None", sent.get("record")),
        limit=int(str(sent.get("limit", 20))),
    )
    platform = services().platform
    live = platform.apps.snapshot().form(app, form)
    found = platform.choosing.choices(current_actor(), live, field, wanted)
    return answer({"items": found.items, "more": found.more, "create": found.create, "start": found.start})
