"""Literals to constants of the type they are compared with. Called by binding; one coercer per type."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.rules import problems
from engines.rules.condition import Constant, LocalTime, Operand
from engines.rules.dates import read_date, read_datetime, to_instant
from engines.rules.names import Name
from engines.rules.options import find_option, option_index, words_of
from engines.rules.problems import mistake, suggestion
from engines.rules.syntax import Literal, written
from engines.rules.types import ValueType

TYPE_LABELS: Final[Mapping[ValueType, Text]] = MappingProxyType(
    {
        "text": Text("文本", "text"),
        "number": Text("数字", "a number"),
        "date": Text("日期", "a date"),
        "datetime": Text("日期时间", "a date and time"),
        "boolean": Text("是/否", "yes or no"),
        "choice": Text("选项", "a choice"),
        "choices": Text("多选", "choices"),
        "user": Text("人员", "a person"),
        "department": Text("部门", "a department"),
        "record": Text("关联记录", "a record"),
        "files": Text("附件", "files"),
    }
)
# What no database column takes: NUL, and halves of surrogate pairs.
_UNUSABLE: Final = re.compile("[\x00\ud800-\udfff]")

Coercer = Callable[[Literal, Name], Operand | Problem]


def blank_literal(literal: Literal) -> bool:
    """Tell whether the literal is blank: ``blank``, ``""`` or nothing but spaces."""
    return literal.value is None or (isinstance(literal.value, str) and not literal.value.strip())


def natural(literal: Literal) -> Operand | Problem:
    """Return the literal as what it is by itself."""
    if blank_literal(literal):
        return Constant(None, None)
    match literal.value:
        case bool(value):
            return Constant(value, "boolean")
        case Decimal() as value:
            return Constant(value, "number")
    return coerce(literal, Name("", "text"))


def coerce(literal: Literal, like: Name) -> Operand | Problem:
    """Return the literal as a value of ``like``'s type, or the problem with it."""
    if blank_literal(literal):
        return Constant(None, None)
    if isinstance(literal.value, str) and _UNUSABLE.search(literal.value):
        return mistake(problems.BAD_TEXT, literal.position)
    return _COERCERS[like.type](literal, like)


def mismatch(literal: Literal, like: Name) -> Problem:
    """Return the problem of a literal whose type can never be compared with ``like``."""
    kind: ValueType = "text" if isinstance(literal.value, str) else "number"
    right = TYPE_LABELS["boolean" if isinstance(literal.value, bool) else kind]
    return mistake(problems.MISMATCH, literal.position, left=TYPE_LABELS[like.type], right=right, part=written(literal))


def _text(literal: Literal, like: Name) -> Operand | Problem:
    return Constant(literal.value, "text") if isinstance(literal.value, str) else mismatch(literal, like)


def _number(literal: Literal, like: Name) -> Operand | Problem:
    if not isinstance(literal.value, Decimal):
        return mismatch(literal, like)
    return Constant(literal.value.scaleb(like.scale), "number")


def _boolean(literal: Literal, like: Name) -> Operand | Problem:
    return Constant(literal.value, "boolean") if isinstance(literal.value, bool) else mismatch(literal, like)


def _moment(literal: Literal, like: Name) -> Operand | Problem:
    if not isinstance(literal.value, str):
        return mismatch(literal, like)
    found = moment(literal.value)
    return found or mistake(problems.BAD_DATE, literal.position, part=literal.value)


def moment(text: str) -> Operand | None:
    """Return the date, the local time or the instant that a text is, or None."""
    day = read_date(text)
    if day:
        return Constant(day, "date")
    clock = read_datetime(text)
    if clock is None or clock.tzinfo is None:
        return LocalTime(clock) if clock else None
    instant = to_instant(clock, clock.tzinfo)
    return Constant(instant, "datetime") if instant else None


def _option(literal: Literal, like: Name) -> Operand | Problem:
    if not isinstance(literal.value, str):
        return mismatch(literal, like)
    found = find_option(option_index(like.options), literal.value)
    if found is None:
        hint = suggestion(literal.value, words_of(like.options))
        return mistake(problems.UNKNOWN_OPTION, literal.position, part=literal.value, hint=hint)
    return Constant(found, like.type)


def _id(literal: Literal, like: Name) -> Operand | Problem:
    if not isinstance(literal.value, str):
        return mismatch(literal, like)
    try:
        return Constant(str(uuid.UUID(literal.value)), like.type)
    except ValueError:
        label = TYPE_LABELS[like.type]
        return mistake(problems.BAD_ID, literal.position, part=literal.value, what=label)


_COERCERS: Final[Mapping[ValueType, Coercer]] = MappingProxyType(
    {
        "text": _text,
        "number": _number,
        "date": _moment,
        "datetime": _moment,
        "boolean": _boolean,
        "choice": _option,
        "choices": _option,
        "user": _id,
        "department": _id,
        "record": _id,
        "files": mismatch,
    }
)
