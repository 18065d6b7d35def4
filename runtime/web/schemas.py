"""Marshmallow schemas of the fixed-shape requests, and the way from their errors to problems. Used by routes.

Records have no schema here: the engine's `parse` reads them. Error messages of the fields below are codes of the
message catalogue, so that a wrong request is explained in the caller's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from engines.kernel import messages
from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem, pointer
from runtime.identity.passwords import MAXIMUM_LENGTH

REQUIRED: Final = messages.define("request.required", zh="必填", en="This is required")
UNKNOWN: Final = messages.define("request.unknown_key", zh="不认识这个键", en="This key is not known here")
NOT_TEXT: Final = messages.define("request.not_text", zh="应当是文字", en="This must be text")
NOT_BOOLEAN: Final = messages.define("request.not_boolean", zh="应当是 true 或 false", en="This must be true or false")
NOT_LIST: Final = messages.define("request.not_list", zh="应当是列表", en="This must be a list")
NOT_OBJECT: Final = messages.define("request.not_object", zh="应当是 JSON 对象", en="This must be a JSON object")
NOT_NUMBER: Final = messages.define("request.not_number", zh="应当是整数", en="This must be a whole number")
BAD_LENGTH: Final = messages.define("request.bad_length", zh="长度不合适", en="This is too short or too long")
BAD_RANGE: Final = messages.define("request.bad_range", zh="数值超出范围", en="This number is out of range")

LOGIN_LENGTH: Final = 254
MAX_PEOPLE: Final = 200

Loaded: TypeAlias = dict[str, object]
Said: TypeAlias = dict[str, str | list[object] | dict[object, object]]


class Request(Schema):
    """Base of all requests: an unknown key is an error, never ignored."""

    class Meta:
        """Settings of marshmallow."""

        unknown = RAISE

    error_messages = {"unknown": UNKNOWN, "type": NOT_TEXT}  # noqa: RUF012 - marshmallow reads it off the class


def text(*, required: bool = False, least: int = 0, most: int = 1000, doc: str = "") -> fields.String:
    """Return a text field."""
    said: Said = {"required": REQUIRED, "null": REQUIRED, "invalid": NOT_TEXT, "invalid_utf8": NOT_TEXT}
    length = validate.Length(min=least, max=most, error=BAD_LENGTH)
    return fields.String(required=required, validate=length, error_messages=said, metadata={"description": doc})


def flag(*, doc: str = "") -> fields.Boolean:
    """Return a boolean field that is false when left out."""
    said: Said = {"null": NOT_BOOLEAN, "invalid": NOT_BOOLEAN}
    return fields.Boolean(
        load_default=False, truthy={True}, falsy={False}, error_messages=said, metadata={"description": doc}
    )


def whole(*, least: int, most: int, doc: str = "") -> fields.Integer:
    """Return a whole number field."""
    said: Said = {"null": NOT_NUMBER, "invalid": NOT_NUMBER, "too_large": NOT_NUMBER}
    span = validate.Range(min=least, max=most, error=BAD_RANGE)
    return fields.Integer(validate=span, error_messages=said, metadata={"description": doc})


class SignInRequest(Request):
    """A login, an email or a phone number, with the password."""

    login = text(required=True, least=1, most=LOGIN_LENGTH)
    password = text(required=True, least=1, most=MAXIMUM_LENGTH)
    remember = flag(doc="Stay signed in on this device for seven days")


class PreferencesRequest(Request):
    """What people choose for themselves."""

    language = text(doc="zh or en")
    zone = text(doc="An IANA time zone, such as Asia/Shanghai")


class PasswordRequest(Request):
    """One's current password and the new one."""

    current = text(required=True, most=MAXIMUM_LENGTH)
    password = text(required=True, most=MAXIMUM_LENGTH)


class PeopleQuery(Request):
    """Words to search for, and how many people to return."""

    q = text(most=100, doc="Part of a name, of its pinyin, or of a login")
    limit = whole(least=1, most=MAX_PEOPLE)


class CodeQuery(Request):
    """What to draw."""

    text = text(required=True, least=1, most=500, doc="What the code says")


class SizeQuery(Request):
    """How large a picture should be drawn."""

    size = whole(least=1, most=10_000, doc="Pixels of the longer side; rounded up to 64, 160, 320, 640 or 1600")


class Label(Schema):
    """Something by id, with its name for people."""

    id = fields.String(required=True)
    label = fields.String(required=True)


class UserAnswer(Schema):
    """The person who is signed in."""

    id = fields.String(required=True)
    login = fields.String(required=True)
    name = fields.String(required=True)
    language = fields.String(required=True)
    zone = fields.String(required=True)
    admin = fields.Boolean(required=True)
    department = fields.Nested(Label, required=True, allow_none=True)


class SessionAnswer(Schema):
    """The person, and the token that every change must carry as ``X-CSRF-Token``."""

    user = fields.Nested(UserAnswer, required=True)
    csrf_token = fields.String(required=True, allow_none=True)


def load(schema: type[Request], sent: Mapping[str, object]) -> Loaded:
    """Read a request body by its schema.

    Raises:
        InvalidError: something is missing, unknown or of the wrong kind; the problems say where.
    """
    try:
        return dict(_instance(schema).load(sent))
    except ValidationError as error:
        raise InvalidError(list(_problems(_found(error)))) from None


def load_query(schema: type[Request], arguments: Mapping[str, str]) -> Loaded:
    """Read the query string by its schema, the same way."""
    return load(schema, dict(arguments))


def _instance(schema: type[Request]) -> Request:
    """Return the one instance of a schema: building one costs more than loading."""
    return _instances.setdefault(schema, schema())


def _found(error: ValidationError) -> Mapping[object, object]:
    """Return the messages by place; what concerns the whole object alone comes as a list."""
    said = error.messages
    return said if isinstance(said, Mapping) else {"_schema": said}


def _problems(found: Mapping[object, object], *above: str | int) -> Iterator[Problem]:
    for key, below in found.items():
        # Marshmallow files what concerns the whole object under "_schema".
        place = above if key == "_schema" else (*above, key if isinstance(key, int) else str(key))
        if isinstance(below, Mapping):
            yield from _problems(below, *place)
        elif isinstance(below, list):
            yield from (Problem(str(code), pointer(*place)) for code in below)


_instances: dict[type[Request], Request] = {}
