"""Files go in and out over the API: every answer has its status, its shape, and never anything that a browser runs."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.support.web import API, Web

IMPORTS = f"{API}/apps/desk/forms/ticket/imports"
EXPORT = f"{API}/apps/desk/forms/ticket/export"
EXPORTS = f"{API}/apps/desk/forms/ticket/exports"
ROWS = "外部编号,标题,费用\nA-1,漏水,3\nA-2,,x\n"


def sent(web: Web, content: str = ROWS, name: str = "rows.csv") -> Any:
    return web.ask("POST", IMPORTS, "lea", data={"file": (io.BytesIO(content.encode()), name)})


def test_an_import_from_the_upload_to_the_undo(web: Web):
    taken = sent(web)
    assert (taken.status_code, taken.json["state"], taken.json["total"]) == (201, "ready", 2)
    path = f"{IMPORTS}/{taken.json['id']}"
    assert web.ask("POST", f"{path}/check", "lea").status_code == 202
    web.desk.platform.importing.work()
    checked = web.ask("GET", path, "lea").json
    assert (checked["state"], checked["result"]["counts"]["refused"]) == ("checked", 1)
    assert {group["field"] for group in checked["result"]["groups"]} == {"subject", "cost"}
    assert web.ask("POST", f"{path}/start", "lea").status_code == 202
    web.desk.platform.importing.work()
    errors = web.ask("GET", f"{path}/errors", "lea")
    assert errors.headers["Content-Disposition"].startswith("attachment")
    assert "A-2" in errors.get_data().decode("utf-8-sig")
    assert web.ask("POST", f"{path}/undo", "lea").status_code == 202
    web.desk.platform.importing.work()
    assert web.ask("GET", path, "lea").json["undone"]["deleted"] == 1
    assert [one["state"] for one in web.ask("GET", IMPORTS, "lea").json["items"]] == ["undone"]


def test_what_cannot_be_done_now_is_a_conflict(web: Web):
    path = f"{IMPORTS}/{sent(web).json['id']}"
    refused = web.ask("POST", f"{path}/undo", "lea")
    assert (refused.status_code, refused.json["code"]) == (409, "import.not_now")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"mode": "sideways"}, "/mode"),
        ({"mapping": {"fields": {"nothing": {"column": "标题"}}}}, "/mapping/fields/nothing"),
        ({"mapping": {"fields": {"subject": {"column": "Colour"}}}}, "/mapping/fields/subject"),
        ({"key": "subject"}, "/key"),
        ({"heading": 0}, "/heading"),
        ({"extra": 1}, "/extra"),
    ],
)
def test_settings_that_do_not_fit_are_told_with_their_place(web: Web, change: dict[str, object], pointer: str):
    answer = web.ask("PATCH", f"{IMPORTS}/{sent(web).json['id']}", "lea", json=change)
    assert answer.status_code == 422
    assert pointer in [problem["pointer"] for problem in answer.json["problems"]]


@pytest.mark.parametrize(
    ("content", "name", "status"),
    [("", "rows.csv", 400), ("a,a\n1,2\n", "rows.csv", 400), ("PK", "rows.xlsx", 400), ("a\n", "rows.exe", 422)],
)
def test_files_that_cannot_be_read_are_refused_with_the_reason(web: Web, content: str, name: str, status: int):
    assert sent(web, content, name).status_code == status


def test_no_file_at_all(web: Web):
    answer = web.ask("POST", IMPORTS, "lea", data={})
    assert (answer.status_code, answer.json["problems"][0]["pointer"]) == (422, "/file")


def test_an_export_is_a_download_in_the_readers_language(web: Web):
    web.desk.create("lea", subject="Flood", status="done")
    query = "where=subject%3D%22Flood%22&format=csv&fields=subject,status&labels=true"
    answer = web.ask("GET", f"{EXPORT}?{query}", "lea", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''Ticket-")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.get_data().decode("utf-8-sig").splitlines() == ["Subject,Status", "Flood,Done"]


@pytest.mark.parametrize("query", ["", "format=pdf", "format=csv&sort=nothing", "format=csv&where=x%20%3D"])
def test_a_wrong_export_is_told(web: Web, query: str):
    assert web.ask("GET", f"{EXPORT}?{query}", "lea").status_code == 422


def test_an_export_in_the_background(web: Web):
    web.desk.create("lea", subject="Drip")
    wanted = {"format": "jsonl", "fields": ["subject"], "where": 'subject = "Drip"'}
    asked = web.ask("POST", EXPORTS, "lea", json=wanted)
    assert (asked.status_code, asked.json["state"]) == (202, "waiting")
    path = f"{EXPORTS}/{asked.json['id']}"
    assert web.ask("GET", f"{path}/file", "lea").status_code == 404
    web.desk.platform.exports.work()
    assert web.ask("GET", path, "lea").json["done"] == 1
    assert web.ask("GET", f"{path}/file", "lea").get_data() == b'{"subject": "Drip"}\n'
