"""Aggregates in SQL give what they give in Python, over a column and over a written list, on both databases."""

import random
from decimal import Decimal

import pytest
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    insert,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB

from engines.rules.arithmetic import LIMIT
from engines.rules.functions.function import functions
from engines.rules.sql import aggregates as sql
from engines.rules.typed import Call, Constant, Field, Items
from engines.rules.types import BOOLEAN, DURATION, TEXT, Type, number

NUMBERS = ["COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX", "MEDIAN", "FIRST", "LAST", "CSAT_RATE", "NPS", "CES"]
CHOOSING = ["COUNT", "COUNT_DISTINCT", "MIN", "MAX", "FIRST", "LAST"]
CONDITIONS = ["ANY", "ALL", "COUNT_WHERE", "PERCENT_WHERE", "RESOLUTION_RATE"]


@pytest.fixture
def connection(database):
    with database.write() as opened:
        yield opened


def lists():
    """Return lists of scaled numbers: none, blanks, a few, many, and some whose sum is beyond 64 bits."""
    chance = random.Random(7)  # noqa: S311 - the same numbers every time
    some = [[chance.choice([None, chance.randint(-110, 110)]) for _ in range(size)] for size in (1, 2, 3, 4, 25)]
    return [[], [None, None], *some, [LIMIT - 1] * 20, [LIMIT - 1, 1 - LIMIT, 5]]


def call_of(name, of, *more):
    arguments = (Field("v", Type(of.kind, of.scale, many=True)), *more)
    return Call(name, arguments, functions[name].result_type(arguments))


def in_python(call, values):
    make = functions[call.function].python
    assert make is not None
    return make(call)(tuple(values))


class Columns:
    """A table with one row per value, the last made first, and one with a row per list and a column per value."""

    def __init__(self, connection, kind, keep, values):
        self.connection = connection
        self.values = values
        texts = [Column(name, String) for name in ("which", "made", "id")]
        self.tall = Table("tall", MetaData(), *texts, Column("v", kind))
        width = max(map(len, values))
        wide = [Column(f"v{at}", kind) for at in range(width)]
        self.wide = Table("wide", MetaData(), Column("which", String), *wide)
        rows = [
            {"which": str(which), "v": keep(value), "made": f"{at // 3:03}", "id": f"{at:03}"}
            for which, one in enumerate(values)
            for at, value in reversed(list(enumerate(one)))
        ]
        blank = dict.fromkeys(column.name for column in wide)
        lines = [
            {**blank, "which": str(which), **{f"v{at}": keep(value) for at, value in enumerate(one)}}
            for which, one in enumerate(values)
        ]
        for table, filled in ((self.tall, rows), (self.wide, lines)):
            table.create(connection)
            connection.execute(insert(table), filled)

    def over(self, call):
        """Return the aggregate over the column, by list."""
        made = sql.over(call, self.tall.c.v, (self.tall.c.made, self.tall.c.id))
        return [self.run(call, made, self.tall, which) for which in range(len(self.values))]

    def listed(self, call):
        """Return the aggregate over the values of a row, by list; one without values is a constant, never SQL."""
        items = Call(call.function, (Items((), call.arguments[0].type), *call.arguments[1:]), call.type)
        found = []
        for which, one in enumerate(self.values):
            made = sql.listed(items, [self.wide.c[f"v{at}"] for at in range(len(one))]) if one else literal(0)
            found.append(self.run(call, made, self.wide, which))
        return found

    def run(self, call, made, table, which):
        statement = select(made).select_from(table).where(table.c.which == str(which))
        return read(self.connection, call, self.connection.execute(statement).scalar_one())


def read(connection, call, found):
    """Return a number as a scaled integer; PostgreSQL gives the number itself, and no further decimals."""
    if connection.dialect.name == "sqlite" or found is None or call.type.kind not in ("number", "duration"):
        return found
    scaled = Decimal(found).scaleb(call.type.scale)
    assert scaled == int(scaled)
    return int(scaled)


def as_it_is(value):
    return value


def number_kept(connection, scale):
    if connection.dialect.name == "sqlite":
        return BigInteger, as_it_is
    return Numeric, lambda value: None if value is None else Decimal(value).scaleb(-scale)


def expected(call, values):
    return [in_python(call, one) for one in values]


@pytest.mark.parametrize("scale", [0, 2])
def test_numbers(connection, scale):
    values = lists()
    kind, keep = number_kept(connection, scale)
    columns = Columns(connection, kind, keep, values)
    for call in [call_of(name, number(scale)) for name in NUMBERS]:
        assert (call.function, columns.over(call)) == (call.function, expected(call, values))
        assert (call.function, columns.listed(call)[1:]) == (call.function, expected(call, values)[1:])


def test_percentiles(connection):
    values = lists()
    kind, keep = number_kept(connection, 2)
    columns = Columns(connection, kind, keep, values)
    for share in (0, 25, 50, 90, 99, 100):
        call = call_of("PERCENTILE", number(2), Constant(share, number(2)))
        assert columns.over(call) == expected(call, values)


def test_durations(connection):
    values = [[], [None], [1, 2], [90_000, None, 30_001, 7]]
    columns = Columns(connection, BigInteger, as_it_is, values)
    for call in [call_of(name, DURATION) for name in ("SUM", "AVG", "MIN", "MAX", "MEDIAN", "FIRST_RESPONSE")]:
        assert (call.function, columns.over(call)) == (call.function, expected(call, values))


def test_conditions(connection):
    values = [[], [True], [False], [None], [True, False, None], [True, True, False], [True, True]]
    columns = Columns(connection, Boolean, as_it_is, values)
    for call in [call_of(name, BOOLEAN) for name in CONDITIONS]:
        assert (call.function, columns.over(call)) == (call.function, expected(call, values))


def test_texts(connection):
    values = [[None], ["b", None, "a", "b"], ["\U0001f600", "￥", "中"]]
    columns = Columns(connection, Text().with_variant(Text(collation="C"), "postgresql"), as_it_is, values)
    for call in [call_of(name, TEXT) for name in CHOOSING]:
        assert (call.function, columns.over(call)) == (call.function, expected(call, values))
        assert (call.function, columns.listed(call)) == (call.function, expected(call, values))


def test_list_columns(connection):
    values = [None, ["b", "a", "b"], ["水"]]
    kind = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
    table = Table("lists", MetaData(), Column("place", Integer, primary_key=True), Column("v", kind))
    table.create(connection)
    connection.execute(insert(table), [{"place": place, "v": one} for place, one in enumerate(values)])
    for call in [call_of(name, TEXT) for name in CHOOSING]:
        made = sql.stored(call, table.c.v)
        assert made is not None
        found = connection.execute(select(made).order_by(table.c.place)).scalars().all()
        assert (call.function, [read(connection, call, one) for one in found]) == (
            call.function,
            expected(call, [one or () for one in values]),
        )


def test_a_list_column_has_no_sum():
    assert sql.stored(call_of("SUM", number(0)), literal("[]")) is None
