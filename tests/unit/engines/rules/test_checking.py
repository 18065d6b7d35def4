"""The checker gives names and literals their meaning, and refuses what makes no sense, saying what was meant."""

import pytest

from engines.rules import ALWAYS, ExpressionError, equalities, fields_of
from tests.support.trees import tree_text

ID = "019aa0b2-7c1e-7d5a-9f4e-2b6c8d0e1f23"


class TestNames:
    @pytest.mark.parametrize(
        "name", ["level", "grade", "客户级别", "Customer level".join("{}"), "{客户级别}", "{ customer  LEVEL }"]
    )
    def test_a_field_is_found_by_code_old_code_and_label(self, name, bound):
        assert tree_text(bound(f'{name} = "vip"')) == "(= level 'o_vip')"

    def test_system_names_are_found(self, bound):
        assert fields_of(bound("created_at > NOW() and owner = me")) == ("created_at", "owner")

    def test_a_bare_yes_or_no_is_a_condition(self, bound):
        assert tree_text(bound("closed")) == "(= closed true)"

    def test_an_unknown_name_gets_a_suggestion(self, refusal):
        assert refusal("zzz = 1 or custoner = 1") == [
            ("expression.unknown_name", 'there is no field "zzz"'),
            ("expression.unknown_name", 'there is no field "custoner". Did you mean "customer"?'),
        ]

    def test_a_label_of_two_fields_names_their_codes(self, refusal):
        assert refusal('双 = "a"') == [("expression.ambiguous", '"双" may be twin_a, twin_b; write the code')]

    @pytest.mark.parametrize(
        ("source", "tree"),
        [
            pytest.param("客户.年消费额 > 1", "(> f_customer.c_spend:2 100)", id="a path by labels"),
            pytest.param("customer.level = 'vip'", "(= f_customer.c_level 'o_vip')", id="a path by codes"),
            pytest.param(
                "me.department = team",
                "(and (not (is blank me/department)) (= me/department team))",
                id="of whoever asks",
            ),
            pytest.param("record.cost > 1", "(> cost:2 100)", id="the record by its word"),
            pytest.param(
                "SUM(parts.price * parts.quantity) > 1",
                "(> (SUM <parts.p_case (* related/p_price:2 related/p_quantity):2>):2 100)",
                id="an aggregate of a product",
            ),
            pytest.param(
                "COUNT(parts, price > record.cost) = 0",
                "(= (COUNT <parts.p_case related/id where (> related/p_price:2 cost:2)>) 0)",
                id="an aggregate with a condition that looks out",
            ),
            pytest.param(
                "ANY(parts, maker.level = 'vip')",
                "(ANY <parts.p_case (= p_maker.c_level 'o_vip')>)".replace("p_maker", "related/p_maker"),
                id="a path inside an aggregate",
            ),
        ],
    )
    def test_paths_follow_relations(self, source, tree, bound):
        assert tree_text(bound(source)) == tree

    @pytest.mark.parametrize(
        ("source", "code"),
        [
            pytest.param("subject.level = 1", "expression.no_relation", id="of a text"),
            pytest.param("customer.city.name = 'x'", "expression.out_of_reach", id="beyond what can be seen"),
            pytest.param("customer.leval = 'vip'", "expression.unknown_name", id="a wrong step"),
            pytest.param("parts.price > 1", "expression.to_many", id="many records without an aggregate"),
            pytest.param("SUM(parts.price * customer.made.price) > 1", "expression.twice_many", id="many of many"),
            pytest.param("old.cost > 1", "expression.not_here", id="no change here"),
            pytest.param("changed(cost)", "expression.not_here", id="no change to ask of"),
            pytest.param("parent.cost > 1", "expression.not_here", id="no parent here"),
            pytest.param("vars.cost > 1", "expression.not_here", id="no flow here"),
        ],
    )
    def test_a_path_that_leads_nowhere_is_refused(self, source, code, refusal):
        assert [found for found, _ in refusal(source)] == [code]


