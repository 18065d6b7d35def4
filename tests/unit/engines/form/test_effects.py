"""Conditions set values when they become true and narrow choices while they hold; a pick brings values along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from engines.form.checks import check_form, check_rules
from engines.form.compiled import CompiledForm, compile_form
from engines.form.effect_checks import check_copies
from engines.form.live import Reader, live_picking, live_rules
from engines.form.names import PlacedForm, Vocabulary
from engines.form.settling import Settling
from engines.kernel.text import Text
from engines.metadata.model import Behaviour, Field, Form, FormReference, Option
from engines.rules import Asking, Context

CONTEXT = Context.at(datetime(2026, 11, 22, 5, tzinfo=UTC), "Asia/Shanghai", "u1")
LEVELS = ("vip", "normal")
Row = dict[str, Any]


def options(of: str, *codes: str) -> tuple[Option, ...]:
    return tuple(Option(f"o_{of}_{code}", code, Text(code, code)) for code in codes)


def text(code: str, **keys: Any) -> Field:
    return Field(f"f_{code}", code, Text(code, code), "text", **keys)


CUSTOMER = Form(
    "customer",
    "customer",
    Text("客户", "Customer"),
    (text("name"), Field("f_clevel", "level", Text("级别", "Level"), "choice", options=options("c", *LEVELS, "new"))),
)
CONTACT = Form(
    "contact",
    "contact",
    Text("联系人", "Contact"),
    (
        text("person"),
        Field("f_of", "customer", Text("客户", "Customer"), "relation", to=FormReference("customer")),
        Field("f_active", "active", Text("在职", "Active"), "boolean"),
    ),
)
COPY = {"on_pick": {"copy": {"f_level": "f_clevel", "f_called": "f_name"}}}
FIELDS = (
    Field("f_customer", "customer", Text("客户", "Customer"), "relation", to=FormReference("customer"), settings=COPY),
    Field(
        "f_contact",
        "contact",
        Text("联系人", "Contact"),
        "relation",
        to=FormReference("contact"),
        settings={"filter": "customer = record.customer and active = true"},
    ),
    Field("f_level", "level", Text("级别", "Level"), "choice", options=options("l", *LEVELS)),
    text("called", default="nobody"),
    Field("f_status", "status", Text("状态", "Status"), "choice", options=options("s", "new", "open", "done")),
    Field("f_count", "count", Text("次数", "Count"), "number"),
    text("note"),
)
DONE = Behaviour("b_done", 'status = "done"', set={"f_note": "=called & '!'", "f_count": 3})
OFFERED = Behaviour("b_vip", 'level = "vip"', options={"f_status": ("o_s_new", "o_s_open")})

RECORDS: dict[str, dict[str, Row]] = {
    ".customer": {
        "c1": {"id": "c1", "f_name": "Hotel", "f_clevel": "o_c_vip"},
        "c2": {"id": "c2", "f_name": None, "f_clevel": "o_c_new"},
    },
    ".contact": {
        "p1": {"id": "p1", "f_of": "c1", "f_active": True},
        "p2": {"id": "p2", "f_of": "c2", "f_active": True},
        "p3": {"id": "p3", "f_of": "c1", "f_active": False},
    },
}


class Port:
    """Related records from a dictionary."""

    def records(self, form: str, ids: Any, _fields: Any) -> dict[str, Row]:
        return {one: RECORDS[form][one] for one in ids if one in RECORDS[form]}

    def related(self, _form: str, _via: str, _ids: Any, _fields: Any) -> dict[str, list[Row]]:
        return {}


ASK = Asking(CONTEXT, Port())


def made(*behaviour: Behaviour, fields: Sequence[Field] = FIELDS) -> CompiledForm:
    case = Form("case", "case", Text("单", "Case"), tuple(fields), behaviour=behaviour)
    targets = {field.id: f".{field.to.form}" for field in fields if field.to}
    places = [
        PlacedForm(".case", case, targets),
        PlacedForm(".customer", CUSTOMER),
        PlacedForm(".contact", CONTACT, {"f_of": ".customer"}),
    ]
    return compile_form(case, names=Vocabulary(places).names(".case"))


def settle(form: CompiledForm, given: Row, before: Row | None = None) -> Row:
    """Settle what was given over a record, or as a new one; return the values that are not blank."""
    start = {**dict.fromkeys(form.by_id), **(before or form.defaults), **given}
    open_ = () if before else form.by_id.keys() - given.keys()
    record = Settling(start, open_, given.keys(), before=before or {})
    form.round([record], ASK).settle()
    return {key: value for key, value in record.values.items() if value is not None}


class TestSetting:
    def test_a_new_record_takes_what_holds(self) -> None:
        assert settle(made(DONE), {"f_status": "o_s_done"})["f_note"] == "nobody!"

    def test_a_record_takes_it_when_the_condition_becomes_true_and_not_again(self) -> None:
        form = made(DONE)
        first = settle(form, {"f_status": "o_s_done"}, {"f_status": "o_s_new", "f_called": "Li"})
        assert (first["f_note"], first["f_count"]) == ("Li!", 3)
        assert settle(form, {"f_note": "mine"}, first)["f_note"] == "mine"

    def test_it_wins_over_what_was_given_with_it(self) -> None:
        assert settle(made(DONE), {"f_status": "o_s_done", "f_note": "mine", "f_count": 9})["f_count"] == 3

    def test_a_blank_is_a_value(self) -> None:
        clear = Behaviour("b_clear", 'status = "new"', set={"f_note": None})
        assert "f_note" not in settle(made(clear), {"f_status": "o_s_new"}, {"f_status": "o_s_done", "f_note": "x"})

    def test_of_several_the_last_one_sets(self) -> None:
        later = Behaviour("b_later", 'status != "new"', set={"f_count": 5})
        assert settle(made(DONE, later), {"f_status": "o_s_done"})["f_count"] == 5

    def test_a_condition_and_a_value_may_read_the_field_as_it_was_given(self) -> None:
        stamp = Behaviour("b_stamp", 'status = "done" and note is blank', set={"f_note": "now"})
        again = Behaviour("b_again", 'status = "open"', set={"f_count": "=count + 1"})
        form = made(stamp, again)
        assert settle(form, {"f_status": "o_s_done"})["f_note"] == "now"
        assert settle(form, {"f_status": "o_s_done", "f_note": "then"})["f_note"] == "then"
        assert settle(form, {"f_status": "o_s_open"}, {"f_status": "o_s_new", "f_count": 2})["f_count"] == 3
        assert list(check_rules(form.rules)) == []

    def test_what_is_set_is_seen_by_what_comes_after(self) -> None:
        chained = Behaviour("b_chain", "count = 3", set={"f_called": "three"}, require=("f_note",))
        plain = Behaviour("b_plain", 'status = "done"', set={"f_count": 3})
        assert settle(made(chained, plain), {"f_status": "o_s_done"})["f_called"] == "three"

    def test_what_is_hidden_stays_blank(self) -> None:
        hidden = Behaviour("b_hide", "count = 3", hide=("f_note",))
        assert "f_note" not in settle(made(DONE, hidden), {"f_status": "o_s_done"})

    def test_nothing_is_set_in_a_record_that_comes_back(self) -> None:
        form = made(DONE)
        record = Settling({**dict.fromkeys(form.by_id), "f_status": "o_s_done"})
        form.round([record], ASK).settle()
        assert record.values["f_note"] is None


class TestKeeping:
    def test_a_hidden_field_that_keeps_its_value_is_not_emptied(self) -> None:
        fields = [text("note", hidden="keep"), text("other"), Field("f_on", "on", Text("开", "On"), "boolean")]
        form = made(Behaviour("b", "on = true", show=("f_note", "f_other")), fields=fields)
        assert settle(form, {"f_note": "x", "f_other": "y"}) == {"f_note": "x"}


class TestOptions:
    def refused(self, values: Row, *behaviour: Behaviour) -> list[str]:
        form = made(*behaviour)
        passing = form.round([Settling({**dict.fromkeys(form.by_id), **values})], ASK)
        return [f"{at} {problem.pointer} {problem.code}" for at, problem in passing.unoffered(lambda *_: True)]

    def test_an_option_out_of_reach_is_refused_while_the_condition_holds(self) -> None:
        assert self.refused({"f_level": "o_l_vip", "f_status": "o_s_done"}, OFFERED) == ["0 /status value.not_offered"]
        assert self.refused({"f_level": "o_l_normal", "f_status": "o_s_done"}, OFFERED) == []

    def test_of_several_entries_all_must_offer_it_and_it_is_told_once(self) -> None:
        other = Behaviour("b_other", "called is blank", options={"f_status": ("o_s_open",)})
        assert self.refused({"f_level": "o_l_vip", "f_status": "o_s_new"}, OFFERED, other) == [
            "0 /status value.not_offered"
        ]
        assert len(self.refused({"f_level": "o_l_vip", "f_status": "o_s_done"}, OFFERED, other)) == 1

    def test_a_blank_is_always_offered(self) -> None:
        assert self.refused({"f_level": "o_l_vip"}, OFFERED) == []


class TestPicking:
    def refused(self, values: Row) -> list[str]:
        form = made()
        passing = form.round([Settling({**dict.fromkeys(form.by_id), **values})], ASK)
        return [f"{problem.pointer} {problem.code}" for _, problem in passing.unfitting(lambda *_: True)]

    @pytest.mark.parametrize("picked", ["p2", "p3"])
    def test_a_record_that_the_filter_leaves_out_is_refused(self, picked: str) -> None:
        assert self.refused({"f_customer": "c1", "f_contact": picked}) == ["/contact value.not_pickable"]

    def test_one_that_it_lets_in_is_not(self) -> None:
        assert self.refused({"f_customer": "c1", "f_contact": "p1"}) == []

    def test_a_blank_to_compare_with_lets_nothing_in(self) -> None:
        assert self.refused({"f_contact": "p1"}) == ["/contact value.not_pickable"]


class TestCopying:
    def test_a_pick_brings_values_along_choices_by_their_codes(self) -> None:
        found = settle(made(), {"f_customer": "c1"})
        assert (found["f_level"], found["f_called"]) == ("o_l_vip", "Hotel")

    def test_what_is_given_stays(self) -> None:
        assert settle(made(), {"f_customer": "c1", "f_called": "mine"})["f_called"] == "mine"

    def test_another_pick_brings_others_blanks_too(self) -> None:
        before = {"f_customer": "c1", "f_called": "mine", "f_level": "o_l_vip"}
        assert settle(made(), {"f_customer": "c2"}, before) == {"f_customer": "c2"}

    def test_a_new_record_keeps_its_default_where_nothing_comes(self) -> None:
        assert settle(made(), {"f_customer": "c2"})["f_called"] == "nobody"

    def test_an_unchanged_relation_brings_nothing(self) -> None:
        before = {"f_customer": "c1", "f_called": "mine"}
        assert settle(made(), {"f_note": "x"}, before)["f_called"] == "mine"


class TestFindings:
    def test_fields_that_set_each_other_are_a_circle(self) -> None:
        form = made(
            Behaviour("b", "note is blank", set={"f_called": "x"}),
            Behaviour("c", "called is blank", set={"f_note": "x"}),
        )
        assert [(place, details["path"]) for place, _, details in check_rules(form.rules)] == [
            ("/behaviour/0/when", "called → note → called")
        ]

    def test_a_value_that_waits_for_itself_is_told_where_it_stands(self) -> None:
        form = made(
            Behaviour("b", 'status = "new"', set={"f_called": "=note & 'x'"}),
            Behaviour("c", 'status = "new"', set={"f_note": "=called & 'x'"}),
        )
        assert [place for place, _, _ in check_rules(form.rules)] == ["/behaviour/0/set/f_called"]

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            pytest.param({"f_count": "many"}, "form.bad_set", id="no number"),
            pytest.param({"f_status": "lost"}, "form.bad_set", id="no option"),
            pytest.param({"f_customer": "c1"}, "form.set_reference", id="a record"),
        ],
    )
    def test_a_value_that_does_not_fit_is_told(self, value: Row, code: str) -> None:
        form = made(Behaviour("b", "note is blank", set=value)).form
        (name,) = value
        assert [(place, found) for place, found, _ in check_form(form)] == [(f"/behaviour/0/set/{name}", code)]

    def test_only_the_own_form_makes_a_tree(self) -> None:
        field = Field(
            "f_up", "up", Text("上级", "Up"), "relation", to=FormReference("customer"), settings={"tree": True}
        )
        assert [code for _, code, _ in check_form(made(fields=[field]).form)] == ["field.not_a_tree"]

    def test_what_cannot_be_copied_is_told_and_what_only_lacks_options_too(self) -> None:
        settings = {"on_pick": {"copy": {"f_count": "f_name", "f_level": "f_clevel"}}}
        field = Field(
            "f_customer", "customer", Text("客", "C"), "relation", to=FormReference("customer"), settings=settings
        )
        form = made(fields=[field, *FIELDS[2:]])
        found = [(severity, place, code) for severity, (place, code, _) in check_copies(form.form, form.names())]
        assert found == [
            ("error", "/fields/0/on_pick/copy/f_count", "field.not_alike"),
            ("warning", "/fields/0/on_pick/copy/f_level", "field.options_lack"),
        ]


class TestLive:
    def test_the_browser_is_told_what_is_set_and_offered(self) -> None:
        form = made(DONE, OFFERED)
        told: Any = live_rules(form.rules, Reader(form.by_id))
        first, second = told["behaviour"]
        assert (list(first["set"]), first["set"]["count"]) == (["note", "count"], {"value": 3})
        assert second["options"] == {"status": ["new", "open"]}

    def test_a_value_over_an_unseen_field_is_the_servers(self) -> None:
        form = made(DONE)
        told: Any = live_rules(form.rules, Reader(form.by_id.keys() - {"f_called"}))
        assert list(told["behaviour"][0]["set"]) == ["count"]

    def test_a_relation_tells_what_its_choice_depends_on_and_brings(self) -> None:
        form = made()
        reader = Reader(form.by_id)
        assert live_picking(form.rules, FIELDS[1], reader) == {"depends": ["customer"]}
        assert live_picking(form.rules, FIELDS[0], reader) == {"copies": ["level", "called"]}
