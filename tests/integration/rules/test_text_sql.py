"""Functions of text and logic give on SQLite and on PostgreSQL what they give in Python, over odd and blank values."""

import dataclasses
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, type_coerce

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules import Context, Name, Names, check, compile_python, value_sql
from engines.rules.sql.types import column_type
from engines.rules.types import type_of

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
LEVELS = (
    Option(id="o-vip", code="vip", label=Text("贵宾", "VIP")),
    Option(id="o-normal", code="normal", label=Text("普通", "Normal")),
)
NAMES = (
    Name("s", "text", "s"),
    Name("p", "text", "p"),
    Name("r", "text", "r"),
    Name("n", "number", "n"),
    Name("m", "number", "m", scale=2),
    Name("b", "boolean", "b"),
    Name("d", "date", "d"),
    Name("t", "datetime", "t"),
    Name("c", "choice", "c", options=LEVELS),
    Name("e", "choice", "e", options=LEVELS),
    Name("g", "choices", "g", options=LEVELS),
)
LONG = "啊" * 12_000
SHORT = ("a", "晓", "-", ",", "😀", "é", "A", "啊啊")
VALUES = {
    "s": (
        *(
            "林晓",
            "TS-202611-0042",
            "a",
            "😀b😀",
            "  x \t",
            "\u3000\u00a0全角\n",
            "Pump A",
            "ÄÖß straße",
            "a,b,,c",
            "e\u0301",
        ),
        *(
            "13912345678",
            "1,234.50",
            " １２．５ ",
            "-0.0000005",
            "1,23",
            "999999999999.9999999",
            "١٢",
            "0" * 101,
            "50%",
        ),
        *("line\nbreak", 'it\'s 100% "a\\b"', "%(x)s :y {0} ?", LONG, "啊", ",", "TRUE", "[1]", "_a_", "aAaA"),
    ),
    "p": SHORT,
    "r": ("", "b", "啊" * 9, "aa", "%", "\\", "😀"),
    "n": (0, 1, 2, 3, -1, 20_001, 9_999_999_999, -7),
    "m": (0, 50, 149, 150, -50, -101, 12_345_678, 999_999_999_999),
    "b": (True, False),
    "d": (date(2026, 11, 22), date(1000, 1, 1), date(9999, 12, 31)),
    "t": (
        datetime(2026, 11, 22, 15, 59, 59, 999_000, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        datetime(1000, 1, 2, 3, 4, 5, tzinfo=UTC),
    ),
    "c": ("o-vip", "o-normal", "o-gone"),
    "e": ("o-normal", "o-vip"),
    "g": (("o-vip", "o-normal"), ("o-normal",), ("o-gone", "o-vip"), ("o-gone",)),
}
TEXTS = (
    *("LEN(s)", "LEFT(s)", "LEFT(s, n)", "LEFT(s, m)", "RIGHT(s)", "RIGHT(s, n)", "RIGHT(s, m)", "MID(s, 2)"),
    *("MID(s, n, 2)", "MID(s, m, m)", "MID(s, 1, n)", "TRIM(s)", "UPPER(s)", "LOWER(s)", "LEN(s) / 2", "LEN(s & p)"),
    *(
        'REPLACE(s, "a", "")',
        "REPLACE(s, p, r)",
        "REPLACE(s, r, p)",
        'LEN(REPLACE(s, "啊", "啊啊"))',
        'REPLACE("", p, r)',
    ),
    *(
        "MASK(s)",
        "MASK(s, 1)",
        "MASK(s, n, 1)",
        "MASK(s, m, m)",
        "CONCAT(s, p, r)",
        "CONCAT(s, n, b, d, c)",
        "CONCAT(s, s)",
    ),
    *('CONCAT(s, "!")', "CONCAT(UPPER(s), s)", "CONCAT(s)", "CONCAT(d)", "LEN(CONCAT(s, UPPER(s)))", 'CONCAT(r, "")'),
    *("FIND(p, s)", "FIND(p, s, 2)", "FIND(p, s, n)", "FIND(s, p)", "FIND(p, s, m)", "FIND(r, s) + 0.5"),
    *("CONTAINS(s, p)", "STARTS_WITH(s, p)", "ENDS_WITH(s, p)", "not CONTAINS(s, r)", "ENDS_WITH(s, UPPER(s))"),
    *("STARTS_WITH(LOWER(s), s)", "CONTAINS(TEXT(m), TEXT(n))", "COUNT(SPLIT(s, p))", "JOIN(SPLIT(s, p), r)"),
    *(
        'JOIN(SPLIT(s, ","), "-")',
        "JOIN(SPLIT(s, p), s)",
        "TEXT(CONTAINS(s, p))",
        "TEXT(VALUE(s))",
        "VALUE(p) + 1",
        "VALUE(TEXT(m)) = m",
        "TEXT(VALUE(s) * 3)",
    ),
)
PATTERNS = (
    *(
        "MATCHES(s, '^1[3-9][0-9]{9}$')",
        "MATCHES(s, 'A')",
        "MATCHES(s, '^[^a-z]+$')",
        "MATCHES(s, '.b.')",
        "MATCHES(s, '^$')",
    ),
    *(
        "MATCHES(s, '\\s$')",
        "MATCHES(s, '^\\\\w+( |-)?\\\\W?\\\\d*')",
        "MATCHES(s, '[一-龥]{2}')",
        "MATCHES(s, '(a|b|,)+$')",
    ),
    *(
        "MATCHES(s, '[😀-😂]')",
        "MATCHES(s, 'e.$')",
        "MATCHES(p, '^(a?|-)$')",
        "MATCHES(s & p, '啊{3,}a')",
        "not MATCHES(s, '\\\\.')",
    ),
)
SPELLED = (
    *(
        "TEXT(n)",
        "TEXT(m)",
        "TEXT(b)",
        "TEXT(d)",
        "TEXT(t)",
        "TEXT(c)",
        "TEXT(s)",
        "TEXT(n / 7)",
        "TEXT(t - NOW())",
        "TEXT(m * 1h)",
    ),
    *(
        f'TEXT({number}, "{form}")'
        for number in "nm"
        for form in ("0", "0.00", "#,##0.00", "0%", "0.0##", "0000", "#,##0.#%")
    ),
    *(f'TEXT({day}, "{form}")' for day in "dt" for form in ("yyyy年M月d日", "yyyyMMdd", "MM/dd", "d.M.")),
    *(
        'TEXT(t, "HH:mm:ss")',
        'TEXT(t, "yyyy-MM-dd H:mm")',
        "d & t",
        "n & m & b",
        "LEFT(c, 1)",
        'c & "/" & s',
        'JOIN(g, ",")',
        "JOIN(g, p)",
    ),
)
LOGIC = (
    *(
        "IF(b, s, p)",
        "IF(b, n)",
        "IF(n > 1, m, n)",
        "IF(b, d, t)",
        "IFS(n = 0, s, b, p)",
        "IFS(n < 0, n, m > 2, m, 0.125)",
    ),
    *("SWITCH(n, 1, s, 2, p, r)", "SWITCH(n, 1, s)", 'SWITCH(c, "vip", 1, "normal", 2.5)', "SWITCH(p, s, 1, r, 2, 3)"),
    *(
        "SWITCH(s, blank, 1, p, 2)",
        "SWITCH(m, n, s, 1.5, p)",
        "SWITCH(c, e, 1, 0)",
        "SWITCH(SWITCH(n, 1, 2, 3), 3, p, s)",
    ),
    *(
        "COALESCE(s, p, r)",
        "COALESCE(n, m)",
        "COALESCE(d, t)",
        "COALESCE(b, n > 1)",
        "COALESCE(r, s) & p",
        "COALESCE(c, e)",
    ),
    *("IS_BLANK(s)", "IS_BLANK(n)", "IS_BLANK(n > 1)", "IS_BLANK(b)", "AND(b, n > 1)", "OR(b, n > 1, s = p)", "NOT(b)"),
    *(
        "not AND(b, n > 1)",
        "AND(NOT(b), OR(n > 1, m > 1))",
        "NOT(n > 1)",
        "IF(IS_BLANK(r), s, r)",
        "AND(CONTAINS(s, p), b)",
    ),
)


def rows():
    """Return rows that take every value of every field, each beside different others, and blanks in each."""
    found = [
        {
            name: kept[(place * (1 + place // len(kept)) + shift) % len(kept)] or None
            for shift, (name, kept) in enumerate(VALUES.items())
        }
        for place in range(90)
    ]
    found += [{**row, "n": number} for row, number in zip(found[:8], VALUES["n"], strict=True)]
    found += [{**row, "b": truth} for row in found[:4] for truth in (True, False)]
    found += [{**found[place], name: None} for place, name in enumerate(VALUES)]
    return [*found, dict.fromkeys(VALUES)]


@pytest.fixture
def table(database):
    columns = [Column(name.id, column_type(type_of(name.type, name.scale, name.options))) for name in NAMES]
    made = Table("odd", MetaData(), Column("place", Integer, primary_key=True), *columns)
    with database.write() as connection:
        made.create(connection)
        connection.execute(insert(made), [{"place": place, **row} for place, row in enumerate(rows())])
    return made


def both(connection, table, source, context):
    """Return each row with what Python and what SQL give of it."""
    tree = check(source, Names(NAMES)).tree
    run = compile_python(tree).at(context)
    value = type_coerce(value_sql(tree, {name.id: table.c[name.id] for name in NAMES}, context), column_type(tree.type))
    found = connection.scalars(select(value).select_from(table).order_by(table.c.place))
    return [(row, run(row), one) for row, one in zip(rows(), found, strict=True)]


def differences(database, table, sources, context):
    with database.write() as connection:
        return [
            (source, row, expected, found)
            for source in sources
            for row, expected, found in both(connection, table, source, context)
            if expected != found
        ]


@pytest.mark.parametrize("sources", [TEXTS, PATTERNS, LOGIC], ids=["texts", "patterns", "logic"])
def test_sql_gives_what_python_gives(database, table, sources):
    assert differences(database, table, sources, Context.at(NOW, "Asia/Shanghai")) == []


@pytest.mark.parametrize(("zone", "language"), [("Asia/Shanghai", "zh"), ("Europe/Berlin", "en"), ("UTC", "zh")])
def test_sql_spells_what_python_spells(database, table, zone, language):
    assert differences(database, table, SPELLED, dataclasses.replace(Context.at(NOW, zone), language=language)) == []
