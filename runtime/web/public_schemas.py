"""Shapes of requests and answers about public forms. Used by their routes."""

from __future__ import annotations

from typing import Final

from marshmallow import fields

from runtime.identity.passwords import MAXIMUM_LENGTH
from runtime.web.answer_schemas import ANYTHING, ID, MOMENT, TEXT, TRUTH, WHOLE, many, text_or_null, thing
from runtime.web.schemas import NOT_BOOLEAN, NOT_OBJECT, REQUIRED, Request, text, whole

LONGEST_LABEL: Final = 100
LONGEST_MARK: Final = 200
MOST_DAYS: Final = 3650


class KeyRequest(Request):
    """The password of a public form."""

    password = text(required=True, least=1, most=MAXIMUM_LENGTH)


class ChangeQuery(Request):
    """Which version of the submission the visitor changes."""

    version = whole(least=1, most=2**31 - 1, doc="The version that the page showed: a conflict is told by it")


class DoorRequest(Request):
    """What staff set for a public form."""

    password = text(most=MAXIMUM_LENGTH, doc="What visitors are asked for; keys given for the former one end")
    shut = fields.Boolean(
        truthy={True},
        falsy={False},
        error_messages={"null": NOT_BOOLEAN, "invalid": NOT_BOOLEAN},
        metadata={"description": "Close the form for now, whatever its period says"},
    )


class LinkRequest(Request):
    """A signed link: what it is called, what it marks and fills in, and for how long."""

    label = text(required=True, least=1, most=LONGEST_LABEL, doc="What staff call it, such as the channel")
    ext = text(
        least=1, most=LONGEST_MARK, doc="What submissions by this link carry in the field that the form declares"
    )
    values = fields.Dict(
        keys=fields.String(),
        error_messages={"invalid": NOT_OBJECT, "null": REQUIRED},
        metadata={"description": "Answers that the page begins with, by field code"},
    )
    days = whole(least=1, most=MOST_DAYS, doc="For how many days it counts; for good when left out")


_MOMENT_OR_NULL: Final = {"type": ["string", "null"], "format": "date-time"}
DOOR: Final = thing(
    "code", "can", "label", "url", "open", "why", "shut", "password", "password_set", "submitted", "most", "from",
    "until", "once", "ext", "prefill",
    code=TEXT, can=TEXT, label=ANYTHING, url=TEXT, open=TRUTH, why=text_or_null(), shut=TRUTH, password=TRUTH,
    password_set=TRUTH, submitted=WHOLE, most={"type": ["integer", "null"]}, until=_MOMENT_OR_NULL, once=TRUTH,
    ext=text_or_null(), prefill=many(TEXT), **{"from": _MOMENT_OR_NULL},
)  # fmt: skip
DOORS: Final = thing("items", items=many(DOOR))
DOOR_LINK: Final = thing(
    "id", "label", "ext", "values", "url", "at", "expires_at", "good", "submitted",
    id=ID, label=TEXT, ext=text_or_null(), values=ANYTHING, url=TEXT, at=MOMENT, expires_at=_MOMENT_OR_NULL,
    good=TRUTH, submitted=WHOLE,
)  # fmt: skip
DOOR_LINKS: Final = thing("items", items=many(DOOR_LINK))
