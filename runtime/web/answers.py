"""Answers in JSON, made with orjson. Used by every route; the only place that knows how values look outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, cast

import orjson
from flask import Response

from engines.kernel.text import Text
from runtime.services.instants import instant_text

JSON_TYPE: Final = "application/json"
OPTIONS: Final = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def answer(payload: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return ``payload`` as JSON. Texts become ``{zh, en}``, instants RFC 3339 UTC with milliseconds."""
    return Response(to_json(payload), status, headers, content_type=JSON_TYPE)


def nothing(headers: Mapping[str, str] | None = None) -> Response:
    """Return the empty answer: done, and there is nothing to say."""
    return Response(b"", 204, headers)


def to_json(payload: object) -> bytes:
    """Write a value as JSON."""
    return orjson.dumps(payload, _outside, OPTIONS)


def _outside(value: object) -> object:
    for kind, present in _KINDS:
        if isinstance(value, kind):
            return present(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _text(value: object) -> object:
    text = cast("Text", value)
    return {**dict(text.others), "en": text.en, "zh": text.zh}


_KINDS: Final[tuple[tuple[type, Callable[..., object]], ...]] = (
    (Text, _text),
    (datetime, instant_text),
    (date, date.isoformat),
    (MappingProxyType, dict),
    (frozenset, sorted),
)
