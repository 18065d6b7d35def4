"""The SQL target over a million rows of SQLite, against the same filters written by hand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from statistics import median
from typing import Final

from sqlalchemy import Column, Connection, Date, MetaData, String, Table, create_engine, func, select, text

from benchmarks.expression_shapes import NAMES
from benchmarks.result import Result, Versus
from engines.rules import Context, bind, parse, to_sql
from engines.rules.sql.types import Instant, Scaled

ROWS: Final = 1_000_000
BATCH: Final = 50_000
ROUNDS: Final = 5
TABLE: Final = Table(
    "complaint",
    MetaData(),
    Column("csat", Scaled(0)),
    Column("channel", String),
    Column("due", Date),
    Column("seen", Instant()),
    Column("price", Scaled(2)),
    Column("quantity", Scaled(0)),
    Column("freight", Scaled(2)),
    Column("tax", Scaled(2)),
    Column("name", String),
)
# What a person would write; blanks are false in a WHERE, and nothing here can turn them.
FILTERS: Final = (
    ('csat < 3 and channel in ["phone", "wechat"]', "csat < 3 AND channel IN ('o1', 'o2')"),
    ("due < today() + 30 and seen >= today() - 30", "due < '2026-12-22' AND seen >= '2026-10-22T16:00:00.000Z'"),
    ("freight + tax > 500", "freight + tax > 50000"),
    ('not (csat >= 3) and name contains "晓"', "(csat < 3 OR csat IS NULL) AND name LIKE '%晓%'"),
)


def sql_filter(context: Context, rows: int = ROWS, rounds: int = ROUNDS) -> Iterator[Result]:
    """Measure a count over every row under each filter, ours and by hand in turn; the worst ratio is the result."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        TABLE.metadata.create_all(connection)
        _fill(connection, context, rows)
        found = [_filter(connection, context, ours, hand, rounds) for ours, hand in FILTERS]
    engine.dispose()
    mine, theirs, ratio = max(found, key=lambda one: one[2])
    yield Result(
        "sql-filter",
        "milliseconds, the worst of four",
        round(mine, 1),
        (Versus("hand-sql", round(theirs, 1), round(ratio, 3), "lower"),),
    )


def _filter(
    connection: Connection, context: Context, source: str, hand: str, rounds: int
) -> tuple[float, float, float]:
    columns = {column.name: column for column in TABLE.columns}
    ours = select(func.count()).select_from(TABLE).where(to_sql(bind(parse(source), NAMES), columns, context))
    theirs = text(f"SELECT count(*) FROM complaint WHERE {hand}")  # noqa: S608 - written above
    if connection.scalar(ours) != connection.scalar(theirs):
        raise AssertionError(source)
    mine, others, ratios = [], [], []
    for _ in range(rounds):
        one = _time(lambda: connection.scalar(ours))
        other = _time(lambda: connection.scalar(theirs))
        mine.append(one)
        others.append(other)
        ratios.append(one / other)
    return median(mine), median(others), median(ratios)


def _time(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]  # a lambda of this file
    return (time.process_time() - start) * 1000


def _fill(connection: Connection, context: Context, rows: int) -> None:
    random = Random(5)
    for _ in range(rows // BATCH):
        connection.execute(TABLE.insert(), [_row(random, context) for _ in range(BATCH)])


def _row(random: Random, context: Context) -> dict[str, object]:
    blank = random.random() < 0.2
    return {
        "csat": None if blank else random.randint(1, 5),
        "channel": random.choice(["o1", "o2", "o3", "o4", None]),
        "due": context.today + timedelta(days=random.randint(-60, 60)),
        "seen": None if blank else context.now - timedelta(minutes=random.randint(0, 100_000)),
        "price": random.randint(0, 1_000_000),
        "quantity": random.randint(0, 500),
        "freight": None if blank else random.randint(0, 50_000),
        "tax": random.randint(0, 50_000),
        "name": random.choice(["林晓", "王芳", "赵敏", None]),
    }
