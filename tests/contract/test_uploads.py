"""Uploads: taken in by name, kind and size of their field, or refused with nothing of them kept."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.support.web import API, TICKETS, Web

FILES = f"{API}/apps/desk/forms/ticket/files"
DOOR_FILES = f"{API}/public/desk/ticket/submit/files"
DISPOSITION = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a.txt", "a.txt"),
        ("漏水 照片.txt", "漏水 照片.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\boot.txt", "boot.txt"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("a\x00b.txt", "ab.txt"),
        ("a\u202etxt.exe.txt", "atxt.exe.txt"),
        ("A.TXT", "A.TXT"),
    ],
)
def test_a_name_is_a_bare_name(web: Web, name: str, kept: str) -> None:
    answer = send(web, name)
    assert (answer.status_code, answer.json["name"]) == (201, kept)


@pytest.mark.parametrize("name", ["", "...", "a.exe", "a.txt.exe", "txt", "...txt", "/", "a" * 5000])
def test_a_name_that_will_not_do_is_refused(web: Web, name: str) -> None:
    answer = send(web, name)
    assert answer.status_code == 422
    assert [problem["pointer"] for problem in answer.json["problems"]] == ["/file"]


def test_a_name_without_end_is_cut_and_keeps_its_ending(web: Web) -> None:
    kept = send(web, "漏" * 5000 + ".txt").json["name"]
    assert len(kept) <= 200
    assert kept.endswith(".txt")


def test_an_empty_file_is_a_file(web: Web) -> None:
    file = send(web, "a.txt", b"").json
    assert file["size"] == 0
    assert web.ask("GET", f"{API}/files/{file['id']}", "anna").get_data() == b""


@pytest.mark.parametrize("field", ["subject", "nothing", "\x00", ""])
def test_a_field_that_takes_no_files_is_refused(web: Web, field: str) -> None:
    answer = web.ask("POST", FILES, "anna", data={"file": (BytesIO(b"x"), "a.txt"), "field": field})
    assert (answer.status_code, answer.json["problems"][0]["pointer"]) == (422, "/field")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        pytest.param("multipart/form-data", b"x", id="no boundary"),
        pytest.param("multipart/form-data; boundary=", b"--\r\n", id="an empty boundary"),
        pytest.param("multipart/form-data; boundary=\xff", b"x", id="an odd boundary"),
        pytest.param("multipart/form-data; boundary=x", b"", id="nothing"),
        pytest.param("multipart/form-data; boundary=x", b"garbage", id="garbage"),
        pytest.param("multipart/form-data; boundary=x", b"--x\r\n" * 5000, id="boundaries only"),
        pytest.param("multipart/form-data; boundary=x", b"--x\r\nA", id="half a header"),
        pytest.param("multipart/form-data; boundary=x", DISPOSITION.replace(b"file", b"f"), id="no file name"),
        pytest.param("application/json", b"{}", id="JSON"),
        pytest.param("application/x-www-form-urlencoded", b"file=a", id="a plain form"),
        pytest.param("text/plain", b"x", id="text"),
        pytest.param("", b"x", id="no kind at all"),
    ],
)
@pytest.mark.parametrize("path", [FILES, DOOR_FILES])
def test_what_holds_no_file_is_refused(web: Web, path: str, kind: str, body: bytes) -> None:
    answer = web.ask("POST", path, "anna", data=body, content_type=kind)
    assert answer.status_code == 422
    assert [problem["pointer"] for problem in answer.json["problems"]] == ["/file"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the collector takes what had come
def test_a_file_that_broke_off_is_not_kept(web: Web) -> None:
    sent: dict[str, Any] = {"data": DISPOSITION + b"half", "content_type": "multipart/form-data; boundary=x"}
    assert web.ask("POST", FILES, "anna", **sent).status_code == 422


def test_parts_without_end_are_too_much(web: Web) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    answer = web.ask("POST", FILES, "anna", data=part * 3000, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_a_file_larger_than_its_field_allows_leaves_nothing(web: Web, store: Path) -> None:
    before = sorted(path for path in store.rglob("*") if path.is_file())
    body = DISPOSITION + b"x" * (20 * 1024 * 1024 + 1) + b"\r\n--x--\r\n"
    answer = web.ask("POST", FILES, "anna", data=body, content_type="multipart/form-data; boundary=x")
    assert (answer.status_code, answer.json["code"]) == (413, "file.too_large")
    assert sorted(path for path in store.rglob("*") if path.is_file()) == before


def test_a_file_is_handed_out_as_a_download_that_no_browser_runs(web: Web) -> None:
    page = {"file": (BytesIO(b"<script>alert(1)</script>"), "a.txt", "text/html")}
    file = web.ask("POST", FILES, "anna", data=page).json["id"]
    answer = web.ask("GET", f"{API}/files/{file}", "anna")
    assert answer.content_type == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("held", [["x"], ["\x00"], [None], [[]], "x", [{"id": "x"}], {"id": "x"}, [1]])
def test_what_is_no_upload_cannot_be_attached(web: Web, held: object) -> None:
    answer = web.ask("POST", TICKETS, "anna", json={"subject": "s", "files": held})
    assert answer.status_code == 422
    assert answer.json["problems"][0]["pointer"].startswith("/files")


def test_a_file_hangs_on_one_record_only(web: Web) -> None:
    file = send(web, "a.txt").json["id"]
    statuses = [web.ask("POST", TICKETS, "anna", json={"subject": "s", "files": [file]}).status_code for _ in range(2)]
    assert statuses == [201, 422]


@pytest.fixture
def store(web: Web) -> Path:
    """Give the folder that holds the files."""
    return web.desk.platform.attachments._store._folder


def send(web: Web, name: str, content: bytes = b"hello"):
    return web.ask("POST", FILES, "anna", data={"file": (BytesIO(content), name)}, content_type="multipart/form-data")
