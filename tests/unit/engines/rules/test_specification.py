"""The sentences of the language's specification, one test for each: what a writer may rely on."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import column

from engines.rules import (
    Context,
    ExpressionError,
    Name,
    Names,
    Scope,
    as_json,
    check,
    compile_python,
    from_filter,
    load,
    parse,
    to_sql,
    unsaid,
)
from engines.rules.functions.function import function_named, functions
from engines.rules.sql.types import column_type
from engines.rules.types import type_of
from tests.support.trees import tree_text
from tests.support.worlds import Memory, World

REQUIRED = """
    IF IFS SWITCH AND OR NOT COALESCE IS_BLANK
    CONCAT LEN LEFT RIGHT MID TRIM UPPER LOWER REPLACE FIND CONTAINS STARTS_WITH ENDS_WITH MATCHES SPLIT JOIN TEXT VALUE
    RMB_UPPER PINYIN_INITIALS MASK ABS ROUND FLOOR CEILING INT MOD POWER SQRT MIN MAX
    TODAY NOW DATE YEAR MONTH DAY WEEKDAY HOUR QUARTER WEEK DATE_ADD DATE_DIFF DAYS_SINCE DAYS_UNTIL HOURS_BETWEEN
    START_OF END_OF WORKDAY NETWORKDAYS BUSINESS_HOURS_BETWEEN ANNIVERSARY
    COUNT SUM AVG COUNT_DISTINCT MEDIAN PERCENTILE FIRST LAST ANY ALL USER DEPARTMENT MANAGER_OF IN_ROLE
    CSAT_RATE NPS CES FIRST_RESPONSE RESOLUTION_RATE PERCENT_WHERE COUNT_WHERE CHANGED CHANGED_TO CHANGED_FROM
