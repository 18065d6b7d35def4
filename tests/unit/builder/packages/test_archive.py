"""A zip file may come from anyone: it is read without unpacking, and what does not belong in a package is refused."""

import io
import stat
import zipfile

import pytest

from builder.services.packages import archive, read_zip, write_zip
from builder.services.packages import files as bounds
from engines.kernel.errors import MetadataError
from engines.metadata.loader import MAX_TOTAL, TOO_LARGE

FILES = {"app.json": b'{"format": 1}\n', "forms/a.json": b"{}\n"}


def zipped(files, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for path, content in files.items():
            made.writestr(path, content)
    return buffer.getvalue()


def refused(raw):
    with pytest.raises(MetadataError) as error:
        read_zip(raw)
    (found,) = error.value.diagnostics
    return found.code


class TestReading:
    def test_documents_are_read_by_path(self):
        assert dict(read_zip(zipped(FILES))) == FILES

    def test_a_file_on_disk_is_read(self, tmp_path):
        (tmp_path / "desk.zip").write_bytes(zipped(FILES))
        assert dict(read_zip(tmp_path / "desk.zip")) == FILES
        assert dict(read_zip(str(tmp_path / "desk.zip"))) == FILES

    def test_a_folder_around_the_package_is_looked_through(self):
        files = {f"desk/{path}": content for path, content in FILES.items()}
        read = read_zip(zipped({**files, "desk/": b"", "__MACOSX/desk/._app.json": b"", "desk/README.md": b"#"}))
        assert dict(read) == FILES
        assert sorted(item.document for item in read.diagnostics) == ["README.md", "__MACOSX/desk/._app.json"]

    def test_two_packages_are_not_taken_for_one(self):
        read = read_zip(zipped({"a/app.json": b"{}", "b/app.json": b"{}"}))
        assert sorted(read) == ["a/app.json", "b/app.json"]

    def test_an_empty_zip_is_an_empty_package(self):
        assert dict(read_zip(zipped({}))) == {}


class TestHostile:
    @pytest.mark.parametrize(
        "path",
        [
            "../app.json",
            "forms/../../app.json",
            "/app.json",
            "//host/app.json",
            "C:/app.json",
            "forms\\..\\a.json",
            "../",
        ],
    )
    def test_a_path_that_leads_out_is_refused(self, path):
        assert refused(zipped({**FILES, path: b"{}"})) == archive.OUTSIDE

    def test_a_path_that_ends_early_for_some_readers_is_refused(self):
        raw = zipped({"forms/aXjson": b"{}"}).replace(b"forms/aXjson", b"forms/a\0json")
        assert refused(raw) == archive.OUTSIDE

    def test_a_link_is_refused(self):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as made:
            entry = zipfile.ZipInfo("app.json")
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            made.writestr(entry, "/etc/passwd")
        assert refused(buffer.getvalue()) == bounds.LINK

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_a_path_that_stands_twice_is_refused(self):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as made:
            made.writestr("app.json", "{}")
            made.writestr("app.json", '{"other": 1}')
        assert refused(buffer.getvalue()) == archive.TWICE

    def test_a_password_is_refused(self):
        raw = bytearray(zipped(FILES))
        raw[raw.rfind(b"PK\1\2") + 8] |= 1
        assert refused(bytes(raw)) == archive.ENCRYPTED

    def test_a_bomb_is_refused(self):
        assert refused(zipped({**FILES, "data/a.json": b" " * (20 * 1024 * 1024)})) == archive.BOMB

    def test_a_size_beyond_the_bounds_is_refused_before_it_is_unpacked(self, monkeypatch):
        monkeypatch.setattr(bounds, "MAX_TOTAL", 100)
        assert refused(zipped({**FILES, "data/a.json": b"[1, 2, 3]" * 50})) == TOO_LARGE

    def test_a_size_that_lies_is_noticed(self):
        raw = bytearray(zipped({"app.json": b"[1, 2, 3]" * 1000}))
        place = raw.rfind(b"PK\1\2") + 24
        raw[place : place + 4] = (10).to_bytes(4, "little")
        assert refused(bytes(raw)) == archive.BROKEN

    def test_a_compression_that_costs_much_memory_is_refused(self):
        assert refused(zipped(FILES, zipfile.ZIP_LZMA)) == archive.METHOD

    def test_a_list_of_contents_too_long_is_refused_unread(self):
        raw = bytearray(zipped(FILES))
        place = raw.rfind(b"PK\5\6") + 12
        raw[place : place + 4] = (archive.MAX_DIRECTORY + 1).to_bytes(4, "little")
        assert refused(bytes(raw)) == TOO_LARGE

    def test_a_cut_end_is_refused(self):
        assert refused(zipped(FILES)[:-12]) == archive.BROKEN

    def test_a_damaged_content_is_refused(self):
        raw = bytearray(zipped({"app.json": bytes(range(256)) * 40}, zipfile.ZIP_STORED))
        raw[200] ^= 0xFF
        assert refused(bytes(raw)) == archive.BROKEN

    @pytest.mark.parametrize("raw", [b"", b"PK", b"not a zip at all", b"\0" * 1000, b"PK\5\6" + b"\xff" * 18])
    def test_anything_else_is_refused(self, raw):
        assert refused(raw) in {archive.BROKEN, TOO_LARGE}

    def test_an_archive_too_large_is_refused_unread(self):
        assert refused(b" " * (MAX_TOTAL + 1)) == TOO_LARGE

    def test_no_file_is_refused(self, tmp_path):
        assert refused(tmp_path / "none.zip") == bounds.NOT_FOUND

    def test_a_folder_is_no_file(self, tmp_path):
        assert refused(tmp_path) == bounds.UNREADABLE


class TestWriting:
    def test_what_is_written_reads_the_same(self):
        assert dict(read_zip(write_zip(FILES))) == FILES

    def test_the_same_files_give_the_same_bytes(self):
        assert write_zip(FILES) == write_zip(dict(reversed(FILES.items())))

    def test_any_other_tool_can_open_it(self):
        with zipfile.ZipFile(io.BytesIO(write_zip(FILES))) as made:
            assert made.testzip() is None
            assert made.namelist() == ["app.json", "forms/a.json"]
            assert stat.S_IMODE(made.infolist()[0].external_attr >> 16) == 0o644
