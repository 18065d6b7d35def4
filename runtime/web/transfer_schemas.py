"""Shapes of the requests and answers of imports and exports. Used by their routes and by the description of the API."""

from __future__ import annotations

from typing import Final

from marshmallow import fields

from runtime.web.answer_schemas import ANYTHING, BINARY, ID, MOMENT, TEXT, TRUTH, WHOLE, many, text_or_null, thing
from runtime.web.record_schemas import LONGEST, ListBody
from runtime.web.schemas import NOT_BOOLEAN, NOT_NUMBER, NOT_OBJECT, NOT_TEXT, Request, Said, flag, text

_NOT_TEXT: Final[Said] = {"invalid": NOT_TEXT}
_NOT_TRUTH: Final[Said] = {"invalid": NOT_BOOLEAN, "null": NOT_BOOLEAN}


class ExportQuery(Request):
    """What an export takes in the query string: a list, and how it is written."""

    format = text(required=True, most=10, doc="xlsx, csv or jsonl")
    labels = text(most=5, doc="true heads the columns as people call them, and names choices so")
    where = text(most=LONGEST, doc="An expression over field codes or labels")
    filter = text(most=20_000, doc="The nested filter, as JSON text")
    view = text(most=60, doc="The code of a view: its condition, order and columns")
    q = text(most=200, doc="Words to search for")
    sort = text(most=400, doc="Field codes, comma-separated; a leading - is descending")
    fields_ = fields.String(data_key="fields", metadata={"description": "Field codes, comma-separated, in this order"})


class ExportBody(ListBody):
    """The same as JSON, for an export in the background."""

    format = text(required=True, most=10, doc="xlsx, csv or jsonl")
    labels = flag(doc="Head the columns as people call them, and name choices so")


class ImportSettings(Request):
    """How a file comes in. What is left out stays as it is."""

    mapping = fields.Dict(
        error_messages={"invalid": NOT_OBJECT, "null": NOT_OBJECT},
        metadata={"description": "Which columns become which fields, as in a mapping file"},
    )
    key = fields.String(
        allow_none=True, error_messages=_NOT_TEXT, metadata={"description": "The field that tells records apart"}
    )
    mode = text(most=10, doc="create, update or both")
    clear = fields.Boolean(
        truthy={True}, falsy={False}, error_messages=_NOT_TRUTH, metadata={"description": "Empty cells empty fields"}
    )
    atomic = fields.Boolean(
        truthy={True}, falsy={False}, error_messages=_NOT_TRUTH, metadata={"description": "All rows or none"}
    )
    sheet = fields.String(allow_none=True, error_messages=_NOT_TEXT)
    heading = fields.Integer(strict=True, error_messages={"invalid": NOT_NUMBER, "null": NOT_NUMBER})


COUNTS: Final = thing(read=WHOLE, created=WHOLE, updated=WHOLE, unchanged=WHOLE, refused=WHOLE, related=WHOLE)
IMPORT_FILE: Final = thing("file", file=BINARY)
_HEAD: Final = {
    "id": ID,
    "name": TEXT,
    "size": WHOLE,
    "state": {
        "type": "string",
        "enum": [
            "ready", "checking", "checked", "importing", "done", "cancelled", "failed", "undoing", "undone",
        ],
    },
    "created_at": MOMENT,
    "total": WHOLE,
    "done": WHOLE,
    "counts": COUNTS,
}  # fmt: skip
IMPORT: Final = thing(
    "id", "state", "columns", "settings",
    **_HEAD,
    sheets=many(TEXT),
    columns=many(
        thing(
            "column", "samples", "type",
            column=TEXT, samples=many(TEXT), filled=WHOLE, seen=WHOLE, distinct=WHOLE, type=TEXT,
            field=text_or_null(), how=text_or_null(),
        )
    ),
    remembered=TRUTH,
    settings=ANYTHING,
    keys=many(TEXT),
    result={**thing(counts=COUNTS, groups=many(ANYTHING), rows=many(ANYTHING), wrong=many(ANYTHING)),
            "type": ["object", "null"]},
    failure={"type": ["object", "null"]},
    undone={"type": ["object", "null"]},
    can_undo=TRUTH,
)  # fmt: skip
IMPORTS: Final = thing("items", items=many(thing("id", "name", "state", **_HEAD)))
EXPORT: Final = thing(
    "id", "state", "done",
    id=ID, format=TEXT, state={"type": "string", "enum": ["waiting", "done", "failed"]}, done=WHOLE,
    size={"type": ["integer", "null"]}, failure={"type": ["object", "null"]},
)  # fmt: skip
