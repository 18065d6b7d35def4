"""A body that is not the JSON object it should be is refused before anything happens, and says why."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from tests.support.web import API, TICKETS, Web

GOOD = b'{"subject": "s"}'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(b"", "not JSON", id="nothing"),
        pytest.param(b"\x00", "not JSON", id="NUL"),
        pytest.param(b'{"subject"', "not JSON", id="cut off"),
        pytest.param(b'{"cost": ' + b"9" * 5000 + b"}", "not JSON", id="a number of 5,000 digits"),
        pytest.param(b"[]", "JSON object", id="a list"),
        pytest.param(b"null", "JSON object", id="null"),
        pytest.param(b'"text"', "JSON object", id="a text"),
        pytest.param(b'{"a":' * 60_000 + b"1" + b"}" * 60_000, "nested too deeply", id="60,000 deep objects"),
        pytest.param(b'{"a":' + b"[" * 99 + b"]" * 99 + b"}", "nested too deeply", id="99 deep lists"),
        pytest.param('{"subject":"漏水了"}'.encode("gbk"), "not UTF-8", id="GBK"),
        pytest.param('{"subject":"x"}'.encode("utf-16"), "not UTF-8", id="UTF-16"),
        pytest.param(gzip.compress(GOOD), "not UTF-8", id="compressed unasked"),
        pytest.param(b'{"subject":"a","subject":"b"}', "twice", id="a key twice"),
        pytest.param(b'{"cost":NaN}', "number out of range", id="NaN"),
        pytest.param(b'{"cost":1e999}', "number out of range", id="infinity"),
        pytest.param(b'{"subject":"\\ud800"}', "half a character", id="half a character"),
        pytest.param(b'{"\\udfff":"x"}', "half a character", id="half a character as key"),
    ],
)
@pytest.mark.parametrize("path", [TICKETS, f"{TICKETS}/query", f"{API}/public/desk/ticket/submit"])
def test_what_is_no_json_object_is_unreadable(web: Web, path: str, body: bytes, reason: str) -> None:
    answer = web.ask("POST", path, "anna", {"Accept-Language": "en"}, data=body, content_type="application/json")
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    assert reason in answer.json["detail"]


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "\xff"]
)
def test_another_kind_of_content_is_refused(web: Web, kind: str) -> None:
    assert web.ask("POST", TICKETS, "anna", data=GOOD, content_type=kind).status_code == 415


def test_a_compressed_body_is_refused_by_its_name(web: Web) -> None:
    sent: dict[str, Any] = {"data": gzip.compress(GOOD), "content_type": "application/json"}
    assert web.ask("POST", TICKETS, "anna", {"Content-Encoding": "gzip"}, **sent).status_code == 415


def test_a_byte_order_mark_is_let_through(web: Web) -> None:
    sent: dict[str, Any] = {"data": b"\xef\xbb\xbf" + GOOD, "content_type": "application/json"}
    assert web.ask("POST", TICKETS, "anna", **sent).status_code == 201


def test_more_than_sixteen_megabytes_are_too_much(web: Web) -> None:
    sent: dict[str, Any] = {"data": b"{" + b" " * 17 * 1024 * 1024, "content_type": "application/json"}
    assert web.ask("POST", TICKETS, "anna", **sent).status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"items":null}',
        b'{"items":[]}',
        b'{"items":{}}',
        b'{"items":[1]}',
        b'{"items":[null]}',
        b'{"items":[[]]}',
        b'{"items":[{}],"atomic":"yes"}',
        b'{"items":[{}],"atomic":null}',
        b'{"items":[{}],"other":1}',
        b'{"items":[' + b",".join([b"{}"] * 1001) + b"]}",
    ],
)
def test_a_batch_of_the_wrong_shape_is_refused_at_its_place(web: Web, body: bytes) -> None:
    answer = web.ask("POST", f"{TICKETS}/batch", "anna", data=body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json["problems"]


@pytest.mark.parametrize("key", ["where", "filter", "view", "q", "sort", "fields", "expand", "limit", "after", "other"])
@pytest.mark.parametrize(
    "value", ["null", "1", "true", "1.5", '""', "[]", "{}", "[null]", "[1]", "[{}]", '["-"]', '"\\u0000"', "1e9"]
)
def test_a_question_takes_or_refuses_anything_at_any_key(web: Web, key: str, value: str) -> None:
    body = f'{{"{key}": {value}}}'
    answer = web.ask("POST", f"{TICKETS}/query", "anna", data=body, content_type="application/json")
    assert answer.status_code in (200, 400, 422)
