"""Whatever is written, an expression is checked and run, or refused with words: nothing else can happen."""

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import column
from sqlalchemy.dialects import postgresql, sqlite

from engines.rules import ExpressionError, as_json, bind, check, compile_python, from_filter, parse, to_sql, unsaid
from engines.rules.sql.types import column_type
from engines.rules.types import type_of
from tests.support.expression_maker import Maker
from tests.support.expression_worlds import SCOPE, context

BOUND = 0.05
"""Seconds that a hostile expression may cost."""
NAMES = ["cost", "level", "tags", "seen", "due", "closed", "handler", "files", "客户级别", "已关闭", "me", "nothing"]
OPERATORS = [
    "=",
    "!=",
    "<",
    ">=",
    "in",
    "not",
    "and",
    "or",
    "且",
    "或",
    "非",
    "between",
    "contains",
    "+",
    "-",
    "*",
    "/",
    "^",
    "&",
]
PIECES = [
    *NAMES,
    *OPERATORS,
    *"()[],.-{}%",
    *("3", "12.505", "999999999999999", "blank", "true", "TODAY()", "NOW()", "1h", "90分钟", "customer.level", "parts"),
    *("starts with", "is blank", "is not blank", '"vip"', '"2026-11-22"', '"9999-12-31T09:00:00Z"', '""'),
    *(
        'DATE_ADD(NOW(), 9999, "year")',
        'START_OF("week")',
        '"',
        "\ud800",
        "\x00",
        "“",
        "'\\",
        "IF(",
        "SUM(",
        "COUNT(parts,",
    ),
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
    {"field": st.sampled_from(PIECES[:9]), "op": st.sampled_from(OPS)},
    optional={"value": st.one_of(SCALARS, st.lists(SCALARS, max_size=3))},
)


def answered(attempt):
    """Return whether an attempt succeeds, or is refused in both languages."""
    try:
        attempt()
    except ExpressionError as error:
        return all(one.message("zh") and one.message("en") for one in error.problems)
    return True


def run(read, names, around):
    """Do all there is to do; return whether it ran or was refused in both languages."""
    columns = {name.id: column(name.id, column_type(type_of(name.type, name.scale))) for name in names}

    def everything():
        tree = bind(read(), names)
        compile_python(tree).at(around)
        as_json(tree)
        if not unsaid(tree) and "parts" not in repr(tree) and "customers" not in repr(tree):
            for dialect in (sqlite.dialect(), postgresql.psycopg.dialect()):
                str(to_sql(tree, columns, around).compile(dialect=dialect))

    return answered(everything)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(source=SOURCES)
def test_an_expression_runs_or_is_refused(source, names, context):
    assert run(lambda: parse(source, names), names, context)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(raw=st.one_of(FILTERS, TERMS))
def test_a_filter_runs_or_is_refused(raw, names, context):
    assert run(lambda: from_filter(raw), names, context)


def mutated(source, chance):
    """Return a text with a few of its characters dropped, doubled, swapped or strange."""
    letters = list(source)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(letters) + 1)
        piece = chance.choice([*PIECES, *source, ""])
        letters[at : at + chance.randint(0, 3)] = piece
    return "".join(letters)


@pytest.mark.parametrize("seed", range(5))
def test_a_mutated_expression_runs_or_is_refused(seed):
    chance, maker, around = random.Random(seed), Maker(seed), context(seed)  # noqa: S311  # the same texts every time
    for _ in range(120):
        source = mutated(maker.make().source, chance)
        assert answered(lambda source=source: compile_python(check(source, scope=SCOPE)).at(around)({}))


