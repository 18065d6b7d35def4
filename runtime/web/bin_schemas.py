"""Shapes of requests and answers of the recycle bin."""

from __future__ import annotations

from typing import Final

from runtime.services.reading.query import MOST
from runtime.web.answer_schemas import ID, LABELLED, MOMENT, PAGE_END, TEXT, WHOLE, many, thing
from runtime.web.schemas import Request, text, whole

BIN: Final = thing(
    "items", "next",
    items=many(
        thing(
            "id", "title", "version", "deleted_at", "deleted_by",
            id=ID, title=TEXT, version=WHOLE, deleted_at=MOMENT, deleted_by=LABELLED,
        )
    ),
    next=PAGE_END,
)  # fmt: skip


class BinQuery(Request):
    """What the recycle bin takes in the query string."""

    q = text(most=200, doc="Words that the title contains")
    limit = whole(least=1, most=MOST, doc="Records in a page, 50 when left out")
    after = text(most=4000, doc="The cursor of the next page")
