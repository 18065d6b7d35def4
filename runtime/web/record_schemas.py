"""Schemas of the fixed-shape parts of record requests: list queries and batches."""

from __future__ import annotations

from typing import Final

from marshmallow import fields, validate

from runtime.services.reading.query import MOST
from runtime.web.schemas import (
    BAD_LENGTH,
    NOT_LIST,
    NOT_NUMBER,
    NOT_OBJECT,
    NOT_TEXT,
    REQUIRED,
    Request,
    Said,
    flag,
    text,
    whole,
)

LONGEST: Final = 4000
MOST_ITEMS: Final = 1000


class ListQuery(Request):
    """What a list takes in the query string."""

    where = text(most=LONGEST, doc="An expression over field codes or labels")
    filter = text(most=20_000, doc="The nested filter, as JSON text")
    view = text(most=60, doc="The code of a view: its condition and order")
    q = text(
        most=200, doc="Words that the record contains: Chinese and numbers in any part, other words from the start"
    )
    sort = text(most=400, doc="Field codes, comma-separated; a leading - is descending")
    fields_ = fields.String(data_key="fields", validate=validate.Length(max=4000, error=BAD_LENGTH))
    expand = text(most=400, doc="Relations to return whole, comma-separated")
    limit = whole(least=1, most=MOST, doc="Records in a page, 50 when left out")
    after = text(most=4000, doc="The cursor of the next page")


class GroupQuery(Request):
    """What the groups of a list take in the query string."""

    by = fields.String(
        required=True,
        validate=validate.Length(min=1, max=60, error=BAD_LENGTH),
        error_messages={"required": REQUIRED, "invalid": NOT_TEXT, "null": REQUIRED},
        metadata={"description": "The code of the field whose values make the groups"},
    )
    where = text(most=LONGEST, doc="An expression over field codes or labels")
    filter = text(most=20_000, doc="The nested filter, as JSON text")
    view = text(most=60, doc="The code of a view: its condition")
    q = text(
        most=200, doc="Words that the record contains: Chinese and numbers in any part, other words from the start"
    )


class SuggestionQuery(Request):
    """What suggestions take in the query string."""

    q = text(most=100, doc="What the words contain")


class RecordQuery(Request):
    """What a single record takes in the query string."""

    expand = text(most=400, doc="Relations to return whole, comma-separated")
    at = text(most=40, doc="An instant with its offset: the record as it was then, with what differs now in as_of")


class CursorQuery(Request):
    """Where to go on."""

    after = text(most=4000, doc="The cursor that the former answer ended with")


def _names(doc: str, data_key: str | None = None) -> fields.List[str]:
    item = fields.String(error_messages={"invalid": NOT_TEXT, "null": REQUIRED})
    said: Said = {"invalid": NOT_LIST, "null": REQUIRED}
    return fields.List(item, data_key=data_key, error_messages=said, metadata={"description": doc})


class ListBody(Request):
    """The same as JSON, with the nested filter as an object."""

    where = text(most=LONGEST)
    filter = fields.Dict(
        allow_none=True, error_messages={"invalid": NOT_OBJECT}, metadata={"description": "The nested filter"}
    )
    view = text(most=60)
    q = text(most=200)
    sort = _names("Field codes; a leading - is descending")
    fields_ = _names("Field codes to return, all when left out", data_key="fields")
    expand = _names("Relations to return whole")
    limit = whole(least=1, most=MOST)
    after = text(most=4000)


class BatchRequest(Request):
    """Records to create; with ``atomic`` all of them or none."""

    items = fields.List(
        fields.Dict(error_messages={"invalid": NOT_OBJECT, "null": REQUIRED}),
        required=True,
        validate=validate.Length(min=1, max=MOST_ITEMS, error=BAD_LENGTH),
        error_messages={"required": REQUIRED, "invalid": NOT_LIST, "null": REQUIRED},
    )
    atomic = flag(doc="All or nothing")


class Matching(Request):
    """The records of a list, by what the list asks."""

    where = text(most=LONGEST, doc="An expression over field codes or labels")
    filter = fields.Dict(allow_none=True, error_messages={"invalid": NOT_OBJECT})
    view = text(most=60, doc="The code of a view")
    q = text(
        most=200, doc="Words that the record contains: Chinese and numbers in any part, other words from the start"
    )


class PickedRequest(Request):
    """Which records: these ids, or the next ones of all that match; one of the two."""

    ids = fields.List(
        fields.String(error_messages={"invalid": NOT_TEXT, "null": REQUIRED}),
        validate=validate.Length(min=1, max=MOST_ITEMS, error=BAD_LENGTH),
        error_messages={"invalid": NOT_LIST, "null": REQUIRED},
    )
    versions = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(strict=True, error_messages={"invalid": NOT_NUMBER, "null": NOT_NUMBER}),
        error_messages={"invalid": NOT_OBJECT, "null": REQUIRED},
        metadata={"description": "The versions that were seen, by id; a record that was changed since is a conflict"},
    )
    matching = fields.Nested(Matching, metadata={"description": "All that match, this many at a time; {} is all"})
    limit = whole(least=1, most=MOST, doc="Records in one call where all that match are meant, 200 if left out")
    after = text(most=4000, doc="Where the former call ended")


class EditManyRequest(PickedRequest):
    """Records, and the values to give them."""

    values = fields.Dict(required=True, error_messages={"required": REQUIRED, "invalid": NOT_OBJECT, "null": REQUIRED})


class AssignManyRequest(PickedRequest):
    """Records, and the person to give them to."""

    owner = fields.String(
        required=True, allow_none=True, error_messages={"required": REQUIRED, "invalid": NOT_TEXT, "null": REQUIRED}
    )
    field = text(most=60, doc="The code of the person field to set, the owner of the record if left out")
