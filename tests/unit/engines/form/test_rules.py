"""A form answers to what is filled in: fields are hidden, asked for, locked and filled, each after what it reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from engines.form.checks import check_form, check_rules
from engines.form.compiled import CompiledForm, compile_form
from engines.form.settling import Settling
from engines.kernel.text import Text
from engines.metadata.model import Behaviour, Check, Field, Form, Option
from engines.rules import Context
from engines.rules.python import Compiled

CONTEXT = Context.at(datetime(2026, 11, 22, 5, tzinfo=UTC), "Asia/Shanghai", "u1")
YES_NO = (Option("o_yes", "yes", Text("有", "Yes")), Option("o_no", "no", Text("无", "No")))
Row = dict[str, object]


def ask(compiled: Compiled, rows: Sequence[Any]) -> list[object]:
    run = compiled.at(CONTEXT)
    return [run(row) for row in rows]


def every(_at: int, _item: object) -> bool:
    return True


def choice(code: str, **keys: Any) -> Field:
    return Field(f"f_{code}", code, Text(code, code), "choice", options=YES_NO, **keys)


def text(code: str, **keys: Any) -> Field:
    return Field(f"f_{code}", code, Text(code, code), "text", **keys)


def money(code: str, scale: int = 2, **keys: Any) -> Field:
    return Field(f"f_{code}", code, Text(code, code), "money", settings={"scale": scale}, **keys)


def behave(when: str, **effects: tuple[str, ...]) -> Behaviour:
    fields: dict[str, Any] = {effect: tuple(f"f_{code}" for code in codes) for effect, codes in effects.items()}
    return Behaviour(f"b_{abs(hash(when + repr(effects)))}", when, **fields)


def compiled(*fields: Field, behaviour: tuple[Behaviour, ...] = (), checks: tuple[Check, ...] = ()) -> CompiledForm:
    return compile_form(Form("frm", "case", Text("单", "Case"), fields, behaviour=behaviour, checks=checks))


def settled(form: CompiledForm, *rows: Row, new: bool = True) -> list[Settling]:
    """Settle rows whose keys are what was given."""
    every = [field.field.id for field in form.fields]
    records = [Settling({**dict.fromkeys(every), **row}, set(every) - row.keys() if new else ()) for row in rows]
    form.round(records, ask).settle()
    return records


class TestHiding:
    @pytest.fixture
    def form(self) -> CompiledForm:
        return compiled(
            choice("parcel"), text("number"), text("photo"), behaviour=(behave('parcel = "yes"', show=("number",)),)
        )

    def test_a_shown_field_is_hidden_unless_its_condition_holds(self, form: CompiledForm) -> None:
        with_parcel, without, blank = settled(form, {"f_parcel": "o_yes"}, {"f_parcel": "o_no"}, {})
        assert [one.hidden for one in (with_parcel, without, blank)] == [set(), {"f_number"}, {"f_number"}]

    def test_what_a_hidden_field_holds_is_dropped(self, form: CompiledForm) -> None:
        kept, dropped = settled(
            form, {"f_parcel": "o_yes", "f_number": "1"}, {"f_parcel": "o_no", "f_number": "1"}, new=False
        )
        assert (kept.values["f_number"], dropped.values["f_number"]) == ("1", None)

    def test_one_of_several_conditions_is_enough_to_show(self) -> None:
        shows = (behave('parcel = "yes"', show=("number",)), behave("photo is not blank", show=("number",)))
        form = compiled(choice("parcel"), text("number"), text("photo"), behaviour=shows)
        assert [one.hidden for one in settled(form, {"f_photo": "x"}, {})] == [set(), {"f_number"}]

    def test_hiding_wins_over_showing(self) -> None:
        both = (behave('parcel = "yes"', show=("number",)), behave("photo is blank", hide=("number",)))
        form = compiled(choice("parcel"), text("number"), text("photo"), behaviour=both)
        rows: tuple[Row, ...] = ({"f_parcel": "o_yes"}, {"f_parcel": "o_yes", "f_photo": "x"})
        assert [one.hidden for one in settled(form, *rows)] == [{"f_number"}, set()]

    def test_what_reads_a_hidden_field_sees_a_blank(self) -> None:
        chain = (behave("number is not blank", show=("photo",)), behave('parcel = "yes"', show=("number",)))
        form = compiled(text("photo"), text("number"), choice("parcel"), behaviour=chain)
        (record,) = settled(form, {"f_parcel": "o_no", "f_number": "1", "f_photo": "x"})
        assert record.hidden == {"f_number", "f_photo"}

    def test_a_number_of_the_platform_is_kept_though_hidden(self) -> None:
        serial = Field("f_no", "no", Text("编号", "No."), "serial", settings={"pattern": "{0000}"})
        form = compiled(serial, choice("parcel"), behaviour=(behave('parcel = "yes"', show=("no",)),))
        (record,) = settled(form, {"f_no": "0001"}, new=False)
        assert (record.hidden, record.values["f_no"]) == ({"f_no"}, "0001")


class TestAsking:
    def test_a_condition_adds_to_what_is_required(self) -> None:
        form = compiled(choice("parcel"), text("number"), behaviour=(behave('parcel = "yes"', require=("number",)),))
        asked, free = settled(form, {"f_parcel": "o_yes"}, {})
        found = [form.missing(one.values, one.hidden, one.asked) for one in (asked, free)]
        assert [[problem.pointer for problem in problems] for problems in found] == [["/number"], []]

    def test_a_hidden_field_is_required_of_nobody(self) -> None:
        rules = (behave('parcel = "yes"', show=("number",)), behave("true = true", require=("number",)))
        form = compiled(choice("parcel"), text("number", required=True), behaviour=rules)
        (record,) = settled(form, {"f_parcel": "o_no"})
        assert form.missing(record.values, record.hidden, record.asked) == ()


class TestDefaults:
    def test_a_default_reads_other_fields(self) -> None:
        form = compiled(money("a"), money("b", default="=a * 2"))
        (record,) = settled(form, {"f_a": 150})
        assert record.values["f_b"] == 300

    def test_a_default_sees_the_value_of_another_default_wherever_it_stands(self) -> None:
        form = compiled(money("c", default="=b + 1"), money("b", default="=a + 1"), money("a"))
        (record,) = settled(form, {"f_a": 100})
        assert (record.values["f_b"], record.values["f_c"]) == (200, 300)

    @pytest.mark.parametrize(("scale", "value"), [(0, 2), (1, 15), (2, 150), (4, 15000)])
    def test_a_number_lands_at_the_scale_of_its_field(self, scale: int, value: int) -> None:
        form = compiled(money("a"), money("b", scale, default="=a"))
        (record,) = settled(form, {"f_a": 150})
        assert record.values["f_b"] == value

    def test_what_was_given_stays_a_blank_too(self) -> None:
        form = compiled(money("a"), money("b", default="=a"))
        given, emptied = settled(form, {"f_a": 1, "f_b": 7}, {"f_a": 1, "f_b": None})
        assert (given.values["f_b"], emptied.values["f_b"]) == (7, None)

    def test_a_stored_record_gets_none(self) -> None:
        form = compiled(money("a"), money("b", default="=a"))
        (record,) = settled(form, {"f_a": 1}, new=False)
        assert record.values["f_b"] is None

    def test_a_hidden_field_gets_none_and_what_reads_it_sees_a_blank(self) -> None:
        form = compiled(
            money("a"),
            money("b", default="=a"),
            text("c", default='=b & ""'),
            behaviour=(behave("a > 5", show=("b",)),),
        )
        (record,) = settled(form, {"f_a": 100})
        assert (record.values["f_b"], record.values["f_c"]) == (None, None)

    def test_a_value_beyond_the_limits_of_its_field_is_left_out(self) -> None:
        limited = Field("f_b", "b", Text("b", "b"), "text", default="=a & a", settings={"max_length": 3})
        form = compiled(text("a"), limited)
        short, long = settled(form, {"f_a": "x"}, {"f_a": "xx"})
        assert (short.values["f_b"], long.values["f_b"]) == ("xx", None)

    @pytest.mark.parametrize("default", ["=nothing", "=a +", "=parcel", "=1"])
    def test_a_wrong_default_never_stops_a_record(self, default: str) -> None:
        form = compiled(choice("parcel"), text("a", default=default))
        assert settled(form, {})[0].values["f_a"] is None


class TestLocking:
    LOCK = (behave('parcel = "yes"', read_only=("number", "cost")),)

    @pytest.fixture
    def form(self) -> CompiledForm:
        return compiled(choice("parcel"), text("number", default="n1"), money("cost"), behaviour=self.LOCK)

    def problems(self, form: CompiledForm, given: Row, before: Row, after: Row) -> list[str]:
        found = form.round([Settling(dict(after))], ask).locked([given], [before])
        return [problem.pointer for _, problem in found]

    def test_another_value_is_refused_while_the_condition_holds(self, form: CompiledForm) -> None:
        before: Row = {"f_parcel": "o_yes", "f_number": "1"}
        assert self.problems(form, {"f_number": "2"}, before, {**before, "f_number": "2"}) == ["/number"]
        assert self.problems(form, {"f_number": "1"}, before, before) == []

    def test_the_condition_is_asked_of_the_record_as_it_will_stand(self, form: CompiledForm) -> None:
        before: Row = {"f_parcel": "o_no", "f_number": "1"}
        given: Row = {"f_parcel": "o_yes", "f_number": "2"}
        assert self.problems(form, given, before, {**before, **given}) == ["/number"]
        assert self.problems(form, {"f_number": "2"}, before, {**before, "f_number": "2"}) == []

    def test_a_new_record_has_no_value_that_could_stay(self, form: CompiledForm) -> None:
        given: Row = {"f_parcel": "o_yes", "f_number": "n2", "f_cost": 1}
        assert self.problems(form, given, {}, given) == []


class TestChecks:
    CHEAP = Check("c1", "cost is blank or cost <= 100", Text("太贵", "Too dear"), "f_cost")
    NAMED = Check("c2", "name is not blank", Text("写名字", "Name it"))

    @pytest.fixture
    def form(self) -> CompiledForm:
        return compiled(money("cost"), text("name"), checks=(self.CHEAP, self.NAMED))

    def told(self, form: CompiledForm, row: Row, changed: set[str] | None) -> list[tuple[str, str]]:
        passing = form.round([Settling(row)], ask)
        found = passing.failed(lambda _, item: changed is None or not item.reads.isdisjoint(changed))
        return [(problem.pointer, problem.message("en")) for _, problem in found]

    def test_what_does_not_hold_is_told_in_the_words_of_the_author(self, form: CompiledForm) -> None:
        assert self.told(form, {"f_cost": 10001}, None) == [("/cost", "Too dear"), ("", "Name it")]
        assert self.told(form, {"f_cost": 10000, "f_name": "a"}, None) == []

    def test_the_reader_hears_it_in_the_language_of_the_reader(self, form: CompiledForm) -> None:
        ((_, problem),) = form.round([Settling({"f_name": "a", "f_cost": 10001})], ask).failed(every)
        assert problem.message("zh") == "太贵"

    @pytest.mark.parametrize(("changed", "count"), [({"f_cost"}, 1), ({"f_name", "f_cost"}, 2), (set(), 0)])
    def test_only_what_reads_a_changed_field_is_asked(self, form: CompiledForm, changed: set[str], count: int) -> None:
        assert len(self.told(form, {"f_cost": 10001}, changed)) == count


class TestAuthors:
    @pytest.mark.parametrize(
        ("make", "place", "path"),
        [
            (lambda: compiled(text("a", default="=b"), text("b", default="=a")), "/fields/0/default", "a → b → a"),
            (lambda: compiled(text("a", default='=a & "x"')), "/fields/0/default", "a → a"),
            (
                lambda: compiled(
                    text("a"),
                    text("b", default="=a"),
                    behaviour=(behave("b is blank", hide=("a",)),),
                ),
                "/behaviour/0/when",
                "a → b → a",
            ),
        ],
    )
    def test_fields_that_wait_for_each_other_are_named(
        self, make: Callable[[], CompiledForm], place: str, path: str
    ) -> None:
        assert list(check_rules(make().rules)) == [(place, "form.circle", {"path": path})]

    def test_a_form_without_a_circle_is_right(self) -> None:
        assert list(check_rules(compiled(text("a"), text("b", default="=a")).rules)) == []

    def test_a_form_with_a_circle_still_runs(self) -> None:
        form = compiled(text("a", default="=b"), text("b", default="=a"))
        assert settled(form, {"f_b": "x"})[0].values["f_a"] == "x"

    def test_what_nobody_can_fill_in_cannot_be_asked_for(self) -> None:
        serial = Field("f_no", "no", Text("编号", "No."), "serial", settings={"pattern": "{0000}"})
        form = Form("frm", "case", Text("单", "Case"), (serial,), behaviour=(behave("no is blank", require=("no",)),))
        assert [(place, code) for place, code, _ in check_form(form)] == [
            ("/behaviour/0/require/0", "field.no_required")
        ]

    def test_a_wrong_condition_never_stops_a_record(self) -> None:
        broken = (behave("nothing = 1", show=("a",), require=("a",)), behave("a >", hide=("a",)))
        form = compiled(text("a"), behaviour=broken, checks=(Check("c", "gone = 1", Text("x", "x")),))
        (record,) = settled(form, {"f_a": "1"})
        assert (record.hidden, record.asked) == (set(), set())
        assert list(form.round([record], ask).failed(every)) == []
