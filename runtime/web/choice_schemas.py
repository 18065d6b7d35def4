"""Shapes of the request and the answer around choosing records. Used by the route of that name."""

from __future__ import annotations

from typing import Final

from marshmallow import fields

from runtime.services.reading.choosing import MOST
from runtime.web.answer_schemas import ANYTHING, ID, TEXT, TRUTH, Shape, many, thing
from runtime.web.schemas import NOT_OBJECT, Request, text, whole


class ChoicesRequest(Request):
    """What is searched, for a form filled in so far."""

    q = text(most=200, doc="Words that the title contains")
    values = fields.Dict(
        allow_none=True,
        error_messages={"invalid": NOT_OBJECT},
        metadata={"description": "The values of the form so far, by field code; the field's filter may read them"},
    )
    record = text(most=100, doc="The id of the record that is being edited")
    limit = whole(least=1, most=MOST, doc="How many to return, 20 when left out")


COPIES: Final[Shape] = {**ANYTHING, "description": "What a pick brings, by field code"}
START: Final[Shape] = {**ANYTHING, "description": "Values that a new one begins with, by field code"}
CHOICE: Final = thing("id", "label", "notes", "copies", id=ID, label=TEXT, notes=many(TEXT), copies=COPIES)
CHOICES: Final = thing("items", "more", "create", "start", items=many(CHOICE), more=TRUTH, create=TRUTH, start=START)
