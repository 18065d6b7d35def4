"""Runs random expressions over random records on every target, and tells where the answers differ.

Python's answer is compared with those of both databases and of the browser: the value of every expression, and of a
condition also whether it holds and whether its opposite does. One pair is one expression over one record.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from sqlalchemy import ColumnElement, Connection, case, false, select, true, type_coerce
from sqlalchemy.exc import SQLAlchemyError

from engines.rules import Context, Expression, as_json, compile_python, load, to_sql, unsaid, value_sql
from engines.rules.browser import server_only
from engines.rules.sql.types import column_type
from engines.rules.typed import Call, walk
from scripts.expression_cases import asking_of_others, exact_context, exact_row
from scripts.places import ROOT
from tests.support import expression_worlds as worlds
from tests.support.expression_maker import Maker
from tests.support.targets import RUNNER, Failure, from_json, landed, negated, same_kind
from tests.support.worlds import Kept, Memory, World, created

Connect: TypeAlias = Callable[[], AbstractContextManager[Connection]]
_HELD: Final = frozenset({"text", "choice", "user"})
"""What a list column holds; a written list of days or numbers is only ever taken apart."""
_GROWN: Final = 4
"""One in so many expressions is asked; the others are what later ones are made of."""
TOGETHER: Final = 12
"""How many expressions stand in one statement."""


@dataclass(frozen=True)
class Difference:
    """An expression over a record to which a target gave another answer than Python."""

    source: str
    target: str
    given: object
    python: object
    row: str

    def __str__(self) -> str:
        return f"{self.source}\n  {self.target}: {self.given!r}\n  python: {self.python!r}\n  on {self.row}"


@dataclass(frozen=True)
class Question:
    """What is asked of an expression, and what Python answers for each row."""

    what: Literal["value", "where", "where not"]
    expression: Expression
    python: Sequence[object]


@dataclass
class Tally:
    """How many pairs were compared on each target, and where they differed."""

    rounds: list[int] = field(default_factory=list)
    expressions: int = 0
    pairs: int = 0
    by_target: dict[str, int] = field(default_factory=dict)
    functions: set[str] = field(default_factory=set)
    differences: list[Difference] = field(default_factory=list)

    def __str__(self) -> str:
        answers = ", ".join(f"{count} in {target}" for target, count in sorted(self.by_target.items()))
        return f"{self.pairs} pairs of {self.expressions} expressions, {answers}, {len(self.differences)} differ"

    def compare(self, target: str, question: Question, answers: Sequence[object], world: World) -> None:
        """Compare the answers of a target, one for each row, with those of Python; keep the first that differs."""
        self.by_target[target] = self.by_target.get(target, 0) + len(answers)
        for given, expected, row in zip(answers, question.python, world.rows, strict=True):
            if same_kind(given) != same_kind(expected):
                name = target if question.what == "value" else f"{target} {question.what}"
                found = Difference(question.expression.source, name, given, expected, worlds.told(row))
                self.differences.append(found)
                return


@dataclass(frozen=True)
class Round:
    """One world with its expressions, all in one context."""

    seed: int
    world: World
    context: Context
    expressions: Sequence[Expression]

    @classmethod
    def of(cls, seed: int, expressions: int, rows: int) -> Round:
        """Make a round from its seed."""
        maker = Maker(seed)
        made = [maker.make() for _ in range(expressions * _GROWN)]
        return cls(seed, worlds.world(seed, rows), worlds.context(seed), made[::_GROWN])


def run(round_: Round, databases: Sequence[Connect], tally: Tally) -> None:
    """Run a round on every target and count it."""
    questions = [Question("value", one, _in_python(one, round_)) for one in round_.expressions]
    tally.rounds.append(round_.seed)
    parts = (part for one in round_.expressions for part in walk(one.tree))
    tally.functions.update(part.function for part in parts if isinstance(part, Call))
    tally.expressions += len(questions)
    tally.pairs += len(questions) * len(round_.world.rows)
    sayable = [one for one in questions if not unsaid(one.expression.tree)]
    for connect in databases:
        with connect() as connection:
            _in_sql(round_, [part for one in sayable for part in _questions(one)], connection, tally)
    near = [one for one in questions if not _on_server(one.expression)]
    for question, answers in zip(near, _in_browser(round_, near), strict=True):
        tally.compare("browser", question, answers, round_.world)


def _on_server(expression: Expression) -> bool:
    return bool(server_only(expression.tree) or list(asking_of_others(expression.tree)))


def _in_python(expression: Expression, round_: Round) -> list[object]:
    compiled = compile_python(expression)
    ready = load(compiled, list(round_.world.rows), round_.context, Memory(round_.world))
    function = compiled.at(round_.context)
    return [function(row) for row in ready]


def _in_sql(round_: Round, questions: Sequence[Question], connection: Connection, tally: Tally) -> None:
    kept = Kept(connection, round_.world)
    for start in range(0, len(questions), TOGETHER):
        some = questions[start : start + TOGETHER]
        for question, answers in zip(some, _answers(some, kept, round_.context, connection), strict=True):
            tally.compare(connection.dialect.name, question, answers, round_.world)
    kept.drop(connection)


def _questions(value: Question) -> Iterator[Question]:
    """Yield what SQL is asked: the value, and of a condition also whether it holds and whether it does not."""
    if not value.expression.type.many or value.expression.type.kind in _HELD:
        yield value
    if value.expression.type.kind == "boolean" and not value.expression.type.many:
        yield Question("where", value.expression, [one is True for one in value.python])
        yield Question("where not", value.expression, [one is not True for one in value.python])


def _answers(some: Sequence[Question], kept: Kept, context: Context, connection: Connection) -> list[list[object]]:
    """Run several questions over all rows in one statement; where it fails, each half, to find which one fails."""
    try:
        with connection.begin_nested():
            columns = [_column(one, kept, context).label(f"a{at}") for at, one in enumerate(some)]
            rows = connection.execute(select(*columns).select_from(kept.rows).order_by(kept.rows.c.place)).all()
    except (SQLAlchemyError, ArithmeticError, TypeError, ValueError) as error:
        if len(some) == 1:
            said = Failure(f"{type(error).__name__}: {str(error).splitlines()[0][:300]}")
            return [[said] * len(some[0].python)]
        middle = len(some) // 2
        halves = (some[:middle], some[middle:])
        return [found for half in halves for found in _answers(half, kept, context, connection)]
    return [[landed(row[at], one.expression.type) for row in rows] for at, one in enumerate(some)]


def _column(question: Question, kept: Kept, context: Context) -> ColumnElement[Any]:
    expression = question.expression
    if question.what == "value":
        made = value_sql(expression.tree, kept.columns, context, kept)
        return type_coerce(made, column_type(expression.type))
    tree = expression.tree if question.what == "where" else negated(expression.tree)
    return case((to_sql(tree, kept.columns, context, kept), true()), else_=false())


def _in_browser(round_: Round, questions: Sequence[Question]) -> list[list[object]]:
    """Return the browser's answers: a line sets the records, then a line for each expression asks over all rows."""
    world, expressions = round_.world, [one.expression for one in questions]
    names = world.names[world.main]
    records = {
        str(row["id"]): {"form": form, "values": exact_row(row, world.names[form])}
        for form, rows in world.records.items()
        for row in sorted(rows, key=created)
        if row["deleted_at"] is None
    }
    rows = [exact_row(row, names) for row in world.rows]
    lines = [json.dumps({"setting": {"context": exact_context(round_.context), "records": records, "rows": rows}})]
    lines += [json.dumps({"ast": as_json(one.tree), "scale": one.type.scale}) for one in expressions]
    ran = subprocess.run(
        ["node", str(RUNNER)], input="\n".join(lines), capture_output=True, text=True, encoding="utf-8", check=True,
        cwd=ROOT / "web", timeout=3600,
    )  # fmt: skip
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    return [_heard(answer, one, len(rows)) for answer, one in zip(answers, expressions, strict=True)]


def _heard(answer: dict[str, Any], expression: Expression, rows: int) -> list[object]:
    if "error" in answer:
        return [Failure(str(answer["error"]))] * rows
    return [from_json(value, expression.type) for value in answer["values"]]
