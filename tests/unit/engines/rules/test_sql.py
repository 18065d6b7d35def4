"""A condition becomes SQL that an index can serve, and that is true exactly where the language says."""

import pytest
from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, MetaData, String, Table, column, select
from sqlalchemy import Column as TableColumn
from sqlalchemy.dialects import postgresql, sqlite

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules import ALWAYS, NEVER, Name, order_by, to_sql
from engines.rules.sql.frame import Source

TYPES = {
    "text": String, "number": Integer, "date": Date, "datetime": DateTime, "boolean": Boolean, "choice": String,
    "duration": Integer, "choices": JSON, "user": String, "department": String, "record": String, "files": JSON,
}  # fmt: skip


@pytest.fixture
def columns(names):
    table = Table("t", MetaData(), *(TableColumn(name.id, TYPES[name.type]()) for name in names))
    return dict(table.columns)


class Related:
    """The tables of the forms around."""

    def open(self, form):
        names = {"customers": ("c", ["id", "c_level"]), "parts": ("p", ["id", "p_case", "p_price"])}[form]
        table = Table(names[0], MetaData(), *(TableColumn(name) for name in (*names[1], "deleted_at")))
        return Source(table, dict(table.columns), table.c.deleted_at.is_(None))


@pytest.fixture
def written(bound, columns, context):
    def write(source, dialect):
        clause = to_sql(bound(source), columns, context, Related())
        return " ".join(str(select(columns["id"]).where(clause).compile(dialect=dialect)).split("WHERE ", 1)[1].split())

    return write


@pytest.mark.parametrize(
    ("source", "sql"),
    [
        pytest.param('level = "vip"', "t.f_level = ?", id="equals, plain for the index"),
        pytest.param("cost >= 1 and closed", "t.f_cost >= ? AND t.f_closed = ?", id="and, plain"),
        pytest.param("cost = 1 or cost = 2", "t.f_cost = ? OR t.f_cost = ?", id="or, plain"),
        pytest.param('level in ["vip"]', "t.f_level IN (?)", id="in, plain"),
        pytest.param("seen = TODAY()", "t.f_seen >= ? AND t.f_seen < ?", id="a day is a range"),
        pytest.param("TODAY() = seen", "t.f_seen >= ? AND t.f_seen < ?", id="a day is a range, mirrored"),
        pytest.param("seen < TODAY()", "t.f_seen < ?", id="before the day"),
        pytest.param("seen <= TODAY()", "t.f_seen < ?", id="until the end of the day"),
        pytest.param("seen > TODAY()", "t.f_seen >= ?", id="after the day"),
        pytest.param("TODAY() < seen", "t.f_seen >= ?", id="after the day, mirrored"),
        pytest.param("seen >= TODAY()", "t.f_seen >= ?", id="from the day on"),
        pytest.param('seen <= "9999-12-31"', "t.f_seen IS NOT NULL", id="until the last day"),
        pytest.param('seen > "9999-12-31"', "0 = 1", id="after the last day"),
        pytest.param("due < NOW()", "t.f_due < ?", id="an instant's day"),
        pytest.param('subject = ""', "t.f_subject IS NULL", id="equals blank"),
        pytest.param("subject != blank", "t.f_subject IS NOT NULL", id="differs from blank"),
        pytest.param("subject < blank", "0 = 1", id="order with blank"),
        pytest.param("subject contains blank", "0 = 1", id="contains blank"),
        pytest.param('subject in ["a", blank]', "t.f_subject IN (?)", id="blank is no member"),
        pytest.param("handler = me and closed", "t.f_handler = ? AND t.f_closed = ?", id="me is a value"),
        pytest.param(
            "AND(closed, NOT(closed))", "t.f_closed = ? AND (t.f_closed != ? OR t.f_closed IS NULL)", id="AND, NOT"
        ),
        pytest.param("OR(closed, IS_BLANK(due))", "t.f_closed = ? OR t.f_due IS NULL", id="OR, IS_BLANK"),
        pytest.param("not (cost + count) > 3", "(t.f_cost + (t.f_count * 100) > ?) IS NOT 1", id="not of a sum"),
        pytest.param("cost + count > 3", "t.f_cost + (t.f_count * 100) > ?", id="a sum, plain"),
        pytest.param(
            "customer.level = 'vip'",
            "(SELECT c.c_level FROM c WHERE c.id = t.f_customer AND c.deleted_at IS NULL) = ?",
            id="along a relation",
        ),
        pytest.param(
            "COUNT(parts, price > record.cost) > 1",
            "(SELECT count(p.id) AS counted_1 FROM p WHERE p.p_case = t.id AND p.deleted_at IS NULL"
            " AND p.p_price > t.f_cost) > ?",
            id="an aggregate of related records",
        ),
        pytest.param('level != "vip"', "t.f_level != ? OR t.f_level IS NULL", id="differs holds for blank"),
        pytest.param('not level = "vip"', "t.f_level != ? OR t.f_level IS NULL", id="not equals"),
        pytest.param('not level != "vip"', "t.f_level = ?", id="not differs, plain again"),
        pytest.param("not cost < 3", "t.f_cost >= ? OR t.f_cost IS NULL", id="not less holds for blank"),
        pytest.param("not not cost < 3", "t.f_cost < ?", id="not not"),
        pytest.param(
            "not (cost < 3 or closed)",
            "(t.f_cost >= ? OR t.f_cost IS NULL) AND (t.f_closed != ? OR t.f_closed IS NULL)",
            id="not or",
        ),
        pytest.param(
            "not (cost < 3 and closed)",
            "t.f_cost >= ? OR t.f_cost IS NULL OR t.f_closed != ? OR t.f_closed IS NULL",
            id="not and",
        ),
        pytest.param("cost in []", "0 = 1", id="in nothing"),
        pytest.param("cost not in []", "1 = 1", id="not in nothing"),
        pytest.param("tags in []", "0 = 1", id="a list in nothing"),
        pytest.param("tags not in []", "1 = 1", id="a list not in nothing"),
        pytest.param("cost not in [1]", "(t.f_cost NOT IN (?)) OR t.f_cost IS NULL", id="not in"),
        pytest.param("due is blank", "t.f_due IS NULL", id="blank"),
        pytest.param("due is not blank", "t.f_due IS NOT NULL", id="not blank"),
        pytest.param('subject contains "50%"', "(t.f_subject LIKE ? ESCAPE '/') = 1", id="contains"),
        pytest.param("cost = count", "t.f_cost IS (t.f_count * 100)", id="two scales"),
        pytest.param("count < cost", "(t.f_count * 100) < t.f_cost", id="two scales, mirrored"),
        pytest.param(
            "not cost < count",
            "(t.f_cost < (t.f_count * 100)) IS NOT 1",
            id="not less, two fields",
        ),
        pytest.param(
            "subject != twin_a",
            "t.f_subject IS NOT t.f_twin_a",
            id="two fields differ",
        ),
        pytest.param("1 = 1", "1 = 1", id="always"),
        pytest.param("not (1 = 1)", "0 = 1", id="never"),
    ],
)
def test_sqlite_reads(source, sql, written):
    assert written(source, sqlite.dialect()) == sql


