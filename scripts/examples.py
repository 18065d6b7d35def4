"""Runs examples of the expression language over the sample record. Used by the reference's pages and by their tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from engines.form.compiled import CompiledForm, compile_form
from engines.form.names import PlacedForm, Vocabulary
from engines.rules import Context, Expression, Scope, check, compile_python
from engines.rules.types import MAX_SCALE, Kind, Type
from scripts import expression_sample as sample

KEY: Final = str(UUID(int=1))
ZONE: Final = ZoneInfo(sample.ZONE)
VOCABULARY: Final = Vocabulary(
    (PlacedForm("customer", sample.FORM), PlacedForm("complaint", sample.COMPLAINT, {"customer": "customer"}))
)
FORM: Final = compile_form(sample.FORM, ZONE, VOCABULARY.names("customer"))
COMPLAINT: Final = compile_form(sample.COMPLAINT, ZONE, VOCABULARY.names("complaint"))
CONTEXT: Final = Context.at(datetime.fromisoformat(sample.NOW), ZONE)
ROW: Final[Mapping[str, object]] = {"id": KEY, **FORM.parse(sample.VALUES).values}
COMPLAINTS: Final[tuple[Mapping[str, object], ...]] = tuple(
    {"id": str(UUID(int=at)), "customer": KEY, **COMPLAINT.parse(values).values}
    for at, values in enumerate(sample.COMPLAINTS, start=2)
)
OLD: Final[Mapping[str, object]] = {**ROW, **FORM.parse(sample.OLD).values}
"""The record before the change that the examples of CHANGED and its kin look at."""

_UNITS: Final = (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1))


def checked(source: str, form: CompiledForm = FORM) -> Expression:
    """Read an example; one that looks at a change may do so.

    Raises:
        ExpressionError: it is wrong.
    """
    return check(source, scope=Scope(form.names(), change=True))


def value(expression: Expression) -> object:
    """Return the value of an example in memory."""
    old = {f"old.{name}": there for name, there in OLD.items()}
    return compile_python(expression).at(CONTEXT)({**old, **ROW})


def exact(found: object, of: Type) -> object:
    """Return a value that can be compared with one of another scale."""
    if isinstance(found, tuple):
        return tuple(exact(item, of) for item in found)
    return Decimal(found).scaleb(-of.scale) if isinstance(found, int) and of.kind == "number" else found


def shown(found: object, of: Type) -> str:
    """Return a value as an expression would write it."""
    if found is None:
        return "blank"
    if isinstance(found, tuple):
        return "[" + ", ".join(shown(item, replace(of, many=False)) for item in found) + "]"
    return _WRITTEN.get(of.kind, _text)(found, of)


def _text(found: object, of: Type) -> str:
    return f'"{found}"' if of.kind == "text" else str(found)


def _number(found: object, of: Type) -> str:
    plain = f"{exact(found, of):f}"
    return plain.rstrip("0").rstrip(".") if of.scale == MAX_SCALE else plain


def _truth(found: object, _of: Type) -> str:
    return str(found).lower()


def _moment(found: object, _of: Type) -> str:
    if isinstance(found, datetime):
        return f'"{found.astimezone(ZONE):%Y-%m-%d %H:%M}"'
    return f'"{found}"' if isinstance(found, date) else str(found)


def _duration(found: object, _of: Type) -> str:
    left, words = abs(int(str(found))), []
    for unit, size in _UNITS:
        count, left = divmod(left, size)
        words += [f"{count}{unit}"] if count else []
    return ("-" if int(str(found)) < 0 else "") + (" + ".join(words) or "0s")


def _choice(found: object, of: Type) -> str:
    return next((f'"{option.code}"' for option in of.options if option.id == found), str(found))


_WRITTEN: Final[Mapping[Kind, Callable[[object, Type], str]]] = {
    "number": _number,
    "boolean": _truth,
    "date": _moment,
    "datetime": _moment,
    "duration": _duration,
    "choice": _choice,
}
