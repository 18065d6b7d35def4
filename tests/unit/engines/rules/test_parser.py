"""An expression is read into one tree, whatever spelling its writer likes, and what cannot be read says where."""

from decimal import Decimal

import pytest

from engines.rules import ExpressionError, Name, Names, parse
from engines.rules.syntax import Call, Items, Literal, Me, Operation, Position, Reference, written


def name(text, *, quoted=False):
    return Reference((text,), quoted)


def number(text):
    return Literal(Decimal(text))


def operands(tree):
    assert isinstance(tree, Operation)
    return tree.operands


CSAT = name("csat")


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        pytest.param("csat = 3", Operation("=", (CSAT, number("3"))), id="equals"),
        pytest.param("csat == 3", Operation("=", (CSAT, number("3"))), id="double equals"),
        pytest.param("csat \uff1d 3", Operation("=", (CSAT, number("3"))), id="full-width equals"),
        pytest.param("csat <> 3", Operation("!=", (CSAT, number("3"))), id="differs as in SQL"),
        pytest.param("csat ≠ 3", Operation("!=", (CSAT, number("3"))), id="differs as a sign"),
        pytest.param("csat \uff01\uff1d 3", Operation("!=", (CSAT, number("3"))), id="full-width differs"),
        pytest.param("csat ≤ 3", Operation("<=", (CSAT, number("3"))), id="at most as a sign"),
        pytest.param("csat >= -1.50", Operation(">=", (CSAT, number("-1.50"))), id="negative number"),
        pytest.param("csat = \u22121", Operation("=", (CSAT, number("-1"))), id="a real minus sign"),
        pytest.param("csat is blank", Operation("blank", (CSAT,)), id="blank"),
        pytest.param("csat IS  NOT\nBLANK", Operation("not", (Operation("blank", (CSAT,)),)), id="not blank"),
        pytest.param("csat is null", Operation("blank", (CSAT,)), id="null"),
        pytest.param("csat between 1 and 3", Operation("between", (CSAT, number("1"), number("3"))), id="between"),
        pytest.param(
            "csat not between 1 and 3",
            Operation("not", (Operation("between", (CSAT, number("1"), number("3"))),)),
            id="not between",
        ),
        pytest.param("csat in [1, 2,]", Operation("in", (CSAT, Items((number("1"), number("2"))))), id="in"),
        pytest.param("csat in []", Operation("in", (CSAT, Items(()))), id="in nothing"),
        pytest.param(
            "csat not in [1]", Operation("not", (Operation("in", (CSAT, Items((number("1"),)))),)), id="not in"
        ),
        pytest.param("csat contains 'a'", Operation("contains", (CSAT, Literal("a"))), id="contains"),
        pytest.param("csat starts  with 'a'", Operation("starts with", (CSAT, Literal("a"))), id="starts with"),
        pytest.param(
            "csat not starts with 'a'",
            Operation("not", (Operation("starts with", (CSAT, Literal("a"))),)),
            id="not starts with",
        ),
        pytest.param("starts = with", Operation("=", (name("starts"), name("with"))), id="words that are not reserved"),
        pytest.param("not csat", Operation("not", (CSAT,)), id="not"),
        pytest.param("!csat", Operation("not", (CSAT,)), id="not as a sign"),
        pytest.param("非 csat", Operation("not", (CSAT,)), id="not in Chinese"),
        pytest.param("{年 消费额} = me", Operation("=", (name("年 消费额", quoted=True), Me())), id="quoted name"),
        pytest.param(
            "me.department = a", Operation("=", (Reference(("me", "department")), name("a"))), id="path of me"
        ),
        pytest.param("客户.{年 消费额}", Reference(("客户", "年 消费额")), id="path"),
        pytest.param("today()", Call("today", ()), id="function without arguments"),
        pytest.param("F(1, 'b')", Call("F", (number("1"), Literal("b"))), id="function with arguments"),
        pytest.param("(csat)", CSAT, id="brackets"),
        pytest.param("true", Literal(value=True), id="true"),
        pytest.param("FALSE", Literal(value=False), id="false"),
        pytest.param("null", Literal(None), id="nothing"),
        pytest.param(r'"a\"b\n\t\\c"', Literal('a"b\n\t\\c'), id="escapes"),
        pytest.param("“电话”", Literal("电话"), id="Chinese quotes"),
    ],
)
def test_a_source_is_read(source, tree):
    assert parse(source) == tree


def test_and_binds_closer_than_or():
    assert parse("a or b and not c") == Operation(
        "or", (name("a"), Operation("and", (name("b"), Operation("not", (name("c"),)))))
    )


