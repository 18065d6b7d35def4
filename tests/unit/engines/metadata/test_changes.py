"""Two versions are compared object by object: a rename is a rename, never a loss and a gain."""

import pytest

from engines.kernel.text import Text
from engines.metadata.changes import Change, compare, plain
from tests.unit.engines.metadata.support import desk, package

FORM = "forms/complaint.json"


@pytest.fixture
def documents():
    """Return the canonical documents, so that ids stay while codes change."""
    return {path: dict(node) for path, node in package(desk()).documents.items()}


@pytest.fixture
def form(documents):
    documents[FORM] = dict(documents[FORM])
    return documents[FORM]


def changes(documents):
    return compare(package(desk()), package(documents))


def test_the_same_package_has_no_changes(documents):
    assert changes(documents) == ()


def test_a_new_package_is_one_addition():
    loaded = package(desk())
    assert compare(None, loaded) == (Change("added", "app", ("app_desk",), None, loaded),)


def test_a_renamed_field_is_renamed(documents, form):
    field = {**form["fields"][1], "code": "topic", "was": ["subject"]}
    form["fields"] = [form["fields"][0], field, *form["fields"][2:]]
    assert changes(documents) == (
        Change(
            "renamed", "forms/complaint/fields/topic", ("frm_complaint", "fld_complaint_subject"), "subject", "topic"
        ),
        Change(
            "changed",
            "forms/complaint/fields/topic/label",
            ("frm_complaint", "fld_complaint_subject"),
            Text("subject", "subject"),
            Text("topic", "topic"),
        ),
    )


def test_a_renamed_app_is_renamed(documents):
    documents["app.json"]["code"] = "helpdesk"
    assert changes(documents) == (Change("renamed", "app", ("app_desk",), "desk", "helpdesk"),)


def test_another_type_is_retyped(documents, form):
    number = {**form["fields"][0], "type": "text"}
    del number["pattern"]
    form["fields"] = [number, *form["fields"][1:]]
    ids = ("frm_complaint", "fld_complaint_number")
    assert changes(documents) == (
        Change("retyped", "forms/complaint/fields/number/type", ids, "serial", "text"),
        Change("changed", "forms/complaint/fields/number/settings", ids, {"pattern": "TS-{0000}"}, {}),
    )


def test_what_is_gone_and_what_is_new_stand_whole(documents, form):
    before = package(desk()).forms[0]
    form["public"] = [form["public"][0]]
    form["fields"] = [*form["fields"], {"id": "f9", "code": "note", "type": "text"}]
    added, removed = changes(documents)
    assert (added.kind, added.path, added.ids) == ("added", "forms/complaint/fields/note", ("frm_complaint", "f9"))
    assert (removed.kind, removed.path) == ("removed", "forms/complaint/public/progress")
    assert (added.before, removed.before, removed.after) == (None, before.public[1], None)


def test_a_new_option_is_found_in_its_field(documents, form):
    status = {**form["fields"][3], "options": [*form["fields"][3]["options"], {"id": "o9", "code": "lost"}]}
    form["fields"] = [*form["fields"][:3], status, form["fields"][4]]
    (change,) = changes(documents)
    assert (change.path, change.ids) == (
        "forms/complaint/fields/status/options/lost",
        ("frm_complaint", "fld_complaint_status", "o9"),
    )


def test_another_order_is_a_change(documents, form):
    form["fields"] = [form["fields"][1], form["fields"][0], *form["fields"][2:]]
    (change,) = changes(documents)
    assert (change.kind, change.path, change.after[:2]) == (
        "changed",
        "forms/complaint/fields/order",
        ("fld_complaint_subject", "fld_complaint_number"),
    )


def test_a_page_changes_as_a_whole(documents, form):
    form["page"] = {"header": []}
    (change,) = changes(documents)
    assert (change.kind, change.path, change.after.header) == ("changed", "forms/complaint/page", ())


def test_the_head_is_compared_too(documents):
    documents["app.json"] = {**documents["app.json"], "version": "1.3.0"}
    assert changes(documents) == (Change("changed", "app/version", ("app_desk",), "1.2.0", "1.3.0"),)


def test_a_permission_is_called_by_its_id(documents):
    documents["roles.json"]["permissions"] = []
    (change,) = changes(documents)
    assert (change.kind, change.path) == ("removed", "permissions/prm_complaint_agent")


def test_a_change_is_json(documents, form):
    form["fields"] = form["fields"][:4]
    form["unique"] = []
    told = [change.to_json() for change in changes(documents)]
    assert told[0]["before"]["to"] == {"app": "crm", "form": "customer"}
    assert told[0]["before"]["label"] == "customer"
    assert told[1] == {
        "kind": "changed",
        "path": "forms/complaint/unique",
        "ids": ("frm_complaint",),
        "before": [["fld_complaint_customer", "fld_complaint_subject"]],
        "after": [],
    }


def test_a_whole_package_as_json_is_its_head_and_the_names_of_its_forms():
    (change,) = compare(None, package(desk()))
    assert plain(change.after) == {"app": plain(package(desk()).app), "forms": ["complaint", "followup"]}
