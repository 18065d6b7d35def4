"""Runs checked expressions on the targets of the language: Python, SQL and the browser's evaluator in Node.js.

Answers are values in memory, the same for every target. SQL runs many expressions in one statement.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, case, exists, false, select, true, type_coerce
from sqlalchemy.exc import SQLAlchemyError

from engines.kernel.values import JsonObject
from engines.rules import Context, Typed, as_json, compile_python, load, to_sql, value_sql
from engines.rules.magnitude import result_limit
from engines.rules.sql.types import column_type
from engines.rules.typed import Call
from engines.rules.types import BOOLEAN, Type
from scripts.expression_cases import exact_context, exact_row
from scripts.places import ROOT
from tests.support.worlds import Kept, Memory, Row, World

RUNNER: Final = ROOT / "web" / "scripts" / "expression-runner.mjs"
BATCH: Final = 40


@dataclass(frozen=True)
class Asked:
    """One question: an expression over the row at a place, in a context, and its old image where it looks at one."""

    tree: Typed
    place: int
    context: Context
    old: Row | None = None


@dataclass(frozen=True)
class Failure:
    """An answer that is none: what the target said instead."""

    said: str


def negated(tree: Typed) -> Call:
    """Return the opposite of a condition."""
    return Call("not", (tree,), BOOLEAN)


def in_python(asked: Sequence[Asked], world: World, memory: Memory | None = None) -> list[object]:
    """Return what the Python target gives."""
    port = memory or Memory(world)
    return [_python(one, world.rows[one.place], port) for one in asked]


def _python(asked: Asked, row: Row, port: Memory) -> object:
    compiled = compile_python(asked.tree)
    given = row if asked.old is None else {**row, **{f"old.{name}": value for name, value in asked.old.items()}}
    (ready,) = load(compiled, [given], asked.context, port)
    return compiled.at(asked.context)(ready)


def in_sql(asked: Sequence[Asked], kept: Kept, connection: Connection) -> list[object]:
    """Return the values that the SQL target gives."""
    return _selected(asked, kept, connection, _value)


def truths_in_sql(asked: Sequence[Asked], kept: Kept, connection: Connection) -> list[object]:
    """Return whether rows meet conditions in a WHERE."""
    return _selected(asked, kept, connection, _truth)


def _value(asked: Asked, kept: Kept) -> ColumnElement[Any]:
    made = value_sql(asked.tree, kept.columns, asked.context, kept)
    at_place = select(type_coerce(made, column_type(asked.tree.type))).where(kept.rows.c.place == asked.place)
    return at_place.select_from(kept.rows).scalar_subquery()


def _truth(asked: Asked, kept: Kept) -> ColumnElement[Any]:
    clause = to_sql(asked.tree, kept.columns, asked.context, kept)
    found = exists(select(kept.rows.c.place).where(kept.rows.c.place == asked.place, clause))
    return case((found, true()), else_=false())


Rendered = Callable[[Asked, Kept], ColumnElement[Any]]


def _selected(asked: Sequence[Asked], kept: Kept, connection: Connection, render: Rendered) -> list[object]:
    found: list[object] = []
    for start in range(0, len(asked), BATCH):
        found += _batch(asked[start : start + BATCH], kept, connection, render)
    return found


def _batch(asked: Sequence[Asked], kept: Kept, connection: Connection, render: Rendered) -> list[object]:
    """Run several questions in one statement; where it fails, each half by itself, to name the one that fails."""
    try:
        with connection.begin_nested():
            columns = [render(one, kept).label(f"a{at}") for at, one in enumerate(asked)]
            (row,) = connection.execute(select(*columns)).all()
    except (SQLAlchemyError, ArithmeticError, TypeError, ValueError) as error:
        if len(asked) == 1:
            return [Failure(f"{type(error).__name__}: {str(error)[:400]}")]
        middle = len(asked) // 2
        return _batch(asked[:middle], kept, connection, render) + _batch(asked[middle:], kept, connection, render)
    return [landed(value, one.tree.type) for value, one in zip(row, asked, strict=True)]


def landed(value: object, of: Type) -> object:
    """Return a result as the edge of the language gives it: blank beyond 15 digits."""
    if isinstance(value, int) and not isinstance(value, bool) and of.kind == "number" and not of.many:
        return value if abs(value) < result_limit(of.scale) else None
    return value


def in_browser(asked: Sequence[Asked], world: World) -> list[object]:
    """Return what the browser's evaluator gives."""
    return in_browser_at_once([(asked, world)])[0]


def in_browser_at_once(groups: Sequence[tuple[Sequence[Asked], World]]) -> list[list[object]]:
    """Return what the browser's evaluator gives of the questions over each world, in one process of its own.

    Raises:
        subprocess.CalledProcessError: the process failed.
    """
    lines = [json.dumps(_line(one, world), ensure_ascii=False) for asked, world in groups for one in asked]
    ran = subprocess.run(
        ["node", str(RUNNER)], input="\n".join(lines), capture_output=True, text=True, encoding="utf-8", check=True,
        cwd=ROOT / "web", timeout=3600,
    )  # fmt: skip
    answers = iter(ran.stdout.splitlines())
    return [[_heard(json.loads(next(answers)), one.tree.type) for one in asked] for asked, _ in groups]


def _line(asked: Asked, world: World) -> JsonObject:
    names = world.names[world.main]
    records: JsonObject = {
        str(row["id"]): {"form": form, "values": exact_row(row, world.names[form])}
        for form, rows in world.records.items()
        for row in rows
        if row.get("deleted_at") is None
    }
    roots = {} if asked.old is None else {"old": exact_row(asked.old, names)}
    return {
        "ast": as_json(asked.tree),
        "values": exact_row(world.rows[asked.place], names),
        "context": exact_context(asked.context),
        "roots": roots,
        "records": dict(records),
        "scale": asked.tree.type.scale,
    }


def _heard(answer: Mapping[str, object], of: Type) -> object:
    if "error" in answer:
        return Failure(str(answer["error"]))
    return from_json(answer["value"], of)


def from_json(value: object, of: Type) -> object:
    """Return a value that is spelled as a constant of the tree, as it stands in memory."""
    if isinstance(value, list):
        return tuple(from_json(item, Type(of.kind, of.scale)) for item in value)
    if not isinstance(value, str):
        return value
    return _READERS.get(of.kind, str)(value)


_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "number": int,
    "duration": int,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


def differing(answers: Iterable[tuple[str, Sequence[object]]]) -> Iterator[int]:
    """Yield the places at which the answers of several targets are not all the same."""
    columns = [found for _, found in answers]
    for at, row in enumerate(zip(*columns, strict=True)):
        if any(same_kind(one) != same_kind(row[0]) for one in row[1:]):
            yield at


def same_kind(value: object) -> tuple[str, object]:
    """Return a value with its type, so that True is not 1; an empty list is blank."""
    if value == ():
        return "NoneType", None
    return type(value).__name__, value
