"""``expressions``: five shapes over 100,000 records, against null-safe lambdas and simpleeval; SQL against SQL by hand.

The lambdas give the same results on the same fixed-point values, limits included. simpleeval gets each expression
parsed before, and null-safe functions where a blank would stop it; it does not look at limits, which favours it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from simpleeval import EvalWithCompoundTypes

from benchmarks.expression_browser import in_the_browser
from benchmarks.expression_shapes import NAMES, SHAPES, Shape
from benchmarks.expression_sql import sql_filter
from benchmarks.result import Result, Versus
from engines.rules import Context, check, compile_python

RECORDS: Final = 100_000
ROUNDS: Final = 7
SLOW_RECORDS: Final = 3_000
COMPILED: Final = 200
ZONE: Final = ZoneInfo("Asia/Shanghai")
CONTEXT: Final = Context.at(datetime(2026, 11, 22, 5, tzinfo=UTC), ZONE, "u1")

Row = dict[str, object]
Run = Callable[[Mapping[str, object]], object]


def run(count: int = RECORDS, rounds: int = ROUNDS) -> list[Result]:
    """Measure evaluation, compilation, the SQL filter and the browser."""
    rows = records(count)
    shapes = [_shape(shape, rows, rounds) for shape in SHAPES]
    return [*shapes, _compiling(), *sql_filter(CONTEXT), *in_the_browser()]


def records(count: int, seed: int = 3) -> list[Row]:
    """Return records by field id; one value in five is blank."""
    random = Random(seed)

    def maybe(value: object) -> object:
        return None if random.random() < 0.2 else value

    return [
        {
            "csat": maybe(random.randint(1, 5)),
            "channel": maybe(random.choice(["o1", "o2", "o3", "o4"])),
            "due": maybe(date(2026, 11, 22) + timedelta(days=random.randint(-60, 60))),
            "seen": maybe(datetime(2026, 11, 22, tzinfo=UTC) - timedelta(minutes=random.randint(0, 100_000))),
            **{name: maybe(random.randint(0, 1_000_000)) for name in ("price", "freight", "tax", "refund", "fee")},
            "quantity": maybe(random.randint(0, 500)),
            "name": maybe(random.choice(["林晓", "王芳", "赵敏"])),
            "city": maybe(random.choice(["杭州", "上海"])),
            "number": maybe(f"C{random.randint(1, 99_999):05}"),
            "score": maybe(random.randint(0, 10)),
        }
        for _ in range(count)
    ]


def _shape(shape: Shape, rows: Sequence[Row], rounds: int) -> Result:
    ours = compile_python(check(shape.source, NAMES)).at(CONTEXT)
    lambda_ = shape.by_hand(CONTEXT)
    wrong = next((row for row in rows if ours(row) != lambda_(row)), None)
    if wrong is not None:
        raise AssertionError((shape.case, wrong, ours(wrong), lambda_(wrong)))
    mine, theirs, ratios = [], [], []
    for _ in range(rounds):
        one, other = _time(ours, rows), _time(lambda_, rows)
        mine.append(one)
        theirs.append(other)
        ratios.append(one / other)
    slow = median(_time(_simpleeval(shape), rows[:SLOW_RECORDS]) for _ in range(3))
    found = median(mine)
    versus = (
        Versus("lambda", round(median(theirs), 4), round(median(ratios), 3), "lower"),
        Versus("simpleeval", round(slow, 4), round(found / slow, 4), "lower"),
    )
    return Result(shape.case, "microseconds per record", round(found, 4), versus)


def _time(function: Run, rows: Sequence[Row]) -> float:
    """Return the CPU microseconds for each record."""
    start = time.process_time()
    for row in rows:
        function(row)
    return (time.process_time() - start) / len(rows) * 1e6


def _simpleeval(shape: Shape) -> Run:
    evaluator = EvalWithCompoundTypes(functions=shape.functions(CONTEXT))
    parsed = evaluator.parse(shape.simple)

    def evaluate(row: Mapping[str, object]) -> object:
        evaluator.names = dict(row)
        return evaluator.eval(shape.simple, previously_parsed=parsed)

    return evaluate


def _compiling() -> Result:
    """Return what parsing, checking and compiling a typical rule costs; every source is new, so nothing is kept."""
    times = []
    for at in range(COMPILED):
        source = f'csat < 3 and channel in ["phone", "wechat"] and DAYS_SINCE(seen) >= 30 and price * quantity > {at}.5'
        start = time.process_time()
        compile_python(check(source, NAMES, expect="condition")).at(CONTEXT)
        times.append((time.process_time() - start) * 1000)
    return Result("compile", "milliseconds", round(median(times), 3))
