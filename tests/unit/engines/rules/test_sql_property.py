"""Random conditions over random records give the same answer from SQL as from a simple second opinion."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    select,
)

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules import Context, Name, Names, bind, from_filter, to_sql
from tests.support import filter_oracle as oracle

OPTIONS = tuple(Option(code, code, Text(code, code)) for code in "abc")
NAMES = Names(
    [
        Name("text", "text", "text"),
        Name("cost", "number", "cost", scale=2),
        Name("due", "date", "due"),
        Name("seen", "datetime", "seen"),
        Name("done", "boolean", "done"),
        Name("level", "choice", "level", options=OPTIONS),
        Name("tags", "choices", "tags", options=OPTIONS),
    ]
)
TABLE = Table(
    "t",
    MetaData(),
    Column("place", Integer, primary_key=True),
    Column("text", String),
    Column("cost", Integer),
    Column("due", Date),
    Column("seen", DateTime),
    Column("done", Boolean),
    Column("level", String),
    Column("tags", JSON(none_as_null=True)),
)
NOON = datetime(2026, 3, 5, 4, 0, tzinfo=UTC)
CONTEXT = Context.at(NOON, oracle.ZONE)

words = st.text(alphabet="aAbB%_/'水É\\", max_size=4).filter(lambda text: not text or text.strip())
amounts = st.integers(-300, 300).map(lambda cents: Decimal(cents) / 100)
fine_amounts = st.integers(-3000, 3000).map(lambda mills: Decimal(mills) / 1000)
days = st.integers(-2, 2).map(lambda offset: date(2026, 3, 5) + timedelta(days=offset))
instants = st.integers(-80, 80).map(lambda halves: NOON + timedelta(minutes=30 * halves))
moment_texts = st.one_of(days.map(date.isoformat), instants.map(lambda one: one.isoformat()))
chosen = st.sampled_from("abc")

FIELDS = {
    "text": (
        st.one_of(st.none(), words.filter(bool)),
        words,
        ("eq", "ne", "lt", "le", "gt", "ge", "contains", "starts_with"),
    ),
    "cost": (st.one_of(st.none(), amounts), fine_amounts, ("eq", "ne", "lt", "le", "gt", "ge")),
    "due": (st.one_of(st.none(), days), moment_texts, ("eq", "ne", "lt", "le", "gt", "ge")),
    "seen": (st.one_of(st.none(), instants), moment_texts, ("eq", "ne", "lt", "le", "gt", "ge")),
    "done": (st.one_of(st.none(), st.booleans()), st.booleans(), ("eq", "ne")),
    "level": (st.one_of(st.none(), chosen), chosen, ("eq", "ne")),
    "tags": (
        st.one_of(st.none(), st.lists(chosen, min_size=1, unique=True).map(lambda tags: tuple(sorted(tags)))),
        chosen,
        ("eq", "ne", "contains"),
    ),
}
LISTED = ("in", "not_in")
ORDERED = ("text", "cost", "due", "seen")


@st.composite
def terms(draw):
    field = draw(st.sampled_from(sorted(FIELDS)))
    _, values, ops = FIELDS[field]
    ops = (*ops, *LISTED, "blank", "not_blank", *(("between",) if field in ORDERED else ()))
    op = draw(st.sampled_from(ops))
    if op in LISTED or (field == "tags" and draw(st.booleans())):
        return {"field": field, "op": op, "value": draw(st.lists(values, max_size=3))}
    if op == "between":
        return {"field": field, "op": op, "value": [draw(values), draw(values)]}
    return {"field": field, "op": op, "value": draw(st.one_of(values, values, st.none()))}


filters = st.recursive(
    terms(),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"not": inner}),
        st.fixed_dictionaries({"and": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"or": st.lists(inner, max_size=3)}),
    ),
    max_leaves=8,
)
rows = st.lists(st.fixed_dictionaries({field: FIELDS[field][0] for field in FIELDS}), min_size=1, max_size=12)


def stored(row):
    return {
        **row,
        "cost": None if row["cost"] is None else int(row["cost"] * 100),
        "seen": row["seen"] and row["seen"].replace(tzinfo=None),
        "tags": row["tags"] and list(row["tags"]),
    }


BLANKS = dict.fromkeys(FIELDS)


@given(filters, rows)
@example({"not": {"field": "cost", "op": "lt", "value": Decimal(3)}}, [BLANKS])
@example({"not": {"field": "tags", "op": "eq", "value": ["a"]}}, [BLANKS])
def test_sql_and_the_second_opinion_agree(filter_, records):
    engine = create_engine("sqlite://")
    clause = to_sql(bind(from_filter(filter_), NAMES), {column.name: column for column in TABLE.columns}, CONTEXT)
    with engine.begin() as connection:
        TABLE.create(connection)
        connection.execute(insert(TABLE), [{"place": place, **stored(row)} for place, row in enumerate(records)])
        found = set(connection.scalars(select(TABLE.c.place).where(clause)))
    engine.dispose()
    assert found == {place for place, row in enumerate(records) if oracle.holds(filter_, row)}