@pytest.mark.parametrize(
    ("source", "sql"),
    [
        pytest.param('tags contains "new"', "(t.f_tags ?| CAST(ARRAY[%(param_1)s::VARCHAR] AS TEXT[]))", id="holds"),
        pytest.param(
            'tags in ["new", "big"]',
            "(t.f_tags ?| CAST(ARRAY[%(param_1)s::VARCHAR, %(param_2)s::VARCHAR] AS TEXT[]))",
            id="holds any",
        ),
        pytest.param(
            'not tags = "new"',
            "(jsonb_array_length(t.f_tags) = %(param_1)s::INTEGER"
            " AND (t.f_tags ?| CAST(ARRAY[%(param_2)s::VARCHAR] AS TEXT[]))) IS NOT true",
            id="not exactly",
        ),
        pytest.param("cost < count", "t.f_cost < t.f_count", id="numeric columns have their scale"),
    ],
)
def test_postgresql_reads(source, sql, written):
    assert written(source, postgresql.psycopg.dialect()) == sql


def test_always_and_never_need_no_columns(context):
    assert [str(to_sql(one, {}, context)) for one in (ALWAYS, NEVER)] == ["true", "false"]


def test_a_missing_column_is_a_bug_of_the_caller(bound, context):
    with pytest.raises(KeyError, match="f_cost"):
        to_sql(bound("cost = 1"), {}, context)


def test_choices_sort_in_the_order_of_their_options():
    options = (Option("o2", "high", Text("高", "High")), Option("o1", "low", Text("低", "Low")))
    name = Name("f", "choice", options=options)
    compiled = order_by(name, column("f", String())).compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )
    assert str(compiled) == "CASE f WHEN 'o2' THEN 0 WHEN 'o1' THEN 1 END"


def test_everything_else_sorts_by_its_column():
    plain = column("f", Integer())
    assert order_by(Name("f", "number"), plain) is plain
