"""How JSON documents are written to the database and read back: one way, for every JSON column."""

from __future__ import annotations

from datetime import date, datetime

import orjson

from engines.rules.dates import instant_text


def write(value: object) -> str:
    """Write a document. Values in memory may stand in it: instants and dates become text, tuples become arrays."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME).decode()


def read(text: str | bytes) -> object:
    """Read a document."""
    return orjson.loads(text)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is no part of a document")
