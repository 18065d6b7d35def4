"""Shapes of requests and answers about comments, followers and notifications. Used by their routes."""

from __future__ import annotations

from typing import Final

from marshmallow import fields, validate

from runtime.web.answer_schemas import ANYTHING, FILE, ID, LABELLED, MOMENT, PAGE_END, TEXT, TRUTH, WHOLE, many, thing
from runtime.web.record_schemas import CursorQuery
from runtime.web.schemas import BAD_LENGTH, NOT_BOOLEAN, NOT_LIST, NOT_TEXT, REQUIRED, Request, Said, text, whole

MOST_TEXT: Final = 20_000
MOST_IDS: Final = 200


def _ids(doc: str, most: int) -> fields.List[str]:
    item = fields.String(error_messages={"invalid": NOT_TEXT, "null": REQUIRED})
    said: Said = {"invalid": NOT_LIST, "null": REQUIRED}
    length = validate.Length(max=most, error=BAD_LENGTH)
    return fields.List(item, validate=length, error_messages=said, metadata={"description": doc})


class CommentRequest(Request):
    """What a comment says. ``@[id]`` in the text names a person; only those who may view the record can be named."""

    text = text(most=MOST_TEXT, doc="Plain text; @[id of a person] names somebody")
    files = _ids("Ids of uploads for this comment", 100)


class FollowRequest(Request):
    """Whether to be told of what happens to a record."""

    following = fields.Boolean(
        required=True,
        truthy={True},
        falsy={False},
        error_messages={"required": REQUIRED, "null": NOT_BOOLEAN, "invalid": NOT_BOOLEAN},
    )


class ChangesQuery(CursorQuery):
    """Where to go on, and how much was unread then."""

    unread = whole(least=0, most=1000, doc="What the former answer said is unread: another number is news")


class ReadRequest(Request):
    """Which notifications were read: all of them without ``ids``."""

    ids = _ids("Ids of notifications", MOST_IDS)


COMMENT: Final = thing(
    "id", "at", "by", "text", "mentions", "files", "edited_at", "deleted", "can",
    id=ID, at=MOMENT, by=LABELLED, text=TEXT, mentions=many(LABELLED), files=many(FILE),
    edited_at={"type": ["string", "null"], "format": "date-time"}, deleted=TRUTH, can=many(TEXT),
)  # fmt: skip
COMMENTS: Final = thing("items", "next", "count", items=many(COMMENT), next=PAGE_END, count=WHOLE)
FOLLOWING: Final = thing("following", "followers", following=TRUTH, followers=many(LABELLED))
NOTICE: Final = thing(
    "id", "kind", "label", "at", "read", "actor", "app", "form", "record", "comment", "text", "fields", "count",
    id=ID, kind=TEXT, label=TEXT, at=MOMENT, read=TRUTH, actor=ANYTHING, app=TEXT, form=ANYTHING, record=LABELLED,
    comment={"type": ["string", "null"]}, text=TEXT, fields=many(TEXT), count={"type": ["integer", "null"]},
)  # fmt: skip
NOTICES: Final = thing("items", "next", "unread", items=many(NOTICE), next=PAGE_END, unread=WHOLE)
UNREAD: Final = thing("unread", unread=WHOLE)
