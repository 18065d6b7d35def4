"""Evaluates an expression in Python over a few fields of every kind, for tests of the functions."""

from __future__ import annotations

from datetime import UTC, datetime

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules import Context, ExpressionError, Name, Names, Person, check, compile_python
from engines.rules.directory import Directory

TAGS = tuple(Option(code, code, Text(code, code)) for code in ("new", "late", "big"))
NAMES = Names(
    [
        Name("n", "number", "n"),
        Name("m", "number", "m"),
        Name("cost", "number", "cost", scale=2),
        Name("fine", "number", "fine", scale=6),
        Name("day", "date", "day"),
        Name("at", "datetime", "at"),
        Name("text", "text", "text"),
        Name("flag", "boolean", "flag"),
        Name("tags", "choices", "tags", options=TAGS),
        Name("handler", "user", "handler"),
    ]
)
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)


def context(person: Person | None = None, directory: Directory | None = None) -> Context:
    """Return noon of a Sunday in Shanghai, with whoever asks."""
    at = Context.at(NOW, "Asia/Shanghai")
    me = person.id if person else None
    return Context(at.now, at.today, at.zone, me, person, directory=directory)


def evaluate(source: str, of: Context | None = None, **values: object) -> object:
    """Return the value in memory; fields that are not given are blank."""
    return compile_python(check(source, NAMES)).at(of or context())(values)


def scale_of(source: str) -> int:
    """Return the decimals of an expression's type."""
    return check(source, NAMES).type.scale


def refusals(source: str) -> list[str]:
    """Return the codes of what is wrong with an expression."""
    try:
        check(source, NAMES)
    except ExpressionError as error:
        return [problem.code for problem in error.problems]
    return []
