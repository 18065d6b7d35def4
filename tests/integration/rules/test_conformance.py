"""Every conformance case of the expression language holds in Python, on SQLite, on PostgreSQL and in the browser."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from engines.rules import Context, ExpressionError, Name, Names, check, to_sql, unsaid
from engines.rules.browser import server_only
from engines.rules.sql.types import Words
from scripts import conformance, expression_cases
from tests.support.targets import Asked, in_browser_at_once, in_python, in_sql, negated, same_kind, truths_in_sql
from tests.support.worlds import Kept, World

FILES = conformance.read_all()
SQL_LACKS = {"PINYIN_INITIALS", "RMB_UPPER", "USER", "DEPARTMENT", "MANAGER_OF", "IN_ROLE"}
"""What no whole-table condition can say; `engines.rules.unsaid` names it."""


def answered(file):
    """Return the cases that give a value, with their questions, and the world that they are asked in."""
    cases = [case for case in file.cases if case.problem is None]
    asked = [Asked(case.check().tree, place, case.context, case.old) for place, case in enumerate(cases)]
    names = {key: form.names() for key, form in file.forms.items()}
    return cases, asked, World(conformance.MAIN, names, [case.row for case in cases], file.records)


def wrong(cases, asked, found):
    return [
        f"{case}: {given!r}, expected {expected!r}"
        for case, one, given in zip(cases, asked, found, strict=True)
        if same_kind(given) != same_kind(expected := case.expected(one.tree.type))
    ]


def in_reach(cases, asked, refuses):
    """Return the cases and questions that a target can run."""
    kept = [(case, one) for case, one in zip(cases, asked, strict=True) if not refuses(one.tree)]
    return [case for case, _ in kept], [one for _, one in kept]


def on_server(tree):
    return [*server_only(tree), *expression_cases.asking_of_others(tree)]


def is_condition(one):
    return one.tree.type.kind == "boolean" and not one.tree.type.many


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
class TestInPython:
    def test_every_case_holds(self, file):
        cases, asked, world = answered(file)
        assert wrong(cases, asked, in_python(asked, world)) == []

    def test_every_wrong_case_has_its_problem(self, file):
        assert [case for case in file.cases if case.problem and problem_of(case) != case.problem] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
class TestInSql:
    def test_every_case_holds_and_so_does_its_opposite(self, file, database):
        cases, asked, world = answered(file)
        cases, asked = in_reach(cases, asked, unsaid)
        conditions = [(case, one) for case, one in zip(cases, asked, strict=True) if is_condition(one)]
        truths = [one for _, one in conditions]
        opposites = [Asked(negated(one.tree), one.place, one.context) for one in truths]
        with database.write() as connection:
            kept = Kept(connection, world)
            values = in_sql(asked, kept, connection)
            positive = truths_in_sql(truths, kept, connection)
            negative = truths_in_sql(opposites, kept, connection)
            kept.drop(connection)
        assert wrong(cases, asked, values) == []
        assert [
            str(case) for (case, _), found in zip(conditions, positive, strict=True) if found is not case.expect
        ] == []
        assert [str(case) for (case, _), found in zip(conditions, negative, strict=True) if found is case.expect] == []


@pytest.fixture(scope="module")
def browsed():
    """Give what the browser says of every case it can run, by file: all in one process."""
    groups = []
    for file in FILES:
        cases, asked, world = answered(file)
        groups.append((file.name, *in_reach(cases, asked, on_server), world))
    found = in_browser_at_once([(asked, world) for _, _, asked, world in groups])
    return {name: wrong(cases, asked, one) for (name, cases, asked, _), one in zip(groups, found, strict=True)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_case_holds_in_the_browser(file, browsed):
    assert browsed[file.name] == []


def test_what_sql_cannot_say_is_named_and_counted(counted):
    trees = [one.tree for file in FILES for one in answered(file)[1] if one.old is None]
    lacking = Counter(str(problem.details["part"]) for tree in trees for problem in unsaid(tree))
    changes = sum(case.old is not None for file in FILES for case in file.cases)
    every = sum(len(file.cases) for file in FILES)
    named = ", ".join(f"{name} {count}" for name, count in lacking.most_common())
    counted("conformance cases", f"{every}, of which SQL has no answer to {changes} about a change and to {named}")
    assert set(lacking) <= SQL_LACKS


def problem_of(case):
    try:
        case.check()
    except ExpressionError as error:
        return error.problems[0].code
    return None


def test_an_equality_is_served_by_an_index(database):
    names = Names([Name("f1", "text", "subject")])
    context = Context.at(datetime.fromisoformat("2026-11-22T13:00:00Z"), ZoneInfo("Asia/Shanghai"))
    table = Table("indexed", MetaData(), Column("place", Integer, primary_key=True), Column("f1", Words, index=True))
    clause = to_sql(check('subject = "a"', names, expect="condition").tree, {"f1": table.c.f1}, context)
    with database.write() as connection:
        table.create(connection)
        connection.execute(insert(table), [{"place": place, "f1": f"text {place}"} for place in range(5000)])
        connection.exec_driver_sql("ANALYZE")
        query = select(table.c.place).where(clause)
        compiled = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
        plan = " ".join(str(row) for row in connection.exec_driver_sql(explain + str(compiled)))
    assert "ix_indexed_f1" in plan
