"""Reads what was sent: one JSON object, strictly. Used by every route that takes a body."""

from __future__ import annotations

import json
import math
from typing import Final, NoReturn, TypeAlias

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from engines.kernel.errors import UnreadableError
from engines.kernel.text import Text

MAX_DEPTH: Final = 64

NOT_JSON: Final = Text("不是 JSON", "it is not JSON")
NOT_UTF8: Final = Text("不是 UTF-8 编码", "it is not UTF-8")
NOT_AN_OBJECT: Final = Text("最外层应当是 JSON 对象", "it must be a JSON object")
DUPLICATE: Final = Text("同一个键出现了两次", "a key stands in it twice")
NOT_A_NUMBER: Final = Text("含有无法表示的数字", "it holds a number out of range")
TOO_DEEP: Final = Text("嵌套太深", "it is nested too deeply")
HALF_CHARACTER: Final = Text("含有残缺的字符", "it holds half a character")

Body: TypeAlias = dict[str, object]


def read_object() -> Body:
    """Return the request's body.

    Raises:
        UnreadableError: it is no JSON object, or one that readers would understand differently.
        UnsupportedMediaType: it does not claim to be JSON.
        RequestEntityTooLarge: it is longer than the application allows.
    """
    if not request.is_json or request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType
    raw = request.get_data(cache=False)
    # A body sent in chunks names no length, and werkzeug just stops reading at the limit.
    if request.content_length is None and len(raw) >= (request.max_content_length or len(raw) + 1):
        raise RequestEntityTooLarge
    return parse_object(raw)


def parse_object(raw: bytes) -> Body:
    """Read one JSON object: no duplicate keys, no NaN, no broken text, no depth that could hurt.

    Raises:
        UnreadableError: it is not such an object.
    """
    value = _parse(raw)
    if not isinstance(value, dict):
        raise UnreadableError(reason=NOT_AN_OBJECT)
    # Cheap signs first: only a body with many brackets can be deep, only one with escapes can hide half a character.
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH and _depth(value) > MAX_DEPTH:
        raise UnreadableError(reason=TOO_DEEP)
    if b"\\u" in raw:
        _refuse_half_characters(value)
    return value


def _parse(raw: bytes) -> object:
    try:
        text = raw.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_unique, parse_float=_float, parse_constant=_refuse)
    except UnicodeDecodeError:
        raise UnreadableError(reason=NOT_UTF8) from None
    except RecursionError:
        raise UnreadableError(reason=TOO_DEEP) from None
    except ValueError:
        raise UnreadableError(reason=NOT_JSON) from None


def _unique(pairs: list[tuple[str, object]]) -> Body:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise UnreadableError(reason=DUPLICATE)
    return found


def _float(digits: str) -> float:
    value = float(digits)
    return value if math.isfinite(value) else _refuse(digits)


def _refuse(_constant: str) -> NoReturn:
    raise UnreadableError(reason=NOT_A_NUMBER)


def _depth(value: object) -> int:
    deepest, level = 0, [value]
    while level:
        deepest += 1
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, dict | list)]
    return deepest


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _refuse_half_characters(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise UnreadableError(reason=HALF_CHARACTER) from None
