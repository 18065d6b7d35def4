"""A body is one JSON object that every reader understands alike, or it is refused as unreadable."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.kernel.errors import UnreadableError
from runtime.web import body
from runtime.web.answers import to_json
from tests.support.desktop import Desktop

REFUSED = [
    (b"", body.NOT_JSON),
    (b"nope", body.NOT_JSON),
    (b'{"a": 1,}', body.NOT_JSON),
    (b'{"a": ' + b"9" * 5000 + b"}", body.NOT_JSON),
    (b"[]", body.NOT_AN_OBJECT),
    (b'"text"', body.NOT_AN_OBJECT),
    (b'{"a": 1, "a": 2}', body.DUPLICATE),
    (b'{"b": {"a": 1, "a": 2}}', body.DUPLICATE),
    (b'{"a": NaN}', body.NOT_A_NUMBER),
    (b'{"a": -Infinity}', body.NOT_A_NUMBER),
    (b'{"a": 1e999}', body.NOT_A_NUMBER),
    (b'{"a": "\xff"}', body.NOT_UTF8),
    (b'{"a": "\\ud800"}', body.HALF_CHARACTER),
    (b'{"\\udfff": 1}', body.HALF_CHARACTER),
    (b'{"a": ' + b"[" * 64 + b"]" * 64 + b"}", body.TOO_DEEP),
    (b'{"a": ' + b"[" * 100_000, body.TOO_DEEP),
]


@pytest.mark.parametrize(("raw", "reason"), REFUSED)
def test_what_readers_would_disagree_on_is_refused_with_its_reason(raw: bytes, reason: object) -> None:
    with pytest.raises(UnreadableError) as refusal:
        body.parse_object(raw)
    assert refusal.value.details["reason"] == reason


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"{}", {}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        (b'{"a": ' + b"[" * 63 + b"]" * 63 + b"}", None),
        (b'{"a": [' + b"{}," * 500 + b"{}]}", None),
    ],
)
def test_everything_else_is_read(raw: bytes, value: object) -> None:
    read = body.parse_object(raw)
    assert value is None or read == value


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON, max_size=5))
def test_what_the_platform_writes_it_reads(value: dict[str, object]) -> None:
    assert body.parse_object(to_json(value)) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(UnreadableError):
        assert isinstance(body.parse_object(raw), dict)


def test_a_body_that_does_not_claim_to_be_json_is_415(desktop: Desktop) -> None:
    answer = desktop.visitor().client.post("/api/v1/session", data="login=a&password=b")
    assert (answer.status_code, answer.get_json()["code"]) == (415, "request.media_type")


def test_a_body_of_unnamed_length_over_the_limit_is_413(desktop: Desktop) -> None:
    endless = io.BytesIO(b"x" * (17 * 1024 * 1024))
    answer = desktop.visitor().client.post(
        "/api/v1/session",
        input_stream=endless,
        content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert (answer.status_code, answer.get_json()["code"]) == (413, "request.too_large")


def test_a_body_over_the_limit_is_413(desktop: Desktop) -> None:
    sent = b'{"login": "' + b"x" * (16 * 1024 * 1024) + b'"}'
    answer = desktop.visitor().client.post("/api/v1/session", data=sent, content_type="application/json")
    assert (answer.status_code, answer.get_json()["code"]) == (413, "request.too_large")
