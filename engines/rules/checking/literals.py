"""Literals to constants: by themselves, or as the type of what they stand beside. One coercer per kind."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from engines.rules import problems
from engines.rules.dates import MILLISECOND, read_date, read_datetime, to_instant
from engines.rules.options import find_option, option_index, words_of
from engines.rules.problems import ExpressionError, meant, mistake
from engines.rules.syntax import Literal, Position, written
from engines.rules.typed import Constant, LocalTime, Typed
from engines.rules.types import (
    BLANK,
    BOOLEAN,
    DATE,
    DATETIME,
    DURATION,
    KIND_LABELS,
    MAX_SCALE,
    TEXT,
    Kind,
    Type,
    described,
    number,
)

# What no database column takes: NUL, and halves of surrogate pairs.
_UNUSABLE: Final = re.compile("[\x00\ud800-\udfff]")

Coercer = Callable[[Literal, Type], Typed]


def is_blank(literal: Literal) -> bool:
    """Tell whether the literal is blank: ``blank`` or ``""``."""
    return literal.value is None or literal.value == ""


def natural(literal: Literal) -> Typed:
    """Return the literal as what it is by itself.

    Raises:
        ExpressionError: it holds characters that nothing can keep, or too many decimals.
    """
    at = literal.position
    match literal.value:
        case bool(value):
            return Constant(value, BOOLEAN, at)
        case Decimal() as value:
            return _scaled(value, at)
        case timedelta() as value:
            return Constant(value // MILLISECOND, DURATION, at)
        case str(value) if value:
            if _UNUSABLE.search(value):
                raise ExpressionError([mistake(problems.BAD_TEXT, at)])
            return Constant(value, TEXT, at)
    return Constant(None, BLANK, at)


def coerce(literal: Literal, like: Type) -> Typed:
    """Return the literal as a value of ``like``'s type.

    Raises:
        ExpressionError: it is no such value.
    """
    if is_blank(literal):
        return Constant(None, like, literal.position)
    if isinstance(literal.value, str) and _UNUSABLE.search(literal.value):
        raise ExpressionError([mistake(problems.BAD_TEXT, literal.position)])
    return _COERCERS[like.kind](literal, like)


def moment(text: str, position: Position) -> Typed | None:
    """Return the date, the local time or the instant that a text is, or None."""
    day = read_date(text)
    if day:
        return Constant(day, DATE, position)
    clock = read_datetime(text)
    if clock is None or clock.tzinfo is None:
        return LocalTime(clock.isoformat(), DATETIME, position) if clock else None
    instant = to_instant(clock, clock.tzinfo)
    return Constant(instant, DATETIME, position) if instant else None


def mismatch(literal: Literal, like: Type) -> ExpressionError:
    """Return the error of a literal whose type can never meet ``like``."""
    found = described(natural(literal).type)
    details = {"left": described(like), "right": found, "part": written(literal)}
    return ExpressionError([mistake(problems.MISMATCH, literal.position, **details)])


def _scaled(value: Decimal, at: Position) -> Constant:
    plain = value.normalize()
    scale = max(0, -int(plain.as_tuple().exponent))
    if scale > MAX_SCALE:
        raise ExpressionError([mistake(problems.DECIMALS, at, part=str(value), limit=MAX_SCALE)])
    return Constant(int(plain.scaleb(scale)), number(scale), at)


def _text(literal: Literal, like: Type) -> Typed:
    if not isinstance(literal.value, str):
        raise mismatch(literal, like)
    return Constant(literal.value, TEXT, literal.position)


def _same_kind(literal: Literal, like: Type) -> Typed:
    found = natural(literal)
    if found.type.kind != like.kind:
        raise mismatch(literal, like)
    return found


def _moment(literal: Literal, like: Type) -> Typed:
    if not isinstance(literal.value, str):
        raise mismatch(literal, like)
    found = moment(literal.value, literal.position)
    if found is None:
        raise ExpressionError([mistake(problems.BAD_DATE, literal.position, part=literal.value)])
    return found


def _option(literal: Literal, like: Type) -> Typed:
    if not isinstance(literal.value, str):
        raise mismatch(literal, like)
    found = find_option(option_index(like.options), literal.value)
    if found is None:
        details = meant(literal.value, words_of(like.options))
        raise ExpressionError([mistake(problems.UNKNOWN_OPTION, literal.position, part=literal.value, **details)])
    return Constant(found, Type("choice", options=like.options), literal.position)


def _id(literal: Literal, like: Type) -> Typed:
    if not isinstance(literal.value, str):
        raise mismatch(literal, like)
    try:
        return Constant(str(uuid.UUID(literal.value)), Type(like.kind, target=like.target), literal.position)
    except ValueError:
        details = {"part": literal.value, "what": KIND_LABELS[like.kind]}
        raise ExpressionError([mistake(problems.BAD_ID, literal.position, **details)]) from None


def _natural(literal: Literal, _like: Type) -> Typed:
    return natural(literal)


_COERCERS: Final[Mapping[Kind, Coercer]] = MappingProxyType(
    {
        "text": _text,
        "number": _same_kind,
        "date": _moment,
        "datetime": _moment,
        "duration": _same_kind,
        "boolean": _same_kind,
        "choice": _option,
        "user": _id,
        "department": _id,
        "record": _id,
        "file": _id,
        "blank": _natural,
    }
)
