"""Shapes of requests and answers about share links. Used by their routes."""

from __future__ import annotations

from typing import Final

from marshmallow import fields, validate

from runtime.identity.passwords import MAXIMUM_LENGTH
from runtime.web.answer_schemas import ID, LABELLED, MOMENT, TEXT, TRUTH, WHOLE, many, thing
from runtime.web.schemas import BAD_LENGTH, NOT_LIST, NOT_TEXT, REQUIRED, Request, text, whole

MOST_FIELDS: Final = 300


class ShareRequest(Request):
    """What a link shows, for how many days, and the password it asks for."""

    fields_ = fields.List(
        fields.String(error_messages={"invalid": NOT_TEXT, "null": REQUIRED}),
        data_key="fields",
        attribute="fields",
        required=True,
        validate=validate.Length(max=MOST_FIELDS, error=BAD_LENGTH),
        error_messages={"required": REQUIRED, "invalid": NOT_LIST, "null": REQUIRED},
        metadata={"description": "Codes of the fields to show"},
    )
    days = whole(least=1, most=10_000, doc="How many days the link is good for, 7 when left out")
    password = text(most=MAXIMUM_LENGTH, doc="What it asks for before it shows anything")


SHARE: Final = thing(
    "id", "url", "fields", "password", "at", "by", "expires_at", "opened", "opened_at",
    id=ID, url=TEXT, fields=many(TEXT), password=TRUTH, at=MOMENT, by=LABELLED, expires_at=MOMENT, opened=WHOLE,
    opened_at={"type": ["string", "null"], "format": "date-time"},
)  # fmt: skip
SHARES: Final = thing("items", items=many(SHARE))
