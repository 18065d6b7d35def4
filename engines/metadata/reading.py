"""Bytes to JSON, for files that a stranger may have written: bounded, strict, and every refusal says where.

Called by the loader. It refuses what JSON readers disagree about: doubled keys, NaN, numbers that lose digits, halves
of characters.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, cast

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.kernel.values import Json
from engines.metadata.findings import error, shown

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_DEPTH: Final = 40
MAX_INTEGER: Final = 2**53 - 1
MAX_DIGITS: Final = 17
MAX_FAULTS: Final = 100

BROKEN = messages.define(
    "metadata.json.broken",
    zh="不是正确的 JSON:第 {line} 行第 {column} 列,{reason}",
    en="Not valid JSON: line {line}, column {column}: {reason}",
)
ENCODING = messages.define(
    "metadata.json.encoding",
    zh="不是 UTF-8 编码:第 {line} 行第 {column} 列",
    en="Not UTF-8: line {line}, column {column}",
)
TOO_LARGE = messages.define(
    "metadata.json.too_large",
    zh="文件有 {size} 字节,最大 {limit}",
    en="The file has {size} bytes; the limit is {limit}",
)
TOO_DEEP = messages.define(
    "metadata.json.too_deep", zh="嵌套超过 {limit} 层", en="Nested more than {limit} levels deep"
)
DOUBLED = messages.define("metadata.json.doubled_key", zh="键「{key}」写了两次", en='The key "{key}" stands twice')
NUMBER = messages.define(
    "metadata.json.number", zh="{value} 不是可以精确保存的数", en="{value} is not a number that can be kept exactly"
)
CHARACTER = messages.define(
    "metadata.json.character",
    zh="文字里有不能保存的字符 {character}",
    en="The text holds a character that cannot be stored: {character}",
)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Stands in the parsed tree where the parser met something wrong, until the walk that knows the place."""

    code: str
    key: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says; ``value`` is None when ``diagnostics`` is not empty."""

    value: Json
    diagnostics: tuple[Diagnostic, ...] = ()


def read(path: str, raw: bytes) -> Reading:
    """Read one file. Every fault of a readable tree is reported, not only the first."""
    if len(raw) > MAX_BYTES:
        return Reading(None, (error(TOO_LARGE, path, size=len(raw), limit=MAX_BYTES),))
    try:
        value = _parse(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        line, column = _position(raw, fault.start)
        return Reading(None, (error(ENCODING, path, line=line, column=column),))
    except json.JSONDecodeError as fault:
        return Reading(None, (error(BROKEN, path, line=fault.lineno, column=fault.colno, reason=fault.msg),))
    except RecursionError:
        return Reading(None, (error(TOO_DEEP, path, limit=MAX_DEPTH),))
    faults = tuple(islice(_faults(path, value, ()), MAX_FAULTS))
    return Reading(None if faults else cast("Json", value), faults)


def _parse(text: str) -> object:
    return json.loads(
        text, object_pairs_hook=_object, parse_constant=_not_a_number, parse_int=_integer, parse_float=_float
    )


def _object(pairs: list[tuple[str, object]]) -> object:
    node = dict(pairs)
    if len(node) == len(pairs):
        return node
    return _Fault(DOUBLED, key=Counter(key for key, _ in pairs).most_common(1)[0][0])


def _not_a_number(name: str) -> _Fault:
    return _Fault(NUMBER, value=name)


def _integer(digits: str) -> int | _Fault:
    # Beyond 2^53 a browser would round it, and beyond some thousand digits Python itself refuses.
    if len(digits) > MAX_DIGITS or abs(int(digits)) > MAX_INTEGER:
        return _Fault(NUMBER, value=shown(digits))
    return int(digits)


def _float(digits: str) -> float | int | _Fault:
    value = float(digits)
    if not math.isfinite(value) or abs(value) > MAX_INTEGER:
        return _Fault(NUMBER, value=shown(digits))
    return int(value) if value.is_integer() else value


def _faults(path: str, value: object, steps: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    if isinstance(value, _Fault):
        place = (*steps, value.key) if value.key else steps
        yield error(value.code, path, _pointer(place), key=shown(value.key), value=value.value)
    elif isinstance(value, str):
        yield from _characters(path, value, steps)
    elif isinstance(value, dict | list):
        yield from _inside(path, value, steps)


def _inside(path: str, value: dict[str, object] | list[object], steps: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    if len(steps) >= MAX_DEPTH:
        yield error(TOO_DEEP, path, _pointer(steps), limit=MAX_DEPTH)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _faults(path, item, (*steps, index))
    else:
        for key, item in value.items():
            yield from _characters(path, key, steps)
            yield from _faults(path, item, (*steps, key))


def _characters(path: str, value: str, steps: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    # NUL cannot be stored by PostgreSQL; half of a surrogate pair cannot be written as UTF-8 at all.
    if not value.isascii() or "\0" in value:
        bad = next((character for character in value if character == "\0" or "\ud800" <= character <= "\udfff"), None)
        if bad is not None:
            yield error(CHARACTER, path, _pointer(steps), character=f"U+{ord(bad):04X}")


def _pointer(steps: tuple[str | int, ...]) -> str:
    # A key may itself hold what cannot be written.
    return pointer(*steps).encode("utf-8", "replace").decode()


def _position(raw: bytes, offset: int) -> tuple[int, int]:
    before = raw[:offset]
    return before.count(b"\n") + 1, offset - (before.rfind(b"\n") + 1) + 1
