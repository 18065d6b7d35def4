"""What validation is measured against: the same twenty fields, as each library's own manual would write them.

Every peer is made once and takes the same records, as they come out of JSON; amounts become decimals, dates dates. Each
gives the number of errors that it found in a record. msgspec stops at the first, by design.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Final, Literal

import marshmallow
import msgspec
import pydantic
from jsonschema import Draft202012Validator, FormatChecker
from marshmallow import fields, validate

from benchmarks.form_records import CAUSES, CHANNELS, PRIORITIES, REQUIRED, STATUSES

PHONE: Final = r"^1[3-9][0-9]{9}$"
EMAIL: Final = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
URL: Final = r"^https?://[^\s/]+(/\S*)?$"
MOST: Final = 10**13

Validate = Callable[[Mapping[str, object]], int]


def peers() -> dict[str, Validate]:
    """Return the peers by name."""
    return {"marshmallow": _marshmallow(), "jsonschema": _jsonschema(), "pydantic": _pydantic, "msgspec": _msgspec}


class TicketSchema(marshmallow.Schema):
    """marshmallow: a schema that refuses unknown keys and strips texts."""

    class Meta:  # noqa: D106 - marshmallow's own place for settings
        unknown = marshmallow.RAISE

    @marshmallow.pre_load
    def strip(self, data: Mapping[str, object], **_options: object) -> Mapping[str, object]:
        """Take away the space around texts, as the others do that can."""
        return {key: value.strip() if isinstance(value, str) else value for key, value in data.items()}

    subject = fields.String(required=True, validate=validate.Length(1, 120))
    description = fields.String(validate=validate.Length(max=5000))
    channel = fields.String(required=True, validate=validate.OneOf(CHANNELS))
    priority = fields.String(validate=validate.OneOf(PRIORITIES))
    status = fields.String(required=True, validate=validate.OneOf(STATUSES))
    causes = fields.List(fields.String(validate=validate.OneOf(CAUSES)))
    product = fields.String(validate=validate.Length(max=60))
    batch = fields.String(validate=validate.Length(max=20))
    contact = fields.String(required=True, validate=validate.Length(1, 40))
    mobile = fields.String(required=True, validate=validate.Regexp(PHONE))
    email = fields.Email()
    website = fields.Url()
    cost = fields.Decimal(places=2, validate=validate.Range(0, MOST))
    freight = fields.Decimal(places=2, validate=validate.Range(0, MOST))
    quantity = fields.Integer(strict=True, validate=validate.Range(1, 10_000))
    weight = fields.Decimal(places=3, validate=validate.Range(0, MOST))
    csat = fields.Integer(strict=True, validate=validate.Range(1, 5))
    urgent = fields.Boolean()
    occurred_on = fields.Date(required=True)
    reported_at = fields.DateTime()


Cents = Annotated[Decimal, pydantic.Field(ge=0, max_digits=15, decimal_places=2)]
Short = Annotated[str, pydantic.Field(min_length=1, max_length=40)]


class Ticket(pydantic.BaseModel):
    """pydantic: a model that refuses unknown keys and strips texts."""

    model_config = pydantic.ConfigDict(extra="forbid", str_strip_whitespace=True)

    subject: Annotated[str, pydantic.Field(min_length=1, max_length=120)]
    description: Annotated[str, pydantic.Field(max_length=5000)] | None = None
    channel: Literal["phone", "email", "web", "wechat", "store"]
    priority: Literal["low", "medium", "high", "urgent"] | None = None
    status: Literal["pending", "assigned", "processing", "resolved", "closed"]
    causes: list[Literal["part", "assembly", "transport", "installation", "use", "unknown"]] | None = None
    product: Annotated[str, pydantic.Field(max_length=60)] | None = None
    batch: Annotated[str, pydantic.Field(max_length=20)] | None = None
    contact: Short
    mobile: Annotated[str, pydantic.Field(pattern=PHONE)]
    email: Annotated[str, pydantic.Field(pattern=EMAIL)] | None = None
    website: pydantic.HttpUrl | None = None
    cost: Cents | None = None
    freight: Cents | None = None
    quantity: Annotated[int, pydantic.Field(ge=1, le=10_000)] | None = None
    weight: Annotated[Decimal, pydantic.Field(ge=0, max_digits=15, decimal_places=3)] | None = None
    csat: Annotated[int, pydantic.Field(ge=1, le=5)] | None = None
    urgent: bool | None = None
    occurred_on: date
    reported_at: datetime | None = None


class Struct(msgspec.Struct, forbid_unknown_fields=True):
    """msgspec: a struct; it has no addresses of the web but by pattern."""

    subject: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    channel: Literal["phone", "email", "web", "wechat", "store"]
    status: Literal["pending", "assigned", "processing", "resolved", "closed"]
    contact: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    mobile: Annotated[str, msgspec.Meta(pattern=PHONE)]
    occurred_on: date
    description: Annotated[str, msgspec.Meta(max_length=5000)] | None = None
    priority: Literal["low", "medium", "high", "urgent"] | None = None
    causes: list[Literal["part", "assembly", "transport", "installation", "use", "unknown"]] | None = None
    product: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    batch: Annotated[str, msgspec.Meta(max_length=20)] | None = None
    email: Annotated[str, msgspec.Meta(pattern=EMAIL)] | None = None
    website: Annotated[str, msgspec.Meta(pattern=URL)] | None = None
    cost: Annotated[float, msgspec.Meta(ge=0)] | None = None
    freight: Annotated[float, msgspec.Meta(ge=0)] | None = None
    quantity: Annotated[int, msgspec.Meta(ge=1, le=10_000)] | None = None
    weight: Annotated[float, msgspec.Meta(ge=0)] | None = None
    csat: Annotated[int, msgspec.Meta(ge=1, le=5)] | None = None
    urgent: bool | None = None
    reported_at: datetime | None = None


def _number(kind: str, low: float, high: float) -> dict[str, object]:
    return {"type": kind, "minimum": low, "maximum": high}


JSON_SCHEMA: Final[dict[str, object]] = {
    "type": "object",
    "additionalProperties": False,
    "required": sorted(REQUIRED),
    "properties": {
        "subject": {"type": "string", "minLength": 1, "maxLength": 120},
        "description": {"type": "string", "maxLength": 5000},
        "channel": {"enum": list(CHANNELS)},
        "priority": {"enum": list(PRIORITIES)},
        "status": {"enum": list(STATUSES)},
        "causes": {"type": "array", "items": {"enum": list(CAUSES)}},
        "product": {"type": "string", "maxLength": 60},
        "batch": {"type": "string", "maxLength": 20},
        "contact": {"type": "string", "minLength": 1, "maxLength": 40},
        "mobile": {"type": "string", "pattern": PHONE},
        "email": {"type": "string", "pattern": EMAIL},
        "website": {"type": "string", "pattern": URL},
        "cost": _number("number", 0, MOST),
        "freight": _number("number", 0, MOST),
        "quantity": _number("integer", 1, 10_000),
        "weight": _number("number", 0, MOST),
        "csat": _number("integer", 1, 5),
        "urgent": {"type": "boolean"},
        "occurred_on": {"type": "string", "format": "date"},
        "reported_at": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"},
    },
}


def _marshmallow() -> Validate:
    schema = TicketSchema()

    def run(record: Mapping[str, object]) -> int:
        try:
            schema.load(record)
        except marshmallow.ValidationError as error:
            return len(error.messages_dict)
        return 0

    return run


def _jsonschema() -> Validate:
    validator = Draft202012Validator(JSON_SCHEMA, format_checker=FormatChecker(["date"]))
    return lambda record: len(list(validator.iter_errors(record)))


def _pydantic(record: Mapping[str, object]) -> int:
    try:
        Ticket.model_validate(record)
    except pydantic.ValidationError as error:
        return len(error.errors(include_url=False, include_input=False))
    return 0


def _msgspec(record: Mapping[str, object]) -> int:
    try:
        msgspec.convert(record, Struct)
    except msgspec.ValidationError:
        return 1
    return 0
