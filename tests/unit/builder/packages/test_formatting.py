"""A hand-written package becomes canonical, and says which files changed."""

import pytest

from builder.services.packages import format_package, read_folder, read_zip, resolve, write_folder, write_zip
from engines.kernel.errors import MetadataError
from tests.unit.engines.metadata.support import KINDS, as_files, desk, package


def test_a_hand_written_package_becomes_canonical():
    formatted = format_package(as_files(desk()), KINDS)
    assert set(formatted.changed) == set(desk())
    assert formatted.diagnostics == ()


def test_a_canonical_package_does_not_change():
    once = format_package(as_files(desk()), KINDS).files
    assert format_package(once, KINDS).changed == ()


def test_warnings_come_with_the_files():
    documents = desk()
    documents["scenarios/file.json"]["steps"] = [{"advance": "1d"}]
    assert [item.severity for item in format_package(as_files(documents), KINDS).diagnostics] == ["warning"]


def test_a_wrong_package_is_refused_with_everything_found():
    with pytest.raises(MetadataError) as refused:
        format_package({"app.json": b"{", "README.md": b"#"}, KINDS)
    assert [item.severity for item in refused.value.diagnostics] == ["hint", "error"]


def test_by_folder_and_by_zip_no_byte_changes(tmp_path):
    files = format_package(as_files(desk()), KINDS).files
    write_folder(tmp_path, read_zip(write_zip(files)))
    assert dict(read_folder(tmp_path)) == files


def test_heads_of_packages_are_ordered():
    head = package(desk()).app
    assert resolve([head]).diagnostics[0].details["name"] == "app_crm"
