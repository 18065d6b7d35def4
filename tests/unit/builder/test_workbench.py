"""Packages are found by path or template name, with what they require, and can be checked, compared and tidied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.services import workbench
from builder.services.library import library, read_template, templates, with_requirements
from builder.services.packages import write_folder
from engines.kernel.errors import MetadataError, MissingError
from tests.support.desk import desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "desk"
    place.mkdir()
    write_folder(place, desk())
    return place


def test_a_template_is_found_by_its_name() -> None:
    assert workbench.read_path(Path("customers")) == read_template("customers")


def test_a_folder_is_found_by_its_path(folder: Path) -> None:
    assert workbench.read_path(folder).keys() == desk().keys()


def test_an_unknown_template_is_said() -> None:
    with pytest.raises(MissingError):
        read_template("nothing")


@pytest.mark.parametrize("name", ["nothing", "x" * 5000, "a\x00b"])
def test_what_is_no_package_is_said(name: str) -> None:
    with pytest.raises(MetadataError):
        workbench.read_path(Path(name))


def test_requirements_come_first() -> None:
    heads = [json.loads(files["app.json"])["code"] for files in workbench.in_order(library() / "complaints")]
    assert heads == ["customers", "complaints"]


def test_what_is_installed_is_not_brought_again() -> None:
    customers = workbench._package(library() / "customers").app
    assert len(with_requirements(read_template("complaints"), (), [customers])) == 1


def test_shipped_templates_have_no_errors() -> None:
    found = [one for name in templates() for one in workbench.check(library() / name) if one.severity == "error"]
    assert found == []


def test_errors_are_found_with_their_place(folder: Path) -> None:
    (folder / "forms/ticket.json").write_text('{"code": "ticket"}')
    assert "error" in {one.severity for one in workbench.check(folder)}


def test_a_package_is_made_canonical_once(folder: Path) -> None:
    assert workbench.make_canonical(folder) is True
    assert workbench.make_canonical(folder) is False


def test_two_versions_are_compared_object_by_object(folder: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    write_folder(later, desk(app={"version": "1.1.0"}))
    changes = workbench.differences(folder, later)
    assert [(change.path, change.before, change.after) for change in changes] == [("app/version", "1.0.0", "1.1.0")]


def test_a_wrong_package_is_not_compared(folder: Path) -> None:
    (folder / "app.json").write_text("{}")
    with pytest.raises(MetadataError):
        workbench.differences(folder, folder)
