"""SQL that SQLite could not read for its depth is refused before it is sent; what people write passes."""

import pytest
from sqlalchemy import Column, Date, MetaData, Table, create_engine, select

from engines.rules import Name, Names, check, to_sql, unsaid, value_sql
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
        raw = opened.connection.dbapi_connection
        assert raw is not None
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


CHAINS = {
    "joins": " & ".join(["t"] * 120) + ' = "x"',
    "joins of spelled numbers": " & ".join(["TEXT(a / 3)"] * 90) + ' = "x"',
    "one call that joins": "CONCAT(" + ", ".join(["t"] * 400) + ') = "x"',
    "differences": " - ".join(["a"] * 120) + " > 1",
    "sums": " + ".join(["a"] * 120) + " > 1",
    "many defaults": "COALESCE(" + ", ".join(["t"] * 400) + ') = "x"',
    "conditions": " and ".join(["a > 1"] * 199),
}


@pytest.mark.parametrize("chain", CHAINS)
def test_a_long_chain_is_not_deep(chain, connection, context):
    tree = check(CHAINS[chain], NAMES).tree
    assert not unsaid(tree)
    connection.execute(select(TABLE).where(to_sql(tree, COLUMNS, context)))


def test_what_is_taken_away_together_is_the_same_as_one_by_one(connection, context):
    differences = value_sql(check("a - b + 10 - 3 - a * 2 - b", NAMES).tree, COLUMNS, context)
    with connection.begin_nested() as nested:
        connection.execute(TABLE.insert().values(a=7, b=150))
        assert connection.execute(select(differences)).scalar_one() == -300  # in hundredths
        nested.rollback()
