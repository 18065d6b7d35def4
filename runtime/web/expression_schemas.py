"""Shapes of the requests and answers around expressions. Used by the routes of that name."""

from __future__ import annotations

from typing import Final

from marshmallow import fields, validate

from engines.kernel import messages
from runtime.web.answer_schemas import (
    ANYTHING,
    ID,
    TEXT,
    TRUTH,
    WHOLE,
    WORDS,
    Shape,
    many,
    text_or_null,
    thing,
)
from runtime.web.schemas import BAD_LENGTH, NOT_LIST, NOT_TEXT, REQUIRED, Request, text

LONGEST: Final = 20_000
MOST_RECORDS: Final = 20
UNKNOWN_EXPECTATION: Final = messages.define(
    "formula.expects", zh="只能是 condition 或 value", en="This must be condition or value"
)


def _source() -> fields.String:
    return text(required=True, most=LONGEST, doc="The expression, over field codes or labels")


class CheckRequest(Request):
    """An expression, and what belongs where it stands."""

    source = _source()
    expects = fields.String(
        load_default="value",
        validate=validate.OneOf(["condition", "value"], error=UNKNOWN_EXPECTATION),
        error_messages={"invalid": NOT_TEXT, "null": REQUIRED},
        metadata={"description": "condition, or value when left out"},
    )


class ExplainRequest(Request):
    """An expression, and the record to try it on."""

    source = _source()
    record = text(required=True, most=100, doc="The id of a record")


class ValuesRequest(Request):
    """An expression, and the records to try it on."""

    source = _source()
    records = fields.List(
        fields.String(error_messages={"invalid": NOT_TEXT, "null": REQUIRED}),
        required=True,
        validate=validate.Length(max=MOST_RECORDS, error=BAD_LENGTH),
        error_messages={"invalid": NOT_LIST, "null": REQUIRED, "required": REQUIRED},
        metadata={"description": f"Ids of at most {MOST_RECORDS} records"},
    )


ANY_VALUE: Final[Shape] = {"description": "Numbers plain, choices by code, people and records by id, blank as null"}
_TYPE: Final = thing("kind", "label", kind=TEXT, label=WORDS, scale=WHOLE, many=TRUTH, currency=TEXT)
_OPTION: Final = thing("code", "label", code=TEXT, label=WORDS)
_NAME: Final = thing(
    "code", "was", "label", "type",
    code=TEXT, was=many(TEXT), label=WORDS, type=_TYPE, options=many(_OPTION),
    to=thing("app", "form", "label", app=TEXT, form=TEXT, label=WORDS),
)  # fmt: skip
_EXAMPLE: Final = thing("source", "gives", source=TEXT, gives=TEXT)
_PARAMETER: Final = thing("name", "kinds", name=WORDS, kinds=many(TEXT), optional=TRUTH, repeated=TRUTH)
_FUNCTION: Final = thing(
    "name", "chinese", "group", "usage", "doc", "examples", "parameters",
    name=TEXT, chinese=TEXT, group=TEXT, usage=WORDS, doc=WORDS, examples=many(_EXAMPLE), parameters=many(_PARAMETER),
    volatile=many(TEXT), aggregate=TRUTH, sql=TRUTH,
)  # fmt: skip
_PROBLEM: Final = thing(
    "code", "message", "line", "column", "end_column", "part", "fix",
    code=TEXT, message=TEXT, line=WHOLE, column=WHOLE, end_column={"type": ["integer", "null"]},
    part=text_or_null(), fix=text_or_null(description="What to write instead of the part"),
)  # fmt: skip
_PART: Final = thing(
    "source", "value", "text", "note", "children",
    source=TEXT, value=ANY_VALUE, text=TEXT, note=text_or_null(),
    children={**many(ANYTHING), "description": "The parts of the part, each of this very shape"},
)  # fmt: skip
FUNCTIONS: Final = thing("groups", "items", groups=many(_OPTION), items=many(_FUNCTION))
NAMES: Final = thing(
    "fields", "reach", fields=many(_NAME), reach={"type": "object", "additionalProperties": many(_NAME)}
)
CHECKED: Final = thing(
    "type", "ast", "reads", "problems", "sql", "unsaid", "volatile",
    type={**_TYPE, "type": ["object", "null"]}, ast={**ANYTHING, "type": ["object", "null"]}, reads=many(TEXT),
    problems=many(_PROBLEM), sql=TRUTH, unsaid=many(_PROBLEM), volatile=many(TEXT),
)  # fmt: skip
EXPLAINED: Final = thing("value", "text", "tree", value=ANY_VALUE, text=TEXT, tree=_PART)
_VALUED: Final = thing(
    "record", "value", "text", record=thing("id", "label", id=ID, label=TEXT), value=ANY_VALUE, text=TEXT
)
VALUES: Final = thing("items", items=many(_VALUED))
