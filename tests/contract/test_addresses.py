"""Addresses: whatever is asked for, at whatever length and with whatever method, gets a page, a file or a problem."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.support.web import API, TICKETS, Web

ODD = ["x", "\x00", "..", "%00", "%", "é", "漏水", "a" * 300, "a" * 10_000, "[]", "1;2", "\\", " ", "\u202e", "{id}"]


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE", "HEAD"])
@pytest.mark.parametrize("name", ODD)
def test_what_is_no_id_is_no_record(web: Web, name: str, method: str) -> None:
    sent: dict[str, Any] = {"json": {"subject": "s"}} if method == "PATCH" else {}
    assert web.ask(method, f"{TICKETS}/{quote(name, safe='')}", "lea", **sent).status_code == 404


@pytest.mark.parametrize("form", ["{id}", "urn:uuid:{id}", "({id})", "{id}x", " {id}", "{bare}"])
def test_an_id_has_one_spelling(web: Web, form: str) -> None:
    record = web.desk.create()
    name = form.format(id=record, bare=record.replace("-", ""))
    status = web.ask("GET", f"{TICKETS}/{quote(name, safe='')}", "lea").status_code
    assert status == (200 if name == record else 404)


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize(
    "place",
    [
        f"{API}/apps/%s",
        f"{API}/apps/desk/forms/%s/records",
        f"{API}/apps/%s/openapi.json",
        f"{API}/apps/desk/forms/ticket/records/%s/events",
        f"{API}/files/%s",
        f"{API}/public/desk/ticket/%s",
        f"{API}/%s",
        "/assets/%s",
        "/p/desk/ticket/%s",
    ],
)
def test_what_is_not_there_is_not_found(web: Web, place: str, name: str) -> None:
    answer = web.ask("GET", place % quote(name, safe=""), "lea")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


@pytest.mark.parametrize("name", [*ODD, "/" * 50, "a/" * 3000, "..%2f..%2fetc/passwd", "C:/x", "con"])
def test_any_other_address_is_the_application_or_nothing(web: Web, name: str) -> None:
    assert web.ask("GET", f"/{quote(name, safe='/%')}").status_code in (200, 308, 503)


@pytest.mark.parametrize(
    "path", ["/assets/..%2f..%2fapplication.py", "/assets/%2e%2e/%2e%2e/app.py", "/..%2fapplication.py"]
)
def test_nothing_outside_the_build_is_handed_out(web: Web, path: str) -> None:
    assert b"Flask" not in web.ask("GET", path).get_data()


@pytest.mark.parametrize("method", ["PUT", "TRACE", "FOO", "DELETE"])
def test_a_method_that_is_not_taken_is_told_with_those_that_are(web: Web, method: str) -> None:
    answer = web.ask(method, f"{API}/public/desk/ticket/submit")
    assert (answer.status_code, answer.content_type) == (405, "application/problem+json")
    assert "POST" in answer.headers["Allow"]


def test_head_tells_what_get_would(web: Web) -> None:
    answer = web.ask("HEAD", TICKETS, "lea")
    assert (answer.status_code, answer.get_data()) == (200, b"")


def test_options_tells_the_methods_to_nobody_in_particular(web: Web) -> None:
    assert web.ask("OPTIONS", TICKETS).status_code in (200, 401)


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("source", "new", 201),
        ("source", "\x00", 422),
        ("source", " ", 422),
        ("source", "x" * 5000, 422),
        ("subject", "s", 404),
        ("number", "T-202603-0001", 404),
        ("nothing", "x", 404),
        ("id", "x", 404),
        ("\x00", "x", 404),
    ],
)
def test_a_record_is_put_by_a_unique_field_only(web: Web, field: str, value: str, status: int) -> None:
    path = f"{TICKETS}/by/{quote(field)}/{quote(value)}"
    answer = web.ask("PUT", path, "lea", json={"subject": "s"})
    assert answer.status_code == status
    assert status != 422 or answer.json["problems"]
