"""Schemas of saved views: what a person sends, and the shapes of what they get."""

from __future__ import annotations

from typing import Final

from marshmallow import fields, validate

from runtime.web.answer_schemas import ANYTHING, ID, LABELLED, TEXT, TRUTH, WORDS, many, text_or_null, thing
from runtime.web.schemas import BAD_LENGTH, NOT_LIST, NOT_OBJECT, NOT_TEXT, REQUIRED, Request, text

MOST_NAMES: Final = 200


def _names(doc: str) -> fields.List[str]:
    item = fields.String(validate=validate.Length(max=100), error_messages={"invalid": NOT_TEXT, "null": REQUIRED})
    return fields.List(
        item,
        validate=validate.Length(max=MOST_NAMES, error=BAD_LENGTH),
        error_messages={"invalid": NOT_LIST, "null": REQUIRED},
        metadata={"description": doc},
    )


class ViewChange(Request):
    """What a saved view is to be; what is left out stays."""

    name = text(most=200, doc="What people call it")
    sharing = text(most=20, doc="private, roles or all")
    roles = _names("Codes of the roles it is shared with")
    state = fields.Dict(
        keys=fields.String(),
        error_messages={"invalid": NOT_OBJECT, "null": REQUIRED},
        metadata={"description": "view, as, q, where, clauses, sort, columns, widths, group, density, scale"},
    )


class ChoiceRequest(Request):
    """The order of the saved views, and the view that opens first; for the caller alone."""

    order = _names("Ids of saved views")
    first = fields.String(
        allow_none=True,
        validate=validate.Length(max=100, error=BAD_LENGTH),
        error_messages={"invalid": NOT_TEXT},
        metadata={"description": "The code of a view or the id of a saved one; null for the form's first"},
    )


VIEW: Final = thing(
    "id", "name", "sharing", "roles", "owner", "mine", "may_change", "state", "reduced",
    id=ID, name=TEXT, sharing={"enum": ["private", "roles", "all"]}, roles=many(TEXT), owner=LABELLED, mine=TRUTH,
    may_change=TRUTH, state=ANYTHING, reduced={**TRUTH, "description": "Something is left out that is gone or hidden"},
)  # fmt: skip
VIEWS: Final = thing(
    "items", "first", "may_share", "roles",
    items=many(VIEW), first=text_or_null(), may_share=TRUTH, roles=many(thing("code", "label", code=TEXT, label=WORDS)),
)  # fmt: skip
