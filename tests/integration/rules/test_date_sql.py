"""Date functions give on SQLite and on PostgreSQL what they give in Python, in zones with and without summer time."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, column, insert, select, type_coerce
from sqlalchemy.dialects import sqlite

from engines.rules import Context, Name, Names, check, compile_python, to_sql, value_sql
from engines.rules.sql.types import column_type
from engines.rules.types import type_of

SESSION = {"sqlite": "SELECT 1", "postgresql": "SET LOCAL TIME ZONE 'Asia/Tokyo'"}
"""The session's own zone must not matter."""
NOW = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "UTC")
NAMES = (
    Name("d", "date", "d"),
    Name("e", "date", "e"),
    Name("t", "datetime", "t"),
    Name("u", "datetime", "u"),
    Name("n", "number", "n"),
    Name("m", "number", "m", scale=2),
    Name("w", "text", "w"),
)
DAYS = tuple(
    date.fromisoformat(text)
    for text in (
        *("1000-01-01", "1000-01-06", "1582-10-10", "1900-02-28", "1900-12-31", "1999-12-31", "2000-02-29"),
        *("2023-01-01", "2024-02-28", "2024-02-29", "2024-12-30", "2025-03-31", "2026-03-28", "2026-03-29"),
        *("2026-03-30", "2026-11-01", "2027-01-01", "9998-12-31", "9999-02-28", "9999-12-24", "9999-12-31"),
    )
)
INSTANTS = tuple(
    datetime.fromisoformat(f"{text}Z")
    for text in (
        *("1000-01-01T00:00:00.000", "1000-01-02T03:04:05.006", "1900-12-31T23:59:59.999", "2000-02-29T12:00:00.000"),
        # Clocks go forward and back in Berlin and in New York.
        *("2026-03-29T00:59:59.999", "2026-03-29T01:00:00.000", "2026-10-24T22:30:00.000", "2026-10-25T00:30:00.000"),
        *("2026-10-25T01:30:00.000", "2026-03-08T06:59:59.000", "2026-03-08T07:00:00.000", "2026-11-01T05:30:00.000"),
        *("2026-11-01T06:30:00.000", "2026-11-20T08:15:30.500", "2026-12-31T15:59:59.999", "2026-12-31T16:00:00.000"),
        *("2028-02-29T23:59:59.999", "2037-10-25T00:30:00.000", "2150-07-01T10:20:30.400", "9999-12-30T12:00:00.000"),
        "9999-12-31T09:59:59.999",
    )
)
NUMBERS = (0, 1, -1, 2, 12, -13, 31, 400, -36525, 9999, 120_000, -10_000_000, 999_999_999_999_999)
WORDS = (
    *("2026-03-05", "2026/3/5", "20260305", "2026年3月5日", "2026年13月5日", "2026-02-29", " 2024.2.29 ", "0999-01-01"),
    *(
        "9999-12-31",
        "\uff12\uff10\uff12\uff16-01-02",
        "2026-3/5",
        "today",
        "2026-01-02\n",
        "\u2003 2026-01-02",
        "-" * 61,
    ),
)
EXPRESSIONS = (
    *(f"{part}({moment})" for part in ("YEAR", "MONTH", "DAY", "WEEKDAY", "QUARTER", "WEEK") for moment in "dt"),
    *(
        "HOUR(t)",
        "MINUTE(t)",
        "DATE(t)",
        "DATE(d)",
        "DATE(w)",
        "DATE(YEAR(d), n, m)",
        "DATE(2024, n, 1)",
        "DATE(2024, 2, m)",
    ),
    *("DATE(YEAR(d), MONTH(d) + 1, 0)", "DAYS_SINCE(d)", "DAYS_SINCE(t)", "DAYS_UNTIL(d)", "DAYS_UNTIL(t)"),
    *(f'DATE_ADD({moment}, {count}, "{unit}")' for moment in "dt" for count in "nm" for unit in ("second", "hour")),
    *(f'DATE_ADD({moment}, {count}, "{unit}")' for moment in "dt" for count in "nm" for unit in ("day", "month")),
    *(f'DATE_ADD({moment}, n, "{unit}")' for moment in "dt" for unit in ("minute", "week", "quarter", "year")),
    *(f'{edge}_OF({moment}, "{unit}")' for edge in ("START", "END") for moment in "dt" for unit in ("day", "week")),
    *(f'{edge}_OF({moment}, "{unit}")' for edge in ("START", "END") for moment in "dt" for unit in ("month", "year")),
    *('START_OF(d, "quarter")', 'END_OF(t, "quarter")', "ANNIVERSARY(d)", "ANNIVERSARY(t, e)", "ANNIVERSARY(d, u)"),
    *(f'DATE_DIFF({pair}, "{unit}")' for pair in ("d, e", "t, u", "d, u") for unit in ("second", "minute", "hour")),
    *(f'DATE_DIFF({pair}, "{unit}")' for pair in ("d, e", "t, u", "t, e") for unit in ("day", "week", "month")),
    *('DATE_DIFF(d, e, "quarter")', 'DATE_DIFF(t, u, "year")', "HOURS_BETWEEN(t, u)", "HOURS_BETWEEN(d, u)"),
    *("MINUTES_BETWEEN(t, u)", "MINUTES_BETWEEN(d, e)", 'DURATION(n, "second")', 'DURATION(m, "hour")'),
    *("NETWORKDAYS(d, e)", "NETWORKDAYS(t, u)", 'NETWORKDAYS(d, e, ["2026-03-30", "2024-02-29", "2026-03-29"])'),
    *("WORKDAY(d, n)", "WORKDAY(t, m)", 'WORKDAY(d, n, ["2026-03-30", "2024-02-29", "2026-04-01", "2026-03-31"])'),
    *('WORKDAY(d, -3, ["2026-03-27", "2026-03-25", "2026-03-29", "2026-03-25"])', "BUSINESS_HOURS_BETWEEN(t, u)"),
    *("DAYS_SINCE(t) >= 30", "DAYS_SINCE(d) = 0", "not DAYS_SINCE(t) > -1", "DAYS_SINCE(d) != 1", "DAYS_UNTIL(t) < 1"),
    *("DAYS_UNTIL(d) >= 2913000", "not DAYS_UNTIL(d) = 0", "DAYS_SINCE(t) <= 7 / 2", "30 <= DAYS_SINCE(t)"),
    *('BUSINESS_HOURS_BETWEEN(d, u, "08:30-12:00, 13:00-17:45")', "t < d", "t = d", "d >= t", "t - u", "d - e"),
)


