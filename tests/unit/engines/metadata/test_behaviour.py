"""Behaviour and checks of a form are read, referred to, compared, translated and refused like everything else of it."""

import pytest

from engines.kernel.text import Text
from engines.metadata import check
from engines.metadata.changes import Change, compare
from engines.metadata.model import Behaviour, Check
from engines.metadata.names import SAME_ID
from engines.metadata.references import DANGLING, NO_OPTIONS
from engines.metadata.shape import KEY, LIMIT, MISSING, ONE_OF_KEYS
from engines.metadata.slots import expression_slots
from engines.metadata.writer import canonical
from engines.metadata.writer import documents as written
from tests.unit.engines.metadata.support import KINDS, desk, findings, loading, package

FORM = "forms/complaint.json"
WHEN = 'status = "closed"'


@pytest.fixture
def documents():
    found = desk()
    found[FORM]["behaviour"] = [{"when": WHEN, "show": ["mobile"], "require": ["mobile"], "read_only": ["subject"]}]
    found[FORM]["checks"] = [
        {"that": "subject is not blank", "message": {"zh": "写标题", "en": "Name it"}, "at": "subject"},
        {"that": "mobile is not blank or customer is not blank", "message": "Whom?"},
    ]
    return found


@pytest.fixture
def form(documents):
    return documents[FORM]


def test_they_are_read_with_fields_by_id(documents):
    (complaint, _) = package(documents).forms
    assert complaint.behaviour == (
        Behaviour(
            "bhv_complaint_mobile_mobile_subject",
            WHEN,
            show=("fld_complaint_mobile",),
            require=("fld_complaint_mobile",),
            read_only=("fld_complaint_subject",),
        ),
    )
    assert complaint.checks == (
        Check("chk_complaint_subject", "subject is not blank", Text("写标题", "Name it"), "fld_complaint_subject"),
        Check("chk_complaint", "mobile is not blank or customer is not blank", Text("Whom?", "Whom?")),
    )


def test_two_entries_of_the_same_fields_get_two_ids(documents, form):
    form["behaviour"].append({"when": "mobile is blank", "show": ["mobile"], "require": ["mobile"]})
    form["behaviour"].append({"when": "customer is blank", "show": ["mobile"], "require": ["mobile"]})
    ids = [entry.id for entry in package(documents).forms[0].behaviour]
    assert ids[1:] == ["bhv_complaint_mobile_mobile", "bhv_complaint_mobile_mobile_2"]


def test_the_canonical_package_is_written_as_it_was_read(documents):
    files = written(package(documents))
    assert canonical(files, KINDS) == files


@pytest.mark.parametrize(
    ("entry", "pointer"),
    [
        ({"when": WHEN, "show": ["mobil"]}, "/behaviour/0/show/0"),
        ({"when": WHEN, "require": ["subject", "mobil"]}, "/behaviour/0/require/1"),
        ({"when": WHEN, "set": {"mobil": "1"}}, "/behaviour/0/set/mobil"),
        ({"when": WHEN, "options": {"status": ["closed", "close"]}}, "/behaviour/0/options/status/1"),
    ],
)
def test_a_field_that_is_not_there_is_reported_where_it_stands(documents, form, entry, pointer):
    form["behaviour"] = [entry]
    assert findings(documents) == [(DANGLING, FORM, pointer)]


def test_values_and_options_are_found_by_code(documents, form):
    form["behaviour"] = [{"when": WHEN, "set": {"subject": "=mobile"}, "options": {"status": ["closed"]}}]
    (entry,) = package(documents).forms[0].behaviour
    assert entry.set == {"fld_complaint_subject": "=mobile"}
    assert entry.options == {"fld_complaint_status": ("opt_complaint_status_closed",)}
    assert entry.id == "bhv_complaint_subject_status"


def test_options_need_a_field_that_has_some(documents, form):
    form["behaviour"] = [{"when": WHEN, "options": {"subject": ["closed"]}}]
    assert findings(documents) == [(NO_OPTIONS, FORM, "/behaviour/0/options/subject")]


def test_the_place_of_a_message_must_be_a_field(documents, form):
    form["checks"][0]["at"] = "subjekt"
    assert findings(documents) == [(DANGLING, FORM, "/checks/0/at")]


@pytest.mark.parametrize(
    ("entry", "finding"),
    [
        ({"when": WHEN}, (ONE_OF_KEYS, FORM, "/behaviour/0")),
        ({"show": ["mobile"]}, (MISSING, FORM, "/behaviour/0")),
        ({"when": WHEN, "show": ["mobile"], "shows": []}, (KEY, FORM, "/behaviour/0/shows")),
        ({"when": WHEN, "set": {}}, (LIMIT, FORM, "/behaviour/0/set")),
        ({"when": WHEN, "options": {"status": []}}, (LIMIT, FORM, "/behaviour/0/options/status")),
    ],
)
def test_an_entry_has_a_condition_and_says_what_follows(documents, form, entry, finding):
    form["behaviour"] = [entry]
    assert findings(documents) == [finding]


@pytest.mark.parametrize("other", ["show", "require"])
def test_one_condition_cannot_hide_what_it_asks_for(documents, form, other):
    form["behaviour"] = [{"when": WHEN, "hide": ["mobile"], other: ["mobile"]}]
    assert findings(documents) == [(check.SHOWN_AND_HIDDEN, FORM, "/behaviour/0/hide/0")]


def test_an_id_is_used_once(documents, form):
    form["behaviour"][0]["id"] = form["checks"][0]["id"] = "same"
    assert findings(documents) == [(SAME_ID, FORM, "/checks/0/id")]


def test_their_conditions_are_expression_slots(documents):
    assert [(slot.pointer, slot.kind, slot.source) for slot in expression_slots(package(documents))][1:] == [
        ("/behaviour/0/when", "condition", WHEN),
        ("/checks/0/that", "condition", "subject is not blank"),
        ("/checks/1/that", "condition", "mobile is not blank or customer is not blank"),
    ]


def test_a_changed_check_is_told_by_its_parts(documents):
    before = package(documents)
    later = {path: dict(node) for path, node in before.documents.items()}
    later[FORM]["checks"] = [{**later[FORM]["checks"][0], "that": "mobile is not blank"}, later[FORM]["checks"][1]]
    ids = ("frm_complaint", "chk_complaint_subject")
    assert compare(before, package(later)) == (
        Change(
            "changed",
            "forms/complaint/checks/chk_complaint_subject/that",
            ids,
            "subject is not blank",
            "mobile is not blank",
        ),
    )


def test_a_new_entry_is_an_addition(documents):
    (change, *_) = compare(package(desk()), package(documents))
    assert (change.kind, change.path) == ("added", "forms/complaint/behaviour/bhv_complaint_mobile_mobile_subject")


def test_a_message_may_be_said_in_further_languages(documents):
    documents["i18n/ja.json"]["texts"]["chk_complaint"] = {"message": "誰ですか"}
    assert package(documents).forms[0].checks[1].message.get("ja") == "誰ですか"


def test_a_visitor_need_not_be_asked_for_what_may_be_hidden(documents, form):
    form["behaviour"] = [{"when": WHEN, "show": ["customer"]}]
    form["fields"][4]["required"] = True
    assert loading(documents).diagnostics == ()
