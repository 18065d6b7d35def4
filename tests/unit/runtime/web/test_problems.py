"""Every error is a problem document: the right status, a stable code, and words in the caller's language."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from flask import Response

from engines.kernel.errors import Kind, PlatformError
from runtime.web import problems
from tests.support.desktop import Desktop

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def test_every_kind_of_error_has_a_status() -> None:
    assert set(problems.STATUS) == set(get_args(Kind))


def test_every_status_in_use_has_a_title() -> None:
    assert set(problems.STATUS.values()) <= set(problems.TITLES)


@pytest.mark.parametrize(
    ("wanted", "detail"),
    [("en", "Sign in first"), ("zh-CN,zh;q=0.9,en;q=0.8", "请先登录"), ("en-GB;q=0.9,zh;q=0.1", "Sign in first")],
)
def test_words_come_in_the_language_asked_for(desktop: Desktop, wanted: str, detail: str) -> None:
    assert desktop.visitor().get("/me", headers={"Accept-Language": wanted}).get_json()["detail"] == detail


@pytest.mark.parametrize("wanted", ["fr", "*", ";;;", "\xff"])
def test_otherwise_in_the_organisation_s(desktop: Desktop, wanted: str) -> None:
    assert desktop.visitor().get("/me", headers={"Accept-Language": wanted}).get_json()["detail"] == "请先登录"


def test_a_person_s_own_language_comes_before_the_organisation_s(desktop: Desktop) -> None:
    visitor = desktop.signed_in()
    visitor.send("PATCH", "/me", json={"language": "en"})
    assert visitor.get("/people?limit=none").get_json()["title"] == "Needs correcting"


@pytest.mark.parametrize("method", METHODS)
def test_an_unknown_address_of_the_api_is_404(desktop: Desktop, method: str) -> None:
    answer = desktop.signed_in().send(method, "/nowhere")
    assert (answer.status_code, answer.get_json()["code"]) == (404, "request.no_such_address")
    assert answer.content_type == "application/problem+json"


def test_a_wrong_method_is_405_and_says_what_is_right(desktop: Desktop) -> None:
    answer = desktop.signed_in().send("PUT", "/session")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"DELETE", "OPTIONS", "POST"}


@pytest.mark.parametrize(
    "path", ["/people/%00", "/%ff%fe", "/people?limit=%ff", "/people?q=%00", "/a%0d%0ab", "//", "/.."]
)
def test_odd_addresses_are_client_errors_or_answers(desktop: Desktop, path: str) -> None:
    assert desktop.signed_in().get(path).status_code < 500


def test_what_nobody_foresaw_is_500_with_a_reference_and_no_details(desktop: Desktop) -> None:
    def broken() -> Response:
        raise ZeroDivisionError("secret")

    desktop.app.view_functions["people.people"] = broken
    answer = desktop.signed_in().get("/people")
    told = answer.get_json()
    assert (answer.status_code, told["code"]) == (500, "platform.internal")
    assert told["reference"] in told["detail"]
    assert "secret" not in json.dumps(told)


def test_what_is_down_for_now_is_503_and_says_when_to_come_back(desktop: Desktop) -> None:
    def down() -> Response:
        raise PlatformError

    desktop.app.view_functions["people.people"] = down
    answer = desktop.signed_in().get("/people")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
