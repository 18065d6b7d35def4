"""SQL that SQLite could not read for its depth is refused before it is sent; what people write passes."""

import pytest
from sqlalchemy import Column, Date, MetaData, Table, create_engine, select

from engines.rules import Name, Names, check, unsaid, value_sql
from engines.rules.sql.sqlite import AGGREGATES, SCALARS
from engines.rules.sql.types import Scaled, Words

NAMES = Names(
    [Name("a", "number", "a"), Name("b", "number", "b", scale=2), Name("t", "text", "t"), Name("d", "date", "d")]
)
TABLE = Table("r", MetaData(), Column("a", Scaled(0)), Column("b", Scaled(2)), Column("t", Words), Column("d", Date()))
COLUMNS = {column.name: column for column in TABLE.columns}
SHAPES = {
    "text": lambda depth: "LEFT(" * depth + "t" + ", 3)" * depth,
    "replaced": lambda depth: "REPLACE(" * depth + "t" + ', "a", "b")' * depth,
    "branches": lambda depth: "IF(a = 1, 1, " * depth + "a" + ")" * depth,
    "products": lambda depth: "(" * depth + "a" + " * b + 1)" * depth,
    "quotients": lambda depth: "(" * depth + "a" + " / 3)" * depth,
    "lists": lambda depth: "MAX(" * depth + "a" + ", 1)" * depth,
    "defaults": lambda depth: "COALESCE(" * depth + "a" + ", 1)" * depth,
    "dates": lambda depth: "DATE_ADD(" * depth + "d" + ', 1, "day")' * depth,
}


@pytest.fixture(scope="module")
def connection():
    engine = create_engine("sqlite://")
    with engine.connect() as opened:
        raw = opened.connection.driver_connection
        for name, (arguments, function) in SCALARS.items():
            raw.create_function(name, arguments, function, deterministic=True)
        for name, (arguments, kind) in AGGREGATES.items():
            raw.create_aggregate(name, arguments, kind)
        TABLE.create(opened)
        yield opened
    engine.dispose()


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_not_refused_can_be_read(shape, connection, context):
    said = [tree for tree in (check(SHAPES[shape](depth), NAMES).tree for depth in range(1, 39)) if not unsaid(tree)]
    for tree in said:
        connection.execute(select(value_sql(tree, COLUMNS, context)))
    assert len(said) >= 5


@pytest.mark.parametrize("shape", SHAPES)
def test_the_deepest_is_refused(shape):
    problems = unsaid(check(SHAPES[shape](38), NAMES).tree)
    assert [problem.code for problem in problems] == ["expression.too_deep_for_tables"]