"""


@pytest.fixture
def gives(names, context):
    """Give the value of an expression over values by field id."""

    def value(source, **values):
        return compile_python(check(source, names)).at(context)({f"f_{key}": one for key, one in values.items()})

    return value


@pytest.fixture
def tree(names):
    return lambda source, **options: tree_text(check(source, names, **options).tree)


def codes(source, names):
    with pytest.raises(ExpressionError) as caught:
        check(source, names)
    return [problem.code for problem in caught.value.problems]


class TestOneTruth:
    def test_it_is_parsed_once_into_one_tree_that_runs_in_three_places(self, names, context):
        made = check("cost > 1", names, expect="condition").tree
        columns = {"f_cost": column("f_cost", column_type(type_of("number", 2)))}
        assert compile_python(made).at(context)({"f_cost": 101}) is True
        assert str(to_sql(made, columns, context)) == "f_cost > :param_1"
        assert as_json(made)["f"] == ">"

    def test_python_is_a_code_object_and_walks_no_tree_for_a_record(self, names, context):
        run = compile_python(check("cost * 2", names)).at(context)
        assert run.__code__.co_filename == "<expression>"

    def test_a_filter_of_the_api_is_the_same_tree(self):
        assert from_filter({"field": "cost", "op": "ge", "value": 1}) == parse("cost >= 1")


class TestNames:
    def test_a_field_is_written_by_its_code_or_its_label_in_any_language(self, tree):
        assert tree("cost") == tree("费用") == tree("Cost") == "cost:2"

    def test_braces_quote_a_label_with_spaces(self, tree):
        assert tree("{Customer level}") == "level"

    def test_the_tree_holds_immutable_ids_so_a_rename_breaks_nothing(self, tree):
        renamed = Names([Name("f_cost", "number", "price", was=("cost",), scale=2)])
        assert tree("cost") == tree_text(check("cost", renamed).tree)

    def test_path_steps_follow_relations(self, tree):
        assert tree("客户.姓名") == "f_customer.c_name"

    def test_a_path_through_many_records_is_a_list_that_an_aggregate_takes(self, tree, names):
        assert tree("SUM(parts.price)") == "(SUM <parts.p_case related/p_price:2>):2"
        assert codes("parts.price", names) == ["expression.to_many"]

    @pytest.mark.parametrize("word", ["me", "old", "record", "parent", "vars", "org"])
    def test_a_label_like_a_reserved_word_must_be_quoted(self, word):
        taken = Names([Name("f_word", "text", word)])
        assert tree_text(check("{" + word + "}", taken).tree) == "word"
        assert codes(f"{word}.x = 1", taken) != []


class TestFunctions:
    def test_names_are_case_insensitive_and_in_two_languages(self, tree):
        assert tree("SUM(1, 2)") == tree("sum(1, 2)") == tree("求和(1, 2)")

    @pytest.mark.parametrize("pair", [("SUM", "求和"), ("IF", "如果"), ("TODAY", "今天"), ("RMB_UPPER", "人民币大写")])
    def test_the_names_of_the_specification_exist(self, pair):
        assert {getattr(function_named(name), "name", None) for name in pair} == {pair[0]}

    @pytest.mark.parametrize(
        "name",
        REQUIRED.split(),
    )
    def test_every_function_that_must_exist_does(self, name):
        assert name in functions

    def test_each_is_one_entry_with_docs_and_examples_in_both_languages(self):
        shown = [entry for entry in functions.values() if not entry.hidden]
        assert [entry.name for entry in shown if not (entry.doc.zh and entry.doc.en and entry.chinese)] == []
        assert [entry.name for entry in shown if len(entry.examples) < 2] == []

    def test_each_says_where_it_runs(self, names):
        assert [str(one.details["part"]) for one in unsaid(check("RMB_UPPER(cost)", names).tree)] == ["RMB_UPPER"]


class TestOperators:
    @pytest.mark.parametrize(
        ("source", "value"),
        [
            ("7 + 2", 9), ("7 - 2", 5), ("7 * 2", 14), ("7 % 2", 1), ('"a" & 1', "a1"), ("1 = 1", True),
            ("1 == 1", True),
            ("1 != 2", True), ("1 <> 2", True), ("1 < 2", True), ("1 <= 1", True), ("2 > 1", True), ("2 >= 2", True),
            ("true and false", False), ("true or false", True), ("not true", False), ("true 且 true", True),
            ("false 或 true", True), ("非 false", True), ("true && true", True),
            ("false || true", True), ("!true", False),
            ("1 in [1]", True), ("1 not in [1]", False), ("2 between 1 and 3", True), ('"ab" contains "b"', True),
            ('"ab" starts with "a"', True), ("blank is blank", True), ("1 is not blank", True),
        ],
    )  # fmt: skip
    def test_every_operator_of_the_specification_is_there(self, source, value, gives):
        assert gives(source) == value

    def test_there_is_no_question_mark(self, names):
        assert codes("closed ? 1 : 2", names) == ["expression.strange"]

    def test_power_binds_closer_than_sign_and_product(self, gives):
        assert gives("-2 ^ 2 * 3") == -12 * 10**9

    def test_chinese_words_are_operators_only_between_known_names(self, names, tree):
        assert tree("已关闭且已关闭") == "(and (= closed true) (= closed true))"
        assert codes("已关闭且某某", names) == ["expression.unknown_name"]


class TestTypes:
    def test_an_error_names_line_column_the_part_and_what_was_meant(self, names):
        with pytest.raises(ExpressionError) as caught:
            check("cost > 1\n and custoner = 1", names)
        (problem,) = caught.value.problems
        assert (problem.details["line"], problem.details["column"], problem.details["part"]) == (2, 6, "custoner")
        assert problem.message("en").endswith('Did you mean "customer"?')
        assert "customer" in problem.message("zh")

    def test_what_was_expected_is_said_in_the_users_language(self, names):
        with pytest.raises(ExpressionError) as caught:
            check("ABS(subject)", names)
        assert "数字" in caught.value.problems[0].message("zh")
        assert "a number" in caught.value.problems[0].message("en")

    def test_types_are_checked_before_anything_runs(self, names):
        assert codes("IF(true, 1, subject * 2)", names) == ["expression.no_operator"]


class TestBlank:
    def test_arithmetic_with_blank_is_blank(self, gives):
        assert [gives(f"cost {op} 1") for op in "+-*/%"] == [None] * 5

    def test_equality_treats_blank_as_an_ordinary_value(self, gives):
        assert (gives("blank = blank"), gives("cost = count"), gives("cost != 1"), gives("cost = 1")) == (
            True, True, True, False,
        )  # fmt: skip

    def test_an_ordering_comparison_with_blank_is_false(self, gives):
        assert [gives(f"cost {op} 1") for op in ("<", "<=", ">", ">=")] == [False] * 4

    def test_conditions_are_two_valued_and_not_of_a_false_is_true(self, gives):
        assert (gives("not (cost < 1)"), gives("not closed"), gives("IF(false, closed)")) == (True, True, False)

    def test_sql_is_two_valued_too(self, names, context):
        columns = {"f_cost": column("f_cost", column_type(type_of("number", 2)))}
        clause = to_sql(check("not cost < 1", names, expect="condition").tree, columns, context)
        assert str(clause) == "f_cost >= :param_1 OR f_cost IS NULL"

    def test_aggregates_skip_blanks(self, gives):
        assert (gives("COUNT(cost, 1, blank)"), gives("SUM(cost, 1)"), gives("MIN(cost, 3, 2)")) == (1, 100, 200)

    def test_sum_of_nothing_is_zero_and_the_others_of_nothing_are_blank(self, gives):
        assert [gives(f"{name}(cost, count)") for name in ("SUM", "AVG", "MIN", "MAX", "MEDIAN")] == [0] + [None] * 4

    def test_text_functions_take_blank_as_no_text(self, gives):
        assert (gives("LEN(subject)"), gives('subject & "x"'), gives('CONCAT(subject, "y")')) == (0, "x", "y")

    def test_division_by_zero_is_blank(self, gives):
        assert (gives("1 / 0"), gives("1 % 0"), gives("count / count", count=0)) == (None, None, None)

    def test_an_empty_text_and_an_empty_list_are_blank(self, gives):
        assert (gives('"" = blank'), gives("[] = blank"), gives('TRIM("  ") is blank')) == (True, True, True)

    @pytest.mark.parametrize(
        "source", ["subject contains blank", "blank in [1]", 'subject starts with ""', "blank in tags"]
    )
    def test_contains_starts_with_and_in_of_a_blank_are_false(self, source, gives):
        assert gives(source, subject="a", tags=("t_new",)) is False


class TestNumbers:
    def test_a_tenth_and_two_tenths_are_three_tenths(self, gives):
        assert gives("0.1 + 0.2 = 0.3") is True

    def test_the_scale_is_known_before_anything_runs(self, names):
        assert [check(source, names).type.scale for source in ("cost + 1", "cost * cost", "cost / 2", "count")] == [
            2, 4, 9, 0,
        ]  # fmt: skip

    def test_plus_minus_and_times_are_exact(self, gives):
        assert gives("cost * cost - cost", cost=1) == 1 - 100

    def test_only_division_average_power_and_root_round_to_nine_places_halves_away_from_zero(self, gives):
        assert (gives("2 / 3"), gives("-1 / 2000000000"), gives("AVG(1, 2, 2)")) == (666666667, -1, 1666666667)
        assert (gives("SQRT(2)"), gives("0.001 ^ 3")) == (1414213562, 1)

    def test_a_result_lands_in_a_field_at_its_scale_rounded_the_same_way(self, names, context):
        halves = check("count / 8", names)
        land = type_of("number", 2)
        assert [compile_python(halves, land).at(context)({"f_count": one}) for one in (1, -1, 3)] == [13, -13, 38]

    def test_beyond_fifteen_digits_a_result_is_blank(self, gives):
        assert (gives("count + 0", count=10**15 - 1), gives("count + 1", count=10**15 - 1)) == (10**15 - 1, None)

    def test_two_currencies_never_meet_without_a_rate(self, names):
        assert codes("price + usd", names) == codes("price > usd", names) == ["expression.currencies"]

    def test_a_sum_of_money_keeps_its_currency(self, names):
        assert check("price * 2 + 1", names).type.currency == "CNY"


class TestDates:
    def test_dates_have_no_zone_and_instants_are_broken_into_parts_in_the_organisations(self, gives):
        late = datetime(2026, 12, 31, 16, tzinfo=UTC)
        assert (gives("YEAR(seen)", seen=late), gives("HOUR(seen)", seen=late)) == (2027, 0)
        assert gives("YEAR(due)", due=date(2026, 12, 31)) == 2026

    def test_today_and_now_come_from_the_clock_and_are_fixed_for_one_evaluation(self, gives, context):
        assert (gives("TODAY()"), gives("NOW()"), gives("NOW() - NOW()")) == (context.today, context.now, 0)

    def test_the_checker_marks_what_depends_on_them(self, names):
        volatile = {
            source: set(check(source, names).depends.volatile) for source in ("DAYS_SINCE(due)", "due + 1", "me")
        }
        assert volatile == {"DAYS_SINCE(due)": {"today"}, "due + 1": set(), "me": {"me"}}

    def test_days_since_counts_calendar_days_and_hours_between_elapsed_time(self, gives):
        seen = datetime(2026, 11, 21, 15, 59, tzinfo=UTC)
        assert gives("DAYS_SINCE(seen)", seen=seen) == 1
        assert gives("HOURS_BETWEEN(seen, NOW())", seen=seen) == 21_016_666_667

    def test_an_anniversary_of_a_leap_day_falls_on_the_28th(self, gives):
        assert gives("ANNIVERSARY(due, DATE(2027, 1, 1))", due=date(2024, 2, 29)) == date(2027, 2, 28)


class TestText:
    def test_text_compares_by_code_point_and_by_case(self, gives):
        assert (gives('"a" = "A"'), gives('"Z" < "a"'), gives('"水" > "z"'), gives('"😀" > "￥"')) == (
            False, True, True, True,
        )  # fmt: skip

    def test_contains_ignores_case_for_latin_letters_only(self, gives):
        assert (gives('"PUMP" contains "um"'), gives('"É" contains "é"')) == (True, False)


class TestChanges:
    def test_change_aware_names_exist_only_where_there_is_a_change(self, names, context):
        with_change = Scope(names, change=True)
        row = {"f_level": "o_vip", "old.f_level": "o_plain", "f_cost": 3, "old.f_cost": 1}
        sources = ["changed(level)", 'changed_to(level, "vip")', 'changed_from(level, "vip")', "old.cost < cost"]
        found = [compile_python(check(source, scope=with_change)).at(context)(row) for source in sources]
        assert found == [True, True, False, True]
        assert codes("changed(level)", names) == ["expression.not_here"]


class TestAggregates:
    @pytest.fixture
    def desk(self, names):
        parts = [{"id": f"p{n}", "p_case": case, "p_price": n} for n, case in enumerate("aab", 1)]
        rows = [{"id": key, "f_cost": 1, "f_customer": None} for key in "abc"]
        return World("cases", {"cases": names}, rows, {"parts": parts})

    def over(self, source, names, desk, context, memory=None):
        compiled = compile_python(check(source, names))
        rows = load(compiled, desk.rows, context, memory or Memory(desk))
        return [compiled.at(context)(row) for row in rows]

    def test_they_take_a_path_and_a_condition_on_the_related_record(self, names, desk, context):
        assert self.over("COUNT(parts, price > 0.01)", names, desk, context) == [1, 1, 0]

    def test_a_condition_may_look_at_the_record_outside(self, names, desk, context):
        assert self.over("SUM(parts.price, price > record.cost)", names, desk, context) == [2, 3, 0]

    def test_in_python_they_ask_once_for_each_relation_and_never_for_each_row(self, names, desk, context):
        memory = Memory(desk)
        self.over("SUM(parts.price) + COUNT(parts, price > 1)", names, desk, context, memory)
        assert memory.asked <= 2


class TestContext:
    def test_me_has_a_department_a_manager_and_roles(self, tree):
        assert tree("me.department") == "me/department"
        assert tree("me.manager") == "me/manager"
        assert tree('"agent" in me.roles') == "(in 'agent' me/roles)"

    def test_the_parent_and_the_variables_of_a_flow_are_names_where_there_are_any(self, names):
        inside = Scope(names, parent=names, variables=names)
        assert tree_text(check("parent.cost + vars.cost", scope=inside).tree).startswith(
            "(+ parent/cost:2 vars/cost:2)"
        )


class TestSafety:
    @pytest.mark.parametrize("source", ["subject.__class__ = 1", "__import__('os') = 1", "subject.upper() = 1"])
    def test_no_attribute_is_reached(self, source, names):
        assert codes(source, names) != []

    def test_a_compiled_expression_has_no_builtins(self, names):
        run = compile_python(check("LEN(subject) + 1", names)).at(Context.at(datetime(2026, 1, 1, tzinfo=UTC), UTC))
        assert run.__globals__["__builtins__"] == {}

    @pytest.mark.parametrize(
        ("source", "code"),
        [
            ("x" * 4001, "expression.too_long"),
            ("(" * 100 + "1" + ")" * 100, "expression.too_deep"),
            ("cost in [" + "1," * 501 + "]", "expression.long_list"),
            ("1234567890123456", "expression.long_number"),
        ],
    )
    def test_every_bound_gives_a_clear_error(self, source, code, names):
        assert codes(source, names) == [code]

    @pytest.mark.parametrize("source", ["10 ^ 100", "2 ^ 1000", 'LEN(REPLACE("aaaa", "a", subject))'])
    def test_power_and_repetition_are_bounded(self, source, gives):
        assert gives(source, subject="b" * 20_000) in (None, 0)
