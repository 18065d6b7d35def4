"""Scenarios and data speak of forms, fields, doors, roles and records that exist."""

import pytest

from engines.metadata import references, scripts
from tests.unit.engines.metadata.support import desk, findings, only, package

SCENARIO = "scenarios/file.json"
DENIED = {"expect": {"denied": True}}


@pytest.fixture
def documents():
    return desk()


@pytest.mark.parametrize(
    ("step", "place", "fix"),
    [
        pytest.param({"create": "complant"}, "/create", "complaint", id="a form"),
        pytest.param({"create": "complaint", "set": {"subjet": 1}}, "/set/subjet", "subject", id="a field"),
        pytest.param({"edit": "=cd", "set": {}}, "/edit", "=c", id="a record to edit"),
        pytest.param({"edit": "=c", "set": {"subjet": 1}}, "/set/subjet", "subject", id="a field to edit"),
        pytest.param({"delete": "=cc"}, "/delete", "=c", id="a record to delete"),
        pytest.param({"visitor": "sumbit", "form": "complaint", "set": {}}, "/visitor", "submit", id="a public page"),
        pytest.param({"visitor": "submit", "form": "complain", "set": {}}, "/form", "complaint", id="its form"),
        pytest.param({"expect": {"count": "folowup", "is": 0}}, "/expect/count", "followup", id="a form to count"),
        pytest.param({"expect": {"record": "=x", "has": {}}}, "/expect/record", None, id="a record to expect"),
        pytest.param(
            {"expect": {"record": "=c", "has": {"statu": 1}}}, "/expect/has/statu", "status", id="a value to expect"
        ),
    ],
)
def test_a_step_about_nothing_is_refused(documents, step, place, fix):
    documents[SCENARIO]["steps"] = [{"create": "complaint", "as": "c", "set": {}}, step, DENIED]
    found = only(documents)
    assert (found.code, found.pointer, found.fix) == (references.DANGLING, f"/steps/1{place}", fix)


@pytest.mark.parametrize(
    ("step", "place"),
    [
        pytest.param({"user": "li", "roles": ["agnt"]}, "/roles/0", id="a role"),
        pytest.param({"user": "li", "department": "sales"}, "/department", id="a department"),
        pytest.param({"department": "east", "parent": "sales"}, "/parent", id="a department above"),
    ],
)
def test_people_stand_in_an_organisation_that_exists(documents, step, place):
    documents[SCENARIO]["given"] = [step]
    assert findings(documents) == [(references.DANGLING, SCENARIO, f"/given/0{place}")]


def test_a_department_may_stand_under_an_earlier_one(documents):
    documents[SCENARIO]["given"] = [{"department": "east"}, {"department": "north", "parent": "east"}]
    assert findings(documents) == []


def test_a_records_name_is_given_once(documents):
    documents[SCENARIO]["steps"][1] = documents[SCENARIO]["steps"][0]
    assert findings(documents) == [(scripts.NAMED_TWICE, SCENARIO, "/steps/1/as")]


def test_a_record_of_the_premises_is_known_to_the_steps(documents):
    documents[SCENARIO]["given"] = [{"create": "complaint", "as": "old"}]
    documents[SCENARIO]["steps"] = [{"delete": "=old"}, DENIED]
    assert findings(documents) == []


def test_old_codes_stay_valid_in_steps(documents):
    documents["forms/complaint.json"]["fields"][1] |= {"code": "topic", "was": ["subject"]}
    documents["forms/complaint.json"]["title"] = "{topic}"
    assert findings(documents) == []


def test_codes_in_steps_stay_as_written(documents):
    assert package(documents).documents["data/samples.json"]["steps"][0]["create"] == "complaint"


def test_fields_of_another_app_are_not_judged_here(documents):
    documents[SCENARIO]["steps"] = [
        {"create": "crm.customer", "as": "x", "set": {"anything": 1}},
        {"edit": "=x", "set": {"anything": 2}},
        {"visitor": "ask", "form": "crm.customer", "set": {}},
        DENIED,
    ]
    assert findings(documents) == []


def test_an_undeclared_alias_is_refused(documents):
    documents[SCENARIO]["steps"] = [{"create": "cmr.customer"}, DENIED]
    found = only(documents)
    assert (found.code, found.pointer, found.fix) == (references.ALIAS, "/steps/0/create", "crm")


def test_a_scenario_that_proves_nothing_is_noticed(documents):
    documents[SCENARIO]["steps"] = [{"advance": "1d"}]
    found = only(documents)
    assert (found.severity, found.code, found.pointer) == ("warning", scripts.NO_EXPECT, "/steps")
