"""The browser is told what concerns its reader: trees by field id, fields by code, nothing that must stay unseen."""

from __future__ import annotations

from typing import Any

import pytest

from engines.form.compiled import CompiledForm, compile_form
from engines.form.live import Reader, live_default, live_rules
from engines.form.names import PlacedForm, Vocabulary
from engines.kernel.text import Text
from engines.metadata.model import Behaviour, Check, Field, Form, FormReference

NAMES = ("subject", "secret", "note", "gift")
FIELDS = tuple(Field(f"f_{code}", code, Text(code, code), "text") for code in NAMES)
OWNER = Field("f_customer", "customer", Text("客户", "Customer"), "relation", to=FormReference("frm_customer"))
TWICE = Field("f_twice", "twice", Text("双", "Twice"), "text", default="=subject & subject")
HINT = Field("f_hint", "hint", Text("提示", "Hint"), "text", default="=secret")
CUSTOMER = Form("frm_customer", "customer", Text("客户", "Customer"), FIELDS[:1])
BEHAVIOUR = (
    Behaviour("b_open", 'subject = "a"', show=("f_note",), require=("f_note", "f_secret")),
    Behaviour("b_secret", 'secret = "a"', show=("f_note", "f_gift"), hide=("f_subject",)),
    Behaviour("b_owner", "owner = me", read_only=("f_gift",)),
    Behaviour("b_far", 'customer.subject = "a"', show=("f_twice",)),
)
CHECKS = (
    Check("c_open", "subject is not blank", Text("写标题", "Name it"), "f_subject"),
    Check("c_secret", "secret is not blank", Text("密", "Secret"), "f_secret"),
    Check("c_far", "COUNT(customer.case) < 3", Text("太多", "Too many")),
)
ALL = frozenset(field.id for field in (*FIELDS, OWNER, TWICE, HINT))


@pytest.fixture
def form() -> CompiledForm:
    fields = (*FIELDS, OWNER, TWICE, HINT)
    case = Form("frm_case", "case", Text("单", "Case"), fields, behaviour=BEHAVIOUR, checks=CHECKS)
    targets = {"f_customer": ".frm_customer"}
    words = Vocabulary([PlacedForm(".frm_case", case, targets), PlacedForm(".frm_customer", CUSTOMER)])
    return compile_form(case, names=words.names(".frm_case"))


def told(form: CompiledForm, reader: Reader) -> dict[str, Any]:
    return dict(live_rules(form.rules, reader))


def ids(form: CompiledForm, reader: Reader) -> tuple[list[str], list[str]]:
    found = told(form, reader)
    return [one["id"] for one in found["behaviour"]], [one["id"] for one in found["checks"]]


def test_an_entry_carries_its_tree_and_its_fields_by_code(form: CompiledForm) -> None:
    assert told(form, Reader(ALL))["behaviour"][0] == {
        "id": "b_open",
        "when": {
            "k": "call",
            "t": {"kind": "boolean"},
            "f": "=",
            "of": [
                {"k": "field", "t": {"kind": "text"}, "id": "f_subject"},
                {"k": "const", "t": {"kind": "text"}, "v": "a"},
            ],
        },
        "show": ["note"],
        "require": ["note", "secret"],
    }


def test_a_check_carries_its_message_in_all_languages(form: CompiledForm) -> None:
    first = told(form, Reader(ALL))["checks"][0]
    assert {key: value for key, value in first.items() if key != "that"} == {
        "id": "c_open",
        "message": {"zh": "写标题", "en": "Name it"},
        "at": "subject",
    }


def test_who_sees_all_is_told_all(form: CompiledForm) -> None:
    assert ids(form, Reader(ALL)) == (["b_open", "b_secret", "b_owner", "b_far"], ["c_open", "c_secret", "c_far"])


def test_what_reads_an_unseen_field_is_not_told(form: CompiledForm) -> None:
    assert ids(form, Reader(ALL - {"f_secret"})) == (["b_open", "b_owner", "b_far"], ["c_open", "c_far"])


def test_a_stranger_is_told_nothing_of_the_system_and_of_other_records(form: CompiledForm) -> None:
    assert ids(form, Reader(ALL, stranger=True)) == (["b_open", "b_secret"], ["c_open", "c_secret"])


def test_a_field_that_is_shown_by_something_untold_is_shown_by_nothing(form: CompiledForm) -> None:
    entry = told(form, Reader(ALL - {"f_secret"}))["behaviour"][0]
    assert {key: value for key, value in entry.items() if key not in ("id", "when")} == {"require": ["note"]}


def test_an_entry_that_concerns_nothing_seen_is_left_out(form: CompiledForm) -> None:
    assert ids(form, Reader({"f_subject"})) == ([], ["c_open"])


def test_a_default_over_seen_fields_is_told(form: CompiledForm) -> None:
    default: dict[str, Any] = dict(live_default(form.rules, "f_twice", Reader(ALL)))
    assert [part["id"] for part in default["default_expression"]["of"]] == ["f_subject", "f_subject"]


@pytest.mark.parametrize("field", ["f_hint", "f_subject"])
def test_a_default_over_unseen_fields_and_no_default_are_not(form: CompiledForm, field: str) -> None:
    assert live_default(form.rules, field, Reader(ALL - {"f_secret"})) == {}
