"""Binding gives names and literals their meaning, and refuses what makes no sense, saying what was probably meant."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from engines.rules import ALWAYS, NEVER, ExpressionError, equalities, fields_of
from engines.rules.condition import (
    And,
    Blank,
    Call,
    Column,
    Compare,
    Constant,
    Exactly,
    Holds,
    LocalTime,
    Me,
    Member,
    Not,
    TextMatch,
)

LEVEL = Column("f_level", "choice")
TAGS = Column("f_tags", "choices")
COST = Column("f_cost", "number", 2)
COUNT = Column("f_count", "number")
DUE = Column("f_due", "date")
SEEN = Column("f_seen", "datetime")
SUBJECT = Column("f_subject", "text")
CLOSED = Column("f_closed", "boolean")
HANDLER = Column("f_handler", "user")
VIP = Constant("o_vip", "choice")
BLANK = Constant(None, None)
ID = "019aa0b2-7c1e-7d5a-9f4e-2b6c8d0e1f23"


def text(value):
    return Constant(value, "text")


def number(value):
    return Constant(value, "number")


class TestNames:
    @pytest.mark.parametrize(
        "name", ["level", "grade", "客户级别", "Customer level".join("{}"), "{客户级别}", "{ customer  LEVEL }"]
    )
    def test_a_field_is_found_by_code_old_code_and_label(self, name, bound):
        assert bound(f'{name} = "vip"') == Compare(LEVEL, "=", VIP)

    def test_system_names_are_found(self, bound):
        assert fields_of(bound("created_at > NOW() and owner = me")) == ("created_at", "owner")

    def test_a_bare_yes_or_no_is_a_condition(self, bound):
        assert bound("closed") == Compare(CLOSED, "=", Constant(value=True, type="boolean"))

    def test_an_unknown_name_gets_a_suggestion(self, refusal):
        assert refusal("zzz = 1 or custoner = 1") == [
            ("expression.unknown_name", 'there is no field "zzz"'),
            ("expression.unknown_name", 'there is no field "custoner". Did you mean "customer"?'),
        ]

    def test_a_label_of_two_fields_names_their_codes(self, refusal):
        assert refusal('双 = "a"') == [("expression.ambiguous", '"双" may be twin_a, twin_b; write the code')]

    def test_a_path_is_refused_as_not_offered_yet(self, refusal):
        assert [code for code, _ in refusal("客户.级别 = 1 and me.department = team")] == ["expression.path"] * 2


class TestLiterals:
    @pytest.mark.parametrize("option", ["vip", "o_vip", "gold", "贵宾", "VIP", " vip "])
    def test_an_option_is_found_by_all_its_names(self, option, bound):
        assert bound(f'level = "{option}"') == Compare(LEVEL, "=", VIP)

    @pytest.mark.parametrize(
        ("source", "condition"),
        [
            pytest.param("cost = 12.5", Compare(COST, "=", number(1250)), id="scaled"),
            pytest.param("cost = 1.999", NEVER, id="finer than the field, equal to nothing"),
            pytest.param("cost != 1.999", ALWAYS, id="finer, different from everything"),
            pytest.param("cost < 1.999", Compare(COST, "<=", number(199)), id="finer, less"),
            pytest.param("cost <= 1.999", Compare(COST, "<=", number(199)), id="finer, at most"),
            pytest.param("cost > -1.999", Compare(COST, ">=", number(-199)), id="finer, more"),
            pytest.param("count >= 0.5", Compare(COUNT, ">=", number(1)), id="finer, at least"),
            pytest.param("cost < 999999999999999", Compare(COST, "<", number(10**17 - 100)), id="largest"),
            pytest.param("{费用} > 1 and 1 < 费用", And((Compare(COST, ">", number(100)),) * 2), id="mirrored"),
            pytest.param("3 = count", Compare(COUNT, "=", number(3)), id="mirrored equals"),
            pytest.param('due = "2026年11月22日"', Compare(DUE, "=", Constant(date(2026, 11, 22), "date")), id="day"),
            pytest.param(
                'seen > "2026-11-22"', Compare(SEEN, ">", Constant(date(2026, 11, 22), "date")), id="time by day"
            ),
            pytest.param(
                'seen > "2026-11-22 15:43"',
                Compare(SEEN, ">", LocalTime(datetime(2026, 11, 22, 15, 43))),  # noqa: DTZ001  # wall-clock time
                id="local time",
            ),
            pytest.param(
                'seen > "2026-11-22T15:43:00+08:00"',
                Compare(SEEN, ">", Constant(datetime(2026, 11, 22, 7, 43, tzinfo=UTC), "datetime")),
                id="instant",
            ),
            pytest.param('subject = ""', Compare(SUBJECT, "=", BLANK), id="empty text is blank"),
            pytest.param('cost = "  "', Compare(COST, "=", BLANK), id="spaces are blank"),
            pytest.param(f'handler = "{ID.upper()}"', Compare(HANDLER, "=", Constant(ID, "user")), id="id"),
            pytest.param("handler = me", Compare(HANDLER, "=", Me()), id="me"),
            pytest.param("me = handler", Compare(Me(), "=", HANDLER), id="me first"),
            pytest.param("1 < 2", Compare(number(Decimal(1)), "<", number(Decimal(2))), id="two literals"),
            pytest.param(
                "true = false",
                Compare(Constant(value=True, type="boolean"), "=", Constant(value=False, type="boolean")),
                id="booleans",
            ),
            pytest.param('blank = "a"', Compare(BLANK, "=", text("a")), id="blank first"),
            pytest.param("cost = count", Compare(COST, "=", COUNT), id="two fields"),
        ],
    )
    def test_a_literal_takes_the_type_of_the_field(self, source, condition, bound):
        assert bound(source) == condition


class TestOperators:
    @pytest.mark.parametrize(
        ("source", "condition"),
        [
            pytest.param('level in ["vip", "贵宾"]', Member(LEVEL, (VIP, VIP)), id="in"),
            pytest.param("cost in [1, 1.999, blank]", Member(COST, (number(100), BLANK)), id="in, finer left out"),
            pytest.param('level not in ["vip"]', Not(Member(LEVEL, (VIP,))), id="not in"),
            pytest.param('"a" in ["a"]', Member(text("a"), (text("a"),)), id="literal in list"),
            pytest.param("handler in [me]", Member(HANDLER, (Me(),)), id="me in list"),
            pytest.param(
                "count between 1 and 3",
                And((Compare(COUNT, ">=", number(1)), Compare(COUNT, "<=", number(3)))),
                id="between",
            ),
            pytest.param('subject contains "a"', TextMatch(SUBJECT, "contains", text("a")), id="contains"),
            pytest.param('subject starts with "a"', TextMatch(SUBJECT, "starts with", text("a")), id="starts with"),
            pytest.param('"abc" contains "b"', TextMatch(text("abc"), "contains", text("b")), id="literal contains"),
            pytest.param('blank contains "b"', TextMatch(BLANK, "contains", text("b")), id="blank contains"),
            pytest.param("due is blank", Blank(DUE), id="blank"),
            pytest.param('tags contains "new"', Holds(TAGS, ("t_new",), every=True), id="list holds"),
            pytest.param(
                'tags contains ["big", "new"]', Holds(TAGS, ("t_new", "t_big"), every=True), id="list holds all"
            ),
            pytest.param("tags contains blank", NEVER, id="list holds blank"),
            pytest.param('"new" in tags', Holds(TAGS, ("t_new",), every=True), id="in a list field"),
            pytest.param('tags in ["new", "big"]', Holds(TAGS, ("t_new", "t_big"), every=False), id="list holds any"),
            pytest.param('tags = ["new"]', Exactly(TAGS, ("t_new",)), id="list equals"),
            pytest.param('tags != "new"', Not(Exactly(TAGS, ("t_new",))), id="list differs"),
            pytest.param("tags = []", Blank(TAGS), id="list equals nothing"),
            pytest.param(
                "due < DATE_ADD(TODAY(), 1, '天')",
                Compare(
                    DUE, "<", Call("DATE_ADD", (Call("TODAY", (), "date"), number(Decimal(1)), text("天")), "date")
                ),
                id="function",
            ),
            pytest.param(
                'due > START_OF("2026-11-22", "month")',
                Compare(DUE, ">", Call("START_OF", (Constant(date(2026, 11, 22), "date"), text("month")), "date")),
                id="function of a day",
            ),
        ],
    )
    def test_an_operator_means_what_its_type_says(self, source, condition, bound):
        assert bound(source) == condition


@pytest.mark.parametrize(
    ("source", "code"),
    [
        pytest.param("level", "expression.not_condition", id="a choice alone"),
        pytest.param("1", "expression.not_condition", id="a number alone"),
        pytest.param("TODAY()", "expression.not_condition", id="a function alone"),
        pytest.param("cost = 'a'", "expression.mismatch", id="number and text"),
        pytest.param("subject = 1", "expression.mismatch", id="text and number"),
        pytest.param("closed = 'x'", "expression.mismatch", id="boolean and text"),
        pytest.param("due = true", "expression.mismatch", id="day and boolean"),
        pytest.param("level = 3", "expression.mismatch", id="choice and number"),
        pytest.param("handler = 3", "expression.mismatch", id="person and number"),
        pytest.param("due = seen", "expression.mismatch", id="day and time of two fields"),
        pytest.param("cost = subject", "expression.mismatch", id="two fields of different types"),
        pytest.param("team = me", "expression.mismatch", id="department and person"),
        pytest.param("subject in [me]", "expression.mismatch", id="person in a list of texts"),
        pytest.param("tags = level", "expression.not_constant", id="list and choice"),
        pytest.param("level < 'vip'", "expression.no_operator", id="order of choices"),
        pytest.param("closed > true", "expression.no_operator", id="order of booleans"),
        pytest.param("me < handler", "expression.no_operator", id="order of people"),
        pytest.param("tags < 'new'", "expression.no_operator", id="order of lists"),
        pytest.param("files = 'x'", "expression.no_operator", id="files equal"),
        pytest.param("files in ['x']", "expression.no_operator", id="files in"),
        pytest.param("level contains 'v'", "expression.no_operator", id="choice contains"),
        pytest.param("tags starts with 'n'", "expression.no_operator", id="list starts"),
        pytest.param("cost contains 1", "expression.no_operator", id="number contains"),
        pytest.param("level = 'vap'", "expression.unknown_option", id="unknown option"),
        pytest.param("tags in ['nwe']", "expression.unknown_option", id="unknown option in a list"),
        pytest.param("due = 'tomorrow'", "expression.bad_date", id="no date"),
        pytest.param("seen = '2026-11-22 25:00'", "expression.bad_date", id="no hour"),
        pytest.param("seen = '9999-12-31T23:00:00-05:00'", "expression.bad_date", id="beyond the calendar"),
        pytest.param("handler = 'wang'", "expression.bad_id", id="a name for an id"),
        pytest.param("subject = 'a\\\x00'", "expression.bad_text", id="a NUL"),
        pytest.param("cost in 3", "expression.not_list", id="in a number"),
        pytest.param("cost in [count]", "expression.not_constant", id="a field in a list"),
        pytest.param("subject contains twin_a", "expression.not_constant", id="a field as a pattern"),
        pytest.param("cost = [1]", "expression.not_value", id="a list as a value"),
        pytest.param("cost = (1 = 1)", "expression.not_value", id="a condition as a value"),
        pytest.param("due = TODAYS()", "expression.unknown_function", id="unknown function"),
        pytest.param("due = TODAY(1)", "expression.arguments", id="an argument too many"),
        pytest.param("due = NOW(1)", "expression.arguments", id="an argument too many for now"),
        pytest.param("due = DATE_ADD(TODAY(), 1.5, 'day')", "expression.arguments", id="half a day"),
        pytest.param("due = DATE_ADD(TODAY(), 1, 'moon')", "expression.arguments", id="no unit"),
        pytest.param("due = DATE_ADD(TODAY(), 1, 2)", "expression.arguments", id="a number for a unit"),
        pytest.param("due = DATE_ADD('x', 1, 'day')", "expression.arguments", id="no moment"),
        pytest.param("due = START_OF()", "expression.arguments", id="start of nothing"),
        pytest.param("due = START_OF('hour')", "expression.arguments", id="start of an hour"),
        pytest.param("due = START_OF(1, 'day')", "expression.arguments", id="start of a number"),
        pytest.param("due = DATE_ADD(due, 1, 'day')", "expression.not_constant", id="a field in a function"),
    ],
)
def test_what_makes_no_sense_is_refused(source, code, refusal):
    assert [found for found, _ in refusal(source)] == [code]


def test_problems_of_all_parts_come_at_once(refusal):
    assert len(refusal("cost = 'a' and (level = 'x' or not nothing = 1)")) == 3


def test_filters_point_at_the_wrong_value(filtered):
    with pytest.raises(ExpressionError) as caught:
        filtered({"and": [{"field": "level", "op": "eq", "value": "vap"}]})
    assert caught.value.problems[0].pointer == "/and/0/value"


class TestWhatAConditionReads:
    def test_each_field_is_named_once_in_order(self, bound):
        source = (
            'cost > 1 and (subject contains "a" or not due is blank or tags = "new") and cost in [1] and count < cost'
        )
        assert fields_of(bound(source)) == ("f_cost", "f_subject", "f_due", "f_tags", "f_count")

    def test_always_reads_nothing(self):
        assert fields_of(ALWAYS) == ()

    def test_values_that_pin_a_field_lead_an_index(self, bound):
        source = 'level = "vip" and handler = me and cost > 1 and cost = count and not closed and due = "2026-11-22"'
        assert equalities(bound(source)) == ("f_level", "f_handler", "f_due")

    def test_a_time_equal_to_a_day_is_a_span(self, bound):
        assert equalities(bound("seen = TODAY()")) == ()

    def test_alternatives_pin_nothing(self, bound):
        assert equalities(bound('level = "vip" or closed')) == ()

    def test_a_single_comparison_pins(self, bound):
        assert equalities(bound("closed")) == ("f_closed",)