@pytest.mark.parametrize("source", ["a 且 b 或 c", "a && b || c", "a AND b Or c"])
def test_operators_have_many_spellings(source):
    assert parse(source) == parse("a and b or c")


def test_a_node_knows_where_it_stands():
    assert [one.position for one in operands(parse("a = 1\n  and b = 2"))] == [Position(1, 1), Position(2, 7)]


@pytest.mark.parametrize(
    ("source", "code", "line", "column"),
    [
        pytest.param("", "expression.empty", 1, 1, id="nothing"),
        pytest.param("  \n", "expression.empty", 1, 1, id="only spaces"),
        pytest.param("a =", "expression.unfinished", 1, 4, id="stops"),
        pytest.param("= 3", "expression.unexpected", 1, 1, id="starts with an operator"),
        pytest.param("a = 1\nb", "expression.unexpected", 2, 1, id="two in a row"),
        pytest.param("a = 1 ]", "expression.unexpected", 1, 7, id="closed too often"),
        pytest.param('a = "x', "expression.unclosed", 1, 5, id="open text"),
        pytest.param("{a = 1", "expression.unclosed", 1, 1, id="open name"),
        pytest.param("a = 1 @ b", "expression.strange", 1, 7, id="a character without meaning"),
        pytest.param("a = 1234567890123456", "expression.long_number", 1, 5, id="sixteen digits"),
        pytest.param("(" * 41, "expression.too_deep", 1, 41, id="too many brackets"),
        pytest.param("!" * 41 + "a", "expression.too_deep", 1, 41, id="too many nots"),
        pytest.param("-(" * 21 + "a", "expression.too_deep", 1, 41, id="signs and brackets together"),
        pytest.param("a" * 4001, "expression.too_long", 1, 4000, id="too long"),
        pytest.param("a in [" + "1," * 500 + "1]", "expression.long_list", 1, 6, id="too long a list"),
        pytest.param("a=1 or " * 200 + "a=1", "expression.too_many", 1, 1, id="too many conditions"),
    ],
)
def test_what_cannot_be_read_says_where(source, code, line, column):
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    (problem,) = caught.value.problems
    assert (problem.code, problem.details["line"], problem.details["column"]) == (code, line, column)


def test_brackets_that_close_give_their_depth_back():
    assert len(operands(parse("(a) and " * 60 + "(a)"))) == 61


def test_a_mistake_names_what_would_fit():
    with pytest.raises(ExpressionError) as caught:
        parse("(a = 1")
    assert caught.value.problems[0].message("en").endswith("expected )")


def test_an_operator_glued_to_unknown_words_gets_a_hint():
    with pytest.raises(ExpressionError) as caught:
        parse("a = 3且b = 2")
    assert "两边要有空格" in caught.value.problems[0].message("zh")


class TestChineseOperatorsBetweenKnownNames:
    @pytest.mark.parametrize(
        ("source", "spaced"),
        [
            pytest.param("已关闭且已关闭", "已关闭 且 已关闭", id="and"),
            pytest.param("已关闭或非已关闭", "已关闭 或 非 已关闭", id="or not"),
            pytest.param('客户级别="贵宾"且已关闭', '客户级别 = "贵宾" 且 已关闭', id="after a text"),
            pytest.param("非已关闭", "非 已关闭", id="not alone"),
            pytest.param("数量>3且closed", "数量 > 3 且 closed", id="after a number"),
        ],
    )
    def test_are_found(self, source, spaced, names):
        assert parse(source, names) == parse(spaced)

    def test_are_found_before_a_bracket(self, names):
        assert parse("已关闭且(closed)", names) == parse("已关闭 且 (closed)")

    @pytest.mark.parametrize("source", ["而且", "已关闭且某某", "且且", "非常", "或" * 201])
    def test_stay_part_of_a_word_that_is_not_all_known_names(self, source, names):
        assert parse(source, names) == name(source)

    def test_the_longest_known_name_wins(self):
        known = Names([Name("f1", "boolean", "非"), Name("f2", "boolean", "且慢"), Name("f3", "boolean", "且慢且")])
        assert parse("且慢且", known) == name("且慢且")

    def test_are_not_looked_for_without_names(self):
        assert parse("已关闭且已关闭") == name("已关闭且已关闭")


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("null", "blank"),
        ("true", "true"),
        ("1.5", "1.5"),
        ("a.b", "a.b"),
        ("me", "me"),
        ("f(1)", "f(…)"),
        ("[1]", "[…]"),
        ("a = 1", "="),
    ],
)
def test_a_node_has_a_short_form_for_messages(source, short):
    assert written(parse(source)) == short
