"""What the routes of prints take. Used by them and by the API's description."""

from __future__ import annotations

from marshmallow import fields, validate

from runtime.web.schemas import Request

CODES = validate.Length(min=1, max=60)
LANGUAGES = validate.OneOf(("zh", "en"))


class PrintQuery(Request):
    """How to print a record. Without ``template``, by the form's first one; ``default`` prints all fields."""

    template = fields.String(validate=CODES)
    format = fields.String(load_default="pdf", validate=validate.OneOf(("pdf", "png")))
    history = fields.String(validate=validate.OneOf(("true", "false")))
    lang = fields.String(validate=LANGUAGES)


class PrintBody(Request):
    """Which records to print how."""

    ids = fields.List(fields.String(validate=validate.Length(min=1, max=36)), required=True)
    template = fields.String(validate=CODES)
    lang = fields.String(validate=LANGUAGES)