class TestLiterals:
    @pytest.mark.parametrize("option", ["vip", "o_vip", "gold", "贵宾", "VIP", " vip "])
    def test_an_option_is_found_by_all_its_names(self, option, bound):
        assert tree_text(bound(f'level = "{option}"')) == "(= level 'o_vip')"

    @pytest.mark.parametrize(
        ("source", "tree"),
        [
            pytest.param("cost = 12.5", "(= cost:2 1250)", id="scaled"),
            pytest.param("cost = 1.999", "false", id="finer than the field, equal to nothing"),
            pytest.param("cost != 1.999", "true", id="finer, different from everything"),
            pytest.param("cost < 1.999", "(<= cost:2 199)", id="finer, less"),
            pytest.param("cost <= 1.999", "(<= cost:2 199)", id="finer, at most"),
            pytest.param("cost > -1.999", "(>= cost:2 -199)", id="finer, more"),
            pytest.param("count >= 0.5", "(>= count 1)", id="finer, at least"),
            pytest.param("cost < 999999999999999", "(< cost:2 99999999999999900)", id="largest"),
            pytest.param("{费用} > 1 and 1 < 费用", "(and (> cost:2 100) (> cost:2 100))", id="mirrored"),
            pytest.param("3 = count", "(= count 3)", id="mirrored equals"),
            pytest.param('due = "2026年11月22日"', "(= due 2026-11-22)", id="day"),
            pytest.param('seen > "2026-11-22"', "(> (LOCAL_DATE seen) 2026-11-22)", id="time by day"),
            pytest.param('seen > "2026-11-22 15:43"', "(> seen local 2026-11-22T15:43:00)", id="local time"),
            pytest.param('seen > "2026-11-22T15:43:00+08:00"', "(> seen 2026-11-22T07:43:00.000Z)", id="instant"),
            pytest.param('subject = ""', "(is blank subject)", id="empty text is blank"),
            pytest.param('subject = "  "', "(= subject '  ')", id="spaces are a text"),
            pytest.param(f'handler = "{ID.upper()}"', f"(= handler '{ID}')", id="id"),
            pytest.param("handler = me", "(and (not (is blank me/id)) (= handler me/id))", id="me"),
            pytest.param("me = handler", "(and (not (is blank me/id)) (= me/id handler))", id="me first"),
            pytest.param("1 < 2", "(< 1 2)", id="two literals"),
            pytest.param("true = false", "(= true false)", id="booleans"),
            pytest.param('blank = "a"', "(is blank 'a')", id="blank first"),
            pytest.param("cost = count", "(= cost:2 count)", id="two fields"),
            pytest.param("wait > 1.5h", "(> wait 5400000)", id="duration"),
        ],
    )
    def test_a_literal_takes_the_type_of_the_field(self, source, tree, bound):
        assert tree_text(bound(source)) == tree


class TestOperators:
    @pytest.mark.parametrize(
        ("source", "tree"),
        [
            pytest.param('level in ["vip", "贵宾"]', "(in level ['o_vip' 'o_vip'])", id="in"),
            pytest.param("cost in [1, 1.999, blank]", "(in cost:2 [100])", id="in, finer and blank left out"),
            pytest.param('level not in ["vip"]', "(not (in level ['o_vip']))", id="not in"),
            pytest.param('"a" in ["a"]', "(in 'a' ['a'])", id="literal in list"),
            pytest.param("handler in [me]", "(in handler [me/id])", id="me in list"),
            pytest.param("cost in [count, 2]", "(in cost:2 [count 200])", id="a field in a list"),
            pytest.param("count between 1 and 3", "(and (>= count 1) (<= count 3))", id="between"),
            pytest.param('subject contains "a"', "(contains subject 'a')", id="contains"),
            pytest.param("subject contains twin_a", "(contains subject twin_a)", id="a field as a pattern"),
            pytest.param('subject starts with "a"', "(starts with subject 'a')", id="starts with"),
            pytest.param('"abc" contains "b"', "(contains 'abc' 'b')", id="literal contains"),
            pytest.param('blank contains "b"', "(contains blank 'b')", id="blank contains"),
            pytest.param("due is blank", "(is blank due)", id="blank"),
            pytest.param("IS_BLANK(due)", "(is blank due)", id="blank as a function"),
            pytest.param('tags contains "new"', "(HAS_ALL tags ['t_new'])", id="list holds"),
            pytest.param('tags contains ["big", "new"]', "(HAS_ALL tags ['t_big' 't_new'])", id="list holds all"),
            pytest.param("tags contains blank", "false", id="list holds blank"),
            pytest.param('"new" in tags', "(in 't_new' tags)", id="in a list field"),
            pytest.param('tags in ["new", "big"]', "(HAS_ANY tags ['t_new' 't_big'])", id="list holds any"),
            pytest.param('tags = ["new"]', "(= tags ['t_new'])", id="list equals"),
            pytest.param('tags != "new"', "(not (= tags ['t_new']))", id="list differs"),
            pytest.param("tags = []", "(is blank tags)", id="list equals nothing"),
            pytest.param("files = []", "(is blank files)", id="no files"),
            pytest.param("due = seen", "(= due (LOCAL_DATE seen))", id="day and time of two fields"),
            pytest.param("level < 'plain'", "(< (ORDINAL level ['o_vip' 'o_plain']) 1)", id="order of choices"),
            pytest.param("due < DATE_ADD(TODAY(), 1, '天')", "(< due (DATE_ADD (TODAY) 1 '天'))", id="function"),
            pytest.param(
                'due > START_OF("2026-11-22", "month")', "(> due (START_OF 2026-11-22 'month'))", id="function of a day"
            ),
            pytest.param("due = DATE_ADD(due, 1, 'day')", "(= due (DATE_ADD due 1 'day'))", id="function of a field"),
            pytest.param("AND(closed, NOT(cost > 1))", "(and (= closed true) (not (> cost:2 100)))", id="AND, NOT"),
            pytest.param("OR(closed, count = 1)", "(or (= closed true) (= count 1))", id="OR"),
            pytest.param("not (cost + 1) > 3", "(not (> (+ cost:2 1):2 300))", id="not before a bracket"),
            pytest.param("closed = NOT(closed)", "(= closed (not (= closed true)))", id="NOT as a value"),
            pytest.param("closed = 非(closed)", "(= closed (not (= closed true)))", id="NOT as a value, in Chinese"),
        ],
    )
    def test_an_operator_means_what_its_types_say(self, source, tree, bound):
        assert tree_text(bound(source)) == tree