def cost_of(attempt):
    """Return the least of a few tries, in seconds of this process: what else the machine does is not counted."""
    tries = []
    for _ in range(3):
        start = time.process_time()
        attempt()
        tries.append(time.process_time() - start)
    return min(tries)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("(" * 4000, id="brackets"),
        pytest.param("(" * 2000 + "1" + ")" * 2000, id="closed brackets"),
        pytest.param("[" * 2000, id="lists in lists"),
        pytest.param("IF(" * 1300, id="calls in calls"),
        pytest.param("!" * 4000, id="nots"),
        pytest.param("-" * 3999 + "1", id="signs"),
        pytest.param("2" + "^2" * 1999, id="powers of powers"),
        pytest.param("a且" * 1999, id="one long run"),
        pytest.param("非a " * 1300, id="many short runs"),
        pytest.param("or ".join(f"n{place}=1 " for place in range(190)), id="unknown names"),
        pytest.param("+".join(["cost"] * 1300), id="one long sum"),
        pytest.param("&".join(["subject"] * 500), id="one long text"),
        pytest.param(" and ".join(["closed"] * 600), id="one long and"),
        pytest.param("SUM(" + ",".join(["1"] * 1900) + ")", id="many arguments"),
        pytest.param('"' + "\\" * 3998, id="escapes"),
        pytest.param("[" + "1," * 1999, id="list"),
        pytest.param(" " * 3999 + "a", id="spaces"),
        pytest.param("1" * 4000, id="digits"),
        pytest.param("0." + "0" * 3990 + "1", id="decimals"),
        pytest.param("a" * 100_000, id="100 KB of a name"),
        pytest.param('"' + "x" * 100_000 + '"', id="100 KB of a text"),
        pytest.param("且" * 100_000, id="100 KB of operators"),
        pytest.param("{" * 100_000, id="100 KB of braces"),
        pytest.param("customer." * 440 + "level", id="a long path"),
    ],
)
def test_a_hostile_expression_costs_little(source, names, context):
    assert cost_of(lambda: run(lambda: parse(source, names), names, context)) < BOUND


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("9999 ^ 100 ^ 1 = 1", id="a power that is refused"),
        pytest.param("999999999 ^ 100 = blank", id="a huge power"),
        pytest.param("2 ^ -100 = 0", id="a tiny power"),
        pytest.param("2 ^ 999999999999999 = blank", id="a huge exponent"),
        pytest.param(
            "LEN(REPLACE(" * 8 + '"aaaaaaaaaaaaaaaaaaaa"' + ', "a", "aaaaaaaaaaaaaaaaaaaa"))' * 8 + " > 0", id="repeats"
        ),
        pytest.param("REPLACE(" * 9 + '"aaaaaaaaaa"' + ', "a", "aaaaaaaaaaaaaaaaaaaa")' * 9 + ' = "a"', id="growth"),
        pytest.param(f'LEN("{"x" * 1800}" & "{"x" * 1800}") > 0', id="long texts"),
        pytest.param(f'MATCHES("{"a" * 2000}b", "^(a+)+$")', id="a nested repeat"),
        pytest.param(f'MATCHES("{"a" * 2000}b", "^(a|aa)+$")', id="alternatives that overlap"),
        pytest.param(f'MATCHES("{"a" * 500}", "{"a?" * 60}{"a" * 60}")', id="many optional parts"),
        pytest.param('MATCHES("x", "(((((((((((a*)*)*)*)*)*)*)*)*)*)*")', id="stars of stars"),
        pytest.param('MATCHES("x", "a{1000000}")', id="a huge count"),
        pytest.param('MATCHES("x", "(?<=a)b|\\\\1")', id="what is not linear"),
        pytest.param(f'JOIN(SPLIT("{"a," * 1800}", ","), "{"b" * 300}") = "a"', id="a list that explodes"),
        pytest.param("DATE_ADD(TODAY(), 999999999999999, 'year') is blank", id="a far day"),
        pytest.param("WORKDAY(TODAY(), 999999999999999) is blank", id="many working days"),
        pytest.param("NETWORKDAYS('1000-01-01', '9999-12-31') > 0", id="all working days"),
        pytest.param("BUSINESS_HOURS_BETWEEN('1000-01-01', '9999-12-31') > 0", id="all working hours"),
        pytest.param("ROUND(1.5, 999999) = 1", id="many digits"),
    ],
)
def test_running_what_is_hostile_costs_little(source, names, context):
    def attempt():
        return answered(lambda: compile_python(bind(parse(source, names), names)).at(context)({}))

    assert attempt()
    assert cost_of(attempt) < BOUND


@pytest.mark.parametrize(
    "source",
    [
        *("__class__", "subject.__class__ = 1", "{__import__('os')} = 1", "__import__('os')", "eval('1')", "exec('1')"),
        *(
            "().__class__",
            "[].append(1)",
            "''.format(me)",
            "lambda: 1",
            "me.__init__",
            "globals()",
            "open('/etc/passwd')",
        ),
        *("cost; drop table asked", "cost -- 1", "cost /* x */ = 1", "cost = 1; 1", "`cost` = 1", "$cost = 1", "@cost"),
        *(
            "r['f_cost'] = 1",
            "k0 = 1",
            "v0 = 1",
            "c.now = 1",
            "import os",
            "cost if closed else 1",
            "cost := 1",
            "#0 = 1",
        ),
        *(
            "SELECT(1)",
            "count(*)",
            "dg_round(1)",
            "CAST(cost AS TEXT)",
            "RESCALE(1)",
            "#RESCALE(1)",
            "HAS_ANY(tags, tags)",
        ),
    ],
)
def test_there_is_no_way_to_attributes_builtins_or_sql(source, names):
    with pytest.raises(ExpressionError):
        bind(parse(source, names), names)


@pytest.mark.parametrize(
    "text", ["'; drop table asked; --", "{__import__}", "%(x)s", ":x", "\\'", "?", '"); import os #', "{0}"]
)
def test_a_text_stays_a_text(text, names, context):
    written = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    condition = bind(parse(f"subject = {written}", names), names)
    assert compile_python(condition).at(context)({"f_subject": text}) is True
    clause = to_sql(condition, {"f_subject": column("f_subject", column_type(type_of("text")))}, context)
    assert list(clause.compile().params.values()) == [text]


def levels(value):
    """Return how many lists and objects of an answer lie inside each other."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return 1 + max(map(levels, inner), default=0)


@pytest.mark.parametrize(
    "link", ["* 1.5", "/ 3", "% 7", "* 2 / 3 % 5", "+ 1", "- cost", "+ cost * 2"], ids=lambda link: link
)
def test_a_chain_is_refused_before_anything_that_walks_it_gives_up(link, names, context):
    said = []
    for links in (5, 20, 40, 58, 80, 118, 199):
        try:
            tree = check(f"cost {link} " + f" {link}" * links + " > 1", names).tree
        except ExpressionError:
            continue
        assert levels(as_json(tree)) < 250  # an answer in JSON goes no deeper
        compile_python(tree).at(context)
        said.append(links)
    assert said


@pytest.mark.parametrize("first", ["due + 1", "seen + 1h"])
def test_a_chain_of_days_is_refused_too(first, names):
    assert levels(as_json(check(first, names).tree)) < 250
    with pytest.raises(ExpressionError) as refusal:
        check(first + first[first.index(" +") :] * 150, names)
    assert [problem.code for problem in refusal.value.problems] == ["expression.too_high"]
