"""A package in a folder: what belongs to it is read and written, what does not is left alone."""

import os
from pathlib import Path

import pytest

from builder.services.packages import files as bounds
from builder.services.packages import read_folder, write_folder
from engines.kernel.errors import MetadataError
from engines.metadata.layout import UNKNOWN
from engines.metadata.loader import TOO_LARGE, TOO_MANY

FILES = {"app.json": b"{}\n", "forms/a.json": b"{}\n"}


def put(root, files):
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def refused(action, *arguments):
    with pytest.raises(MetadataError) as error:
        action(*arguments)
    (found,) = error.value.diagnostics
    return found.code, found.document


def everything(root):
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


class TestReading:
    def test_documents_are_read_by_path(self, tmp_path):
        assert dict(read_folder(put(tmp_path, FILES))) == FILES

    def test_notes_and_hidden_folders_are_left_alone_aloud(self, tmp_path):
        put(tmp_path, {**FILES, "README.md": b"#", ".git/objects/x.json": b"x", "forms/.DS_Store": b"\0"})
        read = read_folder(str(tmp_path))
        assert (dict(read), len(read)) == (FILES, 2)
        assert sorted(item.document for item in read.diagnostics) == [".git", "README.md", "forms/.DS_Store"]
        assert {item.severity for item in read.diagnostics} == {"hint"}

    def test_metadata_in_the_wrong_place_is_read_so_that_it_can_be_refused(self, tmp_path):
        assert "froms/deep/a.json" in read_folder(put(tmp_path, {"froms/deep/a.json": b"{}"}))

    def test_no_folder_is_refused(self, tmp_path):
        assert refused(read_folder, tmp_path / "none") == (bounds.NOT_FOUND, "")

    def test_a_file_is_no_folder(self, tmp_path):
        assert refused(read_folder, put(tmp_path, FILES) / "app.json") == (bounds.NO_FOLDER, "")

    def test_a_link_to_a_file_is_refused(self, tmp_path):
        put(tmp_path, FILES)
        (tmp_path / "roles.json").symlink_to("/etc/hostname")
        assert refused(read_folder, tmp_path) == (bounds.LINK, "roles.json")

    def test_a_link_to_a_folder_is_refused(self, tmp_path):
        put(tmp_path, FILES)
        (tmp_path / "data").symlink_to("/etc")
        assert refused(read_folder, tmp_path) == (bounds.LINK, "data")

    def test_a_pipe_is_refused_and_not_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / "app.json")
        assert refused(read_folder, tmp_path) == (bounds.SPECIAL, "app.json")

    def test_a_file_that_cannot_be_read_is_refused(self, tmp_path, monkeypatch):
        put(tmp_path, FILES)
        monkeypatch.setattr(Path, "open", unreadable)
        assert refused(read_folder, tmp_path) == (bounds.UNREADABLE, "")

    def test_a_folder_too_large_is_refused(self, tmp_path, monkeypatch):
        monkeypatch.setattr(bounds, "MAX_TOTAL", 4)
        assert refused(read_folder, put(tmp_path, FILES))[0] == TOO_LARGE

    def test_too_many_documents_are_refused(self, tmp_path, monkeypatch):
        monkeypatch.setattr(bounds, "MAX_FILES", 1)
        assert refused(read_folder, put(tmp_path, FILES))[0] == TOO_MANY

    def test_too_many_other_files_are_refused(self, tmp_path, monkeypatch):
        monkeypatch.setattr(bounds, "MAX_ENTRIES", 2)
        put(tmp_path, {"a.txt": b"", "b.txt": b"", "c.txt": b""})
        assert refused(read_folder, tmp_path)[0] == TOO_MANY


def unreadable(*_arguments):
    raise PermissionError(13, "Permission denied", "app.json")


def full(*_arguments):
    raise OSError(28, "No space left on device", "app.json")


class TestWriting:
    def test_what_is_written_reads_the_same(self, tmp_path):
        write_folder(tmp_path / "new" / "desk", FILES)
        assert dict(read_folder(tmp_path / "new" / "desk")) == FILES
        assert everything(tmp_path / "new" / "desk") == sorted(FILES)

    def test_documents_that_are_gone_are_removed_and_notes_stay(self, tmp_path):
        put(tmp_path, {**FILES, "data/old.json": b"{}", "roles.json": b"{}", "README.md": b"#", "docs/a.json": b"{}"})
        write_folder(tmp_path, FILES)
        assert everything(tmp_path) == ["README.md", "app.json", "docs/a.json", "forms/a.json"]

    def test_a_folder_with_other_work_in_it_is_not_touched(self, tmp_path):
        put(tmp_path, {"data/mine.json": b"[1]"})
        assert refused(write_folder, tmp_path, FILES) == (bounds.NOT_EMPTY, "")
        assert everything(tmp_path) == ["data/mine.json"]

    @pytest.mark.parametrize("path", ["../app.json", "/etc/x.json", "forms/../../x.json", "README.md"])
    def test_a_file_without_a_place_is_not_written(self, tmp_path, path):
        assert refused(write_folder, tmp_path, {**FILES, path: b""}) == (UNKNOWN, path)
        assert everything(tmp_path) == []

    def test_a_folder_that_is_a_link_is_not_written_through(self, tmp_path):
        put(tmp_path / "desk", {"app.json": b""})
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "desk" / "forms").symlink_to(tmp_path / "elsewhere")
        assert refused(write_folder, tmp_path / "desk", FILES) == (bounds.LINK, "forms")
        assert everything(tmp_path / "elsewhere") == []

    def test_a_full_disk_leaves_the_old_package(self, tmp_path, monkeypatch):
        put(tmp_path, {"app.json": b"old", "roles.json": b"old"})
        monkeypatch.setattr(Path, "write_bytes", full)
        assert refused(write_folder, tmp_path, FILES) == (bounds.UNWRITABLE, "")
        monkeypatch.undo()
        assert dict(read_folder(tmp_path)) == {"app.json": b"old", "roles.json": b"old"}
        assert everything(tmp_path) == ["app.json", "roles.json"]
