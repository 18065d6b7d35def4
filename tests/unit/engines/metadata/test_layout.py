"""Every file of a package has its place; what has none is refused by name or left alone aloud."""

import pytest

from engines.metadata import layout, loader
from engines.metadata.shape import LATER
from tests.unit.engines.metadata.support import KINDS, as_files, desk, findings, loading, only


def test_notes_beside_the_documents_are_left_alone_with_a_hint():
    files = {**as_files(desk()), "README.md": b"# Desk", ".git/config": b"", "forms/.DS_Store": b"\0"}
    loaded = loader.load(files, KINDS)
    assert loaded.package is not None
    assert {(item.severity, item.document) for item in loaded.diagnostics} == {
        ("hint", "README.md"),
        ("hint", ".git/config"),
        ("hint", "forms/.DS_Store"),
    }


@pytest.mark.parametrize(
    "folder", ["flows", "rules", "reports", "dashboards", "sla", "calendars", "messages", "segments"]
)
def test_documents_of_later_engines_are_refused_by_name(folder):
    found = only(desk() | {f"{folder}/x.json": {}})
    assert (found.code, found.document, found.details["name"]) == (LATER, f"{folder}/x.json", folder)


@pytest.mark.parametrize(
    ("path", "fix"),
    [
        pytest.param("froms/x.json", "forms/x.json", id="a folder nearly right"),
        pytest.param("role.json", "roles.json", id="a file nearly right"),
        pytest.param("zzzzzz.json", None, id="a file like no other"),
        pytest.param("forms/deep/x.json", None, id="too deep in a folder"),
        pytest.param("forms/客户.json", None, id="a name that some disks spoil"),
    ],
)
def test_metadata_without_a_place_is_refused(path, fix):
    found = only(desk() | {path: {}})
    assert (found.code, found.document, found.fix) == (layout.UNKNOWN, path, fix)


def test_names_that_differ_in_case_only_are_refused():
    found = loading(desk() | {"forms/Complaint.json": desk()["forms/followup.json"]}).diagnostics
    assert [item.code for item in found] == [layout.TWICE]


def test_a_package_without_a_head_is_refused():
    documents = desk()
    del documents["app.json"]
    assert findings(documents) == [(loader.NO_APP, "app.json", "")]


def test_a_document_is_an_object():
    assert only(desk() | {"roles.json": []}).message("en") == "This should be an object {…}"


def test_a_package_has_a_greatest_number_of_files():
    files = {f"forms/f{number}.json": b"{}" for number in range(loader.MAX_FILES + 1)}
    assert [item.code for item in loader.load(files, KINDS).diagnostics] == [loader.TOO_MANY]


def test_a_package_has_a_greatest_size():
    block = b" " * (16 * 1024 * 1024)
    files = {f"forms/f{number}.json": block for number in range(5)}
    assert [item.code for item in loader.load(files, KINDS).diagnostics] == [loader.TOO_LARGE]