@pytest.mark.parametrize(
    ("source", "code"),
    [
        pytest.param("level", "expression.not_condition", id="a choice alone"),
        pytest.param("1", "expression.not_condition", id="a number alone"),
        pytest.param("TODAY()", "expression.not_condition", id="a function alone"),
        pytest.param("not cost", "expression.not_condition", id="not of a number"),
        pytest.param("AND(cost, closed)", "expression.not_condition", id="and of a number"),
        pytest.param("cost = 'a'", "expression.mismatch", id="number and text"),
        pytest.param("cost = '  '", "expression.mismatch", id="number and spaces"),
        pytest.param("subject = 1", "expression.mismatch", id="text and number"),
        pytest.param("closed = 'x'", "expression.mismatch", id="boolean and text"),
        pytest.param("due = true", "expression.mismatch", id="day and boolean"),
        pytest.param("level = 3", "expression.mismatch", id="choice and number"),
        pytest.param("handler = 3", "expression.mismatch", id="person and number"),
        pytest.param("cost = subject", "expression.mismatch", id="two fields of different types"),
        pytest.param("team = me", "expression.mismatch", id="department and person"),
        pytest.param("subject in [me]", "expression.mismatch", id="person in a list of texts"),
        pytest.param("cost = [1]", "expression.mismatch", id="a list as a value"),
        pytest.param("cost = (1 = 1)", "expression.mismatch", id="a condition as a value"),
        pytest.param("wait > 3", "expression.mismatch", id="duration and number"),
        pytest.param("closed > true", "expression.no_operator", id="order of booleans"),
        pytest.param("me < handler", "expression.no_operator", id="order of people"),
        pytest.param("tags < 'new'", "expression.no_operator", id="order of lists"),
        pytest.param("files = 'x'", "expression.no_operator", id="files equal"),
        pytest.param("files in ['x']", "expression.no_operator", id="files in"),
        pytest.param("tags starts with 'n'", "expression.no_operator", id="list starts"),
        pytest.param("cost contains 1", "expression.no_operator", id="number contains"),
        pytest.param("subject * 2 = 1", "expression.no_operator", id="text times number"),
        pytest.param("subject + 'a' = 'b'", "expression.add_text", id="text plus text"),
        pytest.param("seen + 1 > seen", "expression.add_time", id="time plus number"),
        pytest.param("price + usd > 1", "expression.currencies", id="two currencies"),
        pytest.param("price > usd", "expression.currencies", id="two currencies compared"),
        pytest.param("IF(closed, 1, 'a') = 1", "expression.branches", id="results of two types"),
        pytest.param("cost = 0.0000000001", "expression.decimals", id="ten decimals"),
        pytest.param("level = 'vap'", "expression.unknown_option", id="unknown option"),
        pytest.param("tags in ['nwe']", "expression.unknown_option", id="unknown option in a list"),
        pytest.param("due = 'tomorrow'", "expression.bad_date", id="no date"),
        pytest.param("seen = '2026-11-22 25:00'", "expression.bad_date", id="no hour"),
        pytest.param("seen = '9999-12-31T23:00:00-05:00'", "expression.bad_date", id="beyond the calendar"),
        pytest.param("handler = 'wang'", "expression.bad_id", id="a name for an id"),
        pytest.param("subject = 'a\\\x00'", "expression.bad_text", id="a NUL"),
        pytest.param("cost in 3", "expression.not_list", id="in a number"),
        pytest.param("due = TODAYS()", "expression.unknown_function", id="unknown function"),
        pytest.param("due = TODAY(1)", "expression.arguments", id="an argument too many"),
        pytest.param("due = NOW(1)", "expression.arguments", id="an argument too many for now"),
        pytest.param("due = DATE_ADD(TODAY(), 1.5, 'day')", "expression.arguments", id="half a day"),
        pytest.param("due = START_OF()", "expression.arguments", id="start of nothing"),
        pytest.param("due = DATE_ADD(TODAY(), 1, 'moon')", "expression.not_literal", id="no unit"),
        pytest.param("due = DATE_ADD(TODAY(), 1, 2)", "expression.not_literal", id="a number for a unit"),
        pytest.param("due = START_OF('hour')", "expression.not_literal", id="start of an hour"),
        pytest.param("due = DATE_ADD('x', 1, 'day')", "expression.argument", id="no moment"),
        pytest.param("due = START_OF(1, 'day')", "expression.argument", id="start of a number"),
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

    def test_a_path_reads_the_relation_it_begins_with(self, bound):
        assert fields_of(bound("customer.level = 'vip' and COUNT(parts, price > record.cost) > 1")) == (
            "f_customer",
            "f_cost",
        )

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
