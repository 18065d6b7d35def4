"""A nested filter is the same tree as the expression that says the same, and a broken one says where."""

from decimal import Decimal

import pytest

from engines.rules import ExpressionError, from_filter, parse
from engines.rules.syntax import Literal, Operation


def parts(tree):
    assert isinstance(tree, Operation)
    return tree.operands


def term(op, value=None, field="csat"):
    return {"field": field, "op": op, "value": value}


@pytest.mark.parametrize(
    ("raw", "source"),
    [
        pytest.param(term("eq", 3), "csat = 3", id="eq"),
        pytest.param({"field": "csat", "value": 3}, "csat = 3", id="no op is eq"),
        pytest.param(term("ne", "a"), 'csat != "a"', id="ne"),
        pytest.param(term("lt", 1.5), "csat < 1.5", id="lt"),
        pytest.param(term("le", Decimal("1.5")), "csat <= 1.5", id="le"),
        pytest.param(term("gt", value=True), "csat > true", id="gt"),
        pytest.param(term("ge", None), "csat >= blank", id="ge"),
        pytest.param(term("in", ["a", 1]), 'csat in ["a", 1]', id="in"),
        pytest.param(term("not_in", ["a"]), 'csat not in ["a"]', id="not in"),
        pytest.param(term("between", [1, 2]), "csat between 1 and 2", id="between"),
        pytest.param(term("contains", "x"), 'csat contains "x"', id="contains"),
        pytest.param(term("starts_with", "x"), 'csat starts with "x"', id="starts with"),
        pytest.param(term("blank"), "csat is blank", id="blank"),
        pytest.param(term("not_blank"), "csat is not blank", id="not blank"),
        pytest.param(term("eq", {"id": "u1", "label": "许嘉宁"}), 'csat = "u1"', id="a reference as it came out"),
        pytest.param(term("eq", "=me"), "csat = me", id="an expression as a value"),
        pytest.param(
            term("ge", '=DATE_ADD(TODAY(), -30, "day")'), 'csat >= DATE_ADD(TODAY(), -30, "day")', id="a function"
        ),
        pytest.param(term("eq", "==me"), 'csat = "=me"', id="an escaped equals sign"),
        pytest.param({"and": [term("eq", 1), term("eq", 2)]}, "csat = 1 and csat = 2", id="and"),
        pytest.param({"or": [term("eq", 1), term("eq", 2)]}, "csat = 1 or csat = 2", id="or"),
        pytest.param({"not": term("eq", 1)}, "not csat = 1", id="not"),
        pytest.param({}, "true", id="empty filter"),
        pytest.param({"and": []}, "true", id="all of nothing"),
        pytest.param({"or": []}, "false", id="any of nothing"),
    ],
)
def test_a_filter_is_read_like_the_expression(raw, source):
    assert from_filter(raw) == parse(source)


@pytest.mark.parametrize(
    ("raw", "code", "pointer"),
    [
        pytest.param("csat", "expression.bad_filter", "", id="a text"),
        pytest.param({"nor": []}, "expression.bad_filter", "", id="an unknown joint"),
        pytest.param({"and": {}}, "expression.bad_filter", "", id="and of no list"),
        pytest.param({"and": [], "or": []}, "expression.bad_filter", "", id="two joints"),
        pytest.param({"not": {}, "or": []}, "expression.bad_filter", "", id="not and more"),
        pytest.param({"not": {}, "more": 1}, "expression.bad_filter", "", id="not and an unknown key"),
        pytest.param({"and": [{}, 3]}, "expression.bad_filter", "/and/1", id="a part that is none"),
        pytest.param({"field": 3}, "expression.bad_filter", "", id="a field that is no name"),
        pytest.param({"field": "a", "op": []}, "expression.bad_filter", "", id="an op that is no name"),
        pytest.param({"field": "a", "valeu": 1}, "expression.bad_filter", "", id="an unknown key"),
        pytest.param({"not": term("like", 1)}, "expression.bad_op", "/not/op", id="an unknown op"),
        pytest.param(term("between", [1]), "expression.bad_filter", "/value", id="half a range"),
        pytest.param(term("eq", {"name": "x"}), "expression.bad_filter", "/value", id="an object without an id"),
        pytest.param(term("in", ["a", {}]), "expression.bad_filter", "/value/1", id="a wrong item"),
        pytest.param(term("eq", float("nan")), "expression.long_number", "/value", id="not a number"),
        pytest.param(term("eq", 10**16 + 1), "expression.long_number", "/value", id="too many digits"),
        pytest.param(term("eq", 1e300), "expression.long_number", "/value", id="too large"),
        pytest.param(term("eq", "=1 +"), "expression.unfinished", "/value", id="a wrong expression"),
        pytest.param(term("in", ["x"] * 501), "expression.long_list", "/value", id="too long a list"),
    ],
)
def test_a_broken_filter_says_where(raw, code, pointer):
    with pytest.raises(ExpressionError) as caught:
        from_filter(raw)
    (problem,) = caught.value.problems
    assert (problem.code, problem.pointer) == (code, pointer)


def test_a_filter_may_not_nest_for_ever():
    raw = term("eq", 1)
    for _ in range(50):
        raw = {"not": raw}
    with pytest.raises(ExpressionError, match="1 error"):
        from_filter(raw)


def test_a_filter_may_not_hold_too_many_conditions():
    with pytest.raises(ExpressionError) as caught:
        from_filter({"or": [term("eq", 1)] * 201})
    assert caught.value.problems[0].code == "expression.too_many"


def test_nodes_of_a_filter_know_their_pointer():
    tree = from_filter({"not": term("eq", 1)})
    assert (tree.position.pointer, parts(parts(tree)[0])[1].position.pointer) == ("/not/field", "/not/value")


def test_a_message_about_a_filter_names_no_line():
    with pytest.raises(ExpressionError) as caught:
        from_filter(term("eq", float("inf")))
    assert caught.value.problems[0].message("en") == '"inf" has more than 15 digits'


def test_a_value_keeps_its_text():
    assert parts(from_filter(term("eq", "a b")))[1] == Literal("a b")
