"""Whatever stands at whatever key of a record: it is taken, or refused in words at its place; nothing fails."""

from __future__ import annotations

import json

import pytest

from tests.support.web import TICKETS, Web

KEYS = [
    "number", "subject", "status", "customer", "cost", "due", "reported_at", "tags", "handler", "mobile", "source",
    "files", "owner", "department", "id", "title", "version", "created_at", "deleted_at", "", "__proto__", "a/b~c",
    "\x00",
]  # fmt: skip
NOBODY = "01990000-0000-7000-8000-000000000000"
VALUES: list[object] = [
    None, True, False, 0, -1, 1.5, 1e308, 10**15, 10**30, -(10**19), 2**63,
    "", " ", "x", "\x00", "a\x00b", "x" * 100_000, "１２", "-0", "1e400", "NaN", "Infinity", "=TODAY()", "=1/0", "==",
    "'; drop table record; --", "\U0001f600", "\u202e", NOBODY, NOBODY.replace("-", ""), f"{{{NOBODY}}}",
    "2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    "2026-01-01T25:61:61Z",
    [], {}, [[]], [None], [1], ["\x00"], [[[["x"]]]], [{"id": []}], {"id": None}, {"id": 1}, {"id": {}}, {"id": "\x00"},
    {"$gt": 1},
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_a_new_record_takes_or_refuses_any_value(either: Web, key: str) -> None:
    statuses = {repr(value)[:40]: post(either, {"subject": "s", key: value}) for value in VALUES}
    assert {value: status for value, status in statuses.items() if status not in (201, 422)} == {}


@pytest.mark.parametrize("key", KEYS)
def test_an_edit_takes_or_refuses_any_value(either: Web, key: str) -> None:
    record = either.desk.create()
    statuses = {repr(value)[:40]: patch(either, record, {key: value}) for value in VALUES}
    assert {value: status for value, status in statuses.items() if status not in (200, 422)} == {}


def test_what_was_taken_is_read_back(either: Web) -> None:
    answers = [
        either.ask("GET", f"{TICKETS}?limit=500&sort={order}", "lea") for order in ("cost", "-due", "reported_at")
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]


def test_a_key_is_refused_by_its_name_with_the_closest_one(web: Web) -> None:
    answer = web.ask("POST", TICKETS, "anna", {"Accept-Language": "en"}, json={"subject": "s", "subjekt": 1})
    (problem,) = answer.json["problems"]
    assert problem["pointer"] == "/subjekt"
    assert "subject" in problem["message"]


def post(web: Web, body: dict[str, object]) -> int:
    return int(web.ask("POST", TICKETS, "anna", data=json.dumps(body), content_type="application/json").status_code)


def patch(web: Web, record: str, body: dict[str, object]) -> int:
    sent = json.dumps(body)
    return int(web.ask("PATCH", f"{TICKETS}/{record}", "anna", data=sent, content_type="application/json").status_code)
