"""Nothing has two meanings: ids are unique in a package, codes in their scope, and some words are taken."""

import pytest

from engines.metadata import names
from tests.unit.engines.metadata.support import desk, findings, only

FORM = "forms/complaint.json"


@pytest.fixture
def documents():
    return desk()


@pytest.fixture
def fields(documents):
    return documents[FORM]["fields"]


def test_an_id_stands_once_in_a_package(documents, fields):
    fields[0]["id"] = fields[3]["options"][1]["id"] = "x1"
    found = only(documents)
    assert (found.code, found.pointer) == (names.SAME_ID, "/fields/3/options/1/id")
    assert found.message("en") == f"The id x1 is already used at {FORM}/fields/0"


def test_an_id_of_a_form_cannot_be_one_of_a_role(documents):
    documents["roles.json"]["roles"][0]["id"] = documents[FORM]["id"] = "x1"
    assert findings(documents) == [(names.SAME_ID, "roles.json", "/roles/0/id")]


@pytest.mark.parametrize(
    ("document", "key", "item"),
    [
        pytest.param(FORM, "fields", {"code": "subject", "type": "text"}, id="fields"),
        pytest.param(FORM, "fields", {"code": "x", "was": ["subject"], "type": "text"}, id="an old code"),
        pytest.param(FORM, "views", {"code": "open"}, id="views"),
        pytest.param(FORM, "public", {"code": "submit", "can": "create", "fields": ["subject"]}, id="public pages"),
        pytest.param("roles.json", "roles", {"code": "agent", "label": "A"}, id="roles"),
    ],
)
def test_a_code_stands_once_in_its_scope(documents, document, key, item):
    documents[document][key].append(item)
    assert only(documents).code == names.SAME_CODE


def test_options_of_two_fields_may_share_a_code(documents, fields):
    fields.append({"code": "state", "type": "choice", "options": ["new"]})
    assert findings(documents) == []


def test_options_of_one_field_may_not(documents, fields):
    fields[3]["options"] = ["new", "closed", "new"]
    assert findings(documents) == [(names.SAME_CODE, FORM, "/fields/3/options/2/code")]


def test_two_forms_may_not_share_a_code(documents):
    documents["forms/other.json"] = {"code": "followup", "label": "X", "fields": [{"code": "t", "type": "text"}]}
    assert findings(documents) == [(names.SAME_CODE, "forms/other.json", "/code")]


def test_a_thing_may_return_to_its_old_code(documents, fields):
    fields[1]["was"] = ["subject", "topic"]
    assert findings(documents) == []


def test_a_code_that_is_another_things_id_is_refused(documents, fields):
    fields[0]["id"] = "mobile"
    found = only(documents)
    assert (found.code, found.pointer) == (names.SHADOWED, "/fields/2/code")


def test_a_code_may_be_its_own_id(documents, fields):
    fields[0]["id"] = "number"
    assert findings(documents) == []


@pytest.mark.parametrize("code", ["id", "title", "created_at", "owner", "deleted_at", "me", "record", "not", "between"])
def test_names_of_the_platform_are_taken(documents, fields, code):
    fields.append({"code": code, "type": "text"})
    assert findings(documents) == [(names.TAKEN, FORM, "/fields/5")]


def test_two_required_apps_may_not_share_an_alias(documents):
    documents["app.json"]["requires"].append({"as": "crm", "app": "app_other"})
    assert findings(documents) == [(names.SAME_CODE, "app.json", "/requires/1/as")]
