"""What the routes of spreadsheets take and give. Used by `spreadsheets`."""

from __future__ import annotations

from typing import Final

from marshmallow import fields, validate

from runtime.web.answer_schemas import ANYTHING, TEXT, TRUTH, WHOLE, many, text_or_null, thing
from runtime.web.schemas import (
    BAD_LENGTH,
    BAD_RANGE,
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

LABEL: Final = 100
CODE: Final = 60
MOST: Final = 500
PLACES: Final = 500

_OBJECT: Final[Said] = {"invalid": NOT_OBJECT, "null": REQUIRED, "required": REQUIRED, "type": NOT_OBJECT}
_LIST: Final[Said] = {"invalid": NOT_LIST, "null": REQUIRED, "required": REQUIRED}


def _items(what: fields.Field, *, required: bool = False, doc: str = "") -> fields.List:  # type: ignore[type-arg]
    length = validate.Length(max=MOST, error=BAD_LENGTH)
    return fields.List(what, required=required, validate=length, error_messages=_LIST, metadata={"description": doc})


def _some(kind: type[Request], *, required: bool = False, doc: str = "") -> fields.List:  # type: ignore[type-arg]
    return _items(fields.Nested(kind, error_messages=_OBJECT), required=required, doc=doc)


def _place(*, required: bool = False, doc: str = "") -> fields.Integer:
    said: Said = {"null": NOT_NUMBER, "invalid": NOT_NUMBER, "required": REQUIRED}
    span = validate.Range(min=0, max=PLACES, error=BAD_RANGE)
    return fields.Integer(
        required=required,
        allow_none=not required,
        strict=True,
        validate=span,
        error_messages=said,
        metadata={"description": doc},
    )


class AppHead(Request):
    """What the app is called."""

    label = text(required=True, least=1, most=LABEL)
    code = text(least=1, most=CODE, doc="Made from the label when left out")
    icon = text(least=1, most=40)
    color = text(least=1, most=20)


class OptionBody(Request):
    """One option of a choice."""

    label = text(required=True, least=1, most=LABEL)
    code = text(least=1, most=CODE)
    color = fields.String(allow_none=True, error_messages={"invalid": NOT_TEXT})
    values = _items(fields.String(error_messages={"invalid": NOT_TEXT, "null": REQUIRED}), doc="The cells that mean it")
    count = whole(least=0, most=10_000_000, doc="As proposed; not read")


class ColumnBody(Request):
    """One column that becomes a field."""

    column = _place(required=True, doc="The place of the column in the sheet, from 0")
    label = text(required=True, least=1, most=LABEL)
    code = text(least=1, most=CODE)
    type = text(required=True, least=1, most=40)
    settings = fields.Dict(error_messages=_OBJECT, metadata={"description": "The keys that the type of field adds"})
    options = _some(OptionBody, doc="For choices. A cell that no option means stays blank")
    unique = flag(doc="No two records share a value")
    to = _place(doc="The sheet whose records a relation points at")
    by = _place(doc="The column of that sheet which the cells name")
    missing = fields.String(
        validate=validate.OneOf(("create", "blank", "refuse"), error=NOT_TEXT),
        error_messages={"invalid": NOT_TEXT, "null": REQUIRED},
        metadata={"description": "What becomes of a value that is not found there"},
    )


class SheetBody(Request):
    """One sheet that becomes a form; the columns that are left out stay behind."""

    sheet = _place(required=True, doc="The place of the sheet in the file, from 0")
    label = text(required=True, least=1, most=LABEL)
    code = text(least=1, most=CODE)
    title = _items(fields.Integer(strict=True, error_messages={"invalid": NOT_NUMBER, "null": NOT_NUMBER}))
    columns = _some(ColumnBody, required=True)


class AppBody(Request):
    """The proposal as somebody agreed to it."""

    app = fields.Nested(AppHead, required=True, error_messages=_OBJECT)
    sheets = _some(SheetBody, required=True)


_COLUMN: Final = thing(
    column=WHOLE, name=TEXT, label=TEXT, code=TEXT, type=TEXT, settings=ANYTHING, unique=TRUTH, required=TRUTH,
    can_be_key=TRUTH, to={"type": ["integer", "null"]}, by={"type": ["integer", "null"]}, reason=ANYTHING,
    confidence={"type": "string", "enum": ["sure", "likely", "unsure"]}, samples=many(TEXT), filled=WHOLE,
    distinct=WHOLE, options=ANYTHING, refused=ANYTHING,
)  # fmt: skip
_SHEET: Final = thing(
    sheet=WHOLE, name=TEXT, label=TEXT, code=TEXT, rows=WHOLE, heading=WHOLE, above=many(TEXT), sums=many(WHOLE),
    title=many(WHOLE), columns=many(_COLUMN),
)  # fmt: skip
PROPOSAL: Final = thing(
    "token", "file", "app", "types", "sheets",
    token=TEXT, file=TEXT, app=ANYTHING, types=many(ANYTHING), sheets=many(_SHEET),
)  # fmt: skip
MADE: Final = thing(
    "app", "forms", "imports",
    app=TEXT, forms=many(thing(code=TEXT, label=TEXT)),
    imports=many(thing(form=TEXT, id=text_or_null(), failure=ANYTHING)),
)  # fmt: skip