def rows():
    """Pair every value with others, so that each meets early and late ones; blanks stand in every column."""
    found = []
    for place in range(3 * len(INSTANTS)):
        step = place // len(INSTANTS) * 5 + 1
        found.append(
            {
                "d": DAYS[place % len(DAYS)],
                "e": DAYS[(place * step + step) % len(DAYS)],
                "t": INSTANTS[place % len(INSTANTS)],
                "u": INSTANTS[(place * step + 3 * step) % len(INSTANTS)],
                "n": NUMBERS[(place + step) % len(NUMBERS)],
                "m": NUMBERS[(place + step) % len(NUMBERS)] * 37,
                "w": WORDS[place % len(WORDS)],
            }
        )
    blanks = [{**found[place], name.id: None} for place, name in enumerate(NAMES)]
    return [*found, *blanks]


@pytest.fixture
def table(database):
    columns = [Column(name.id, column_type(type_of(name.type, name.scale))) for name in NAMES]
    made = Table("moments", MetaData(), Column("place", Integer, primary_key=True), *columns)
    with database.write() as connection:
        made.create(connection)
        connection.execute(insert(made), [{"place": place, **row} for place, row in enumerate(rows())])
    return made


@pytest.mark.parametrize("zone", ZONES)
def test_sql_gives_what_python_gives(database, table, zone):
    context = Context.at(NOW, zone)
    names = Names(NAMES)
    columns = {name.id: table.c[name.id] for name in NAMES}
    with database.write() as connection:
        connection.exec_driver_sql(SESSION[connection.dialect.name])
        wrong = [
            (source, row, expected, found)
            for source in EXPRESSIONS
            for row, expected, found in both(connection, table, check(source, names).tree, columns, context)
            if expected != found
        ]
    assert wrong == []


def both(connection, table, tree, columns, context):
    run = compile_python(tree).at(context)
    value = type_coerce(value_sql(tree, columns, context), column_type(tree.type))
    found = connection.scalars(select(value).select_from(table).order_by(table.c.place))
    return [(row, run(row), one) for row, one in zip(rows(), found, strict=True)]


@pytest.mark.parametrize("source", ["DAYS_SINCE(t) >= 30", "DAYS_UNTIL(d) = 7", "not DAYS_SINCE(t) < 5"])
def test_days_from_today_are_compared_by_the_day_so_that_an_index_serves(source):
    columns = {name.id: column(name.id, column_type(type_of(name.type, name.scale))) for name in NAMES}
    clause = to_sql(check(source, Names(NAMES)).tree, columns, Context.at(NOW, "Europe/Berlin"))
    assert "(" not in str(clause.compile(dialect=sqlite.dialect()))
