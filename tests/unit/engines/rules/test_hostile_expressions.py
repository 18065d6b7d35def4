"""Whatever is written, an expression is read, bound and compiled, or refused with words: nothing else can happen."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Integer, column

from engines.rules import ExpressionError, bind, from_filter, parse, to_sql

NAMES = ["cost", "level", "tags", "seen", "due", "closed", "handler", "files", "客户级别", "已关闭", "me", "nothing"]
OPERATORS = ["=", "!=", "<", ">=", "in", "not", "and", "or", "且", "或", "非", "between", "contains"]
PIECES = [
    *NAMES,
    *OPERATORS,
    *"()[],.-{}",
    *("3", "12.505", "999999999999999", "blank", "true", "TODAY()", "NOW()"),
    *("starts with", "is blank", "is not blank", '"vip"', '"2026-11-22"', '"9999-12-31T09:00:00Z"', '""'),
    *('DATE_ADD(NOW(), 9999, "year")', 'START_OF("week")', '"', "\ud800", "\x00", "“", "'\\"),
]
OPS = ["eq", "ne", "lt", "ge", "in", "not_in", "between", "contains", "starts_with", "blank"]
SOURCES = st.one_of(st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join), st.text(max_size=40))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(PIECES), st.just("=me"))
KEYS = st.sampled_from(["and", "or", "not", "field", "op", "value", "id", "x"])
FILTERS = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
TERMS = st.fixed_dictionaries(
    {
        "field": st.sampled_from(PIECES[:9]),
        "op": st.sampled_from(["eq", "ne", "lt", "ge", "in", "not_in", "between", "contains", "starts_with", "blank"]),
    },
    optional={"value": st.one_of(SCALARS, st.lists(SCALARS, max_size=3))},
)


def run(read, names, context):
    """Do all there is to do; return whether it was refused."""
    columns = {name.id: column(name.id, Integer()) for name in names}
    try:
        to_sql(bind(read(), names), columns, context)
    except ExpressionError as error:
        return all(one.message("zh") and one.message("en") for one in error.problems)
    return True


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(source=SOURCES)
def test_an_expression_runs_or_is_refused(source, names, context):
    assert run(lambda: parse(source, names), names, context)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(raw=st.one_of(FILTERS, TERMS))
def test_a_filter_runs_or_is_refused(raw, names, context):
    assert run(lambda: from_filter(raw), names, context)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("(" * 4000, id="brackets"),
        pytest.param("!" * 4000, id="nots"),
        pytest.param("a且" * 1999, id="one long run"),
        pytest.param("非a " * 1300, id="many short runs"),
        pytest.param("or ".join(f"n{place}=1 " for place in range(190)), id="unknown names"),
        pytest.param('"' + "\\" * 3998, id="escapes"),
        pytest.param("[" + "1," * 1999, id="list"),
        pytest.param(" " * 3999 + "a", id="spaces"),
    ],
)
def test_a_hostile_expression_costs_little(source, names, context):
    start = time.perf_counter()
    run(lambda: parse(source, names), names, context)
    assert time.perf_counter() - start < 1
