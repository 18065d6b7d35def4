"""Signing in and out over HTTP, and what a person may change of themselves."""

from __future__ import annotations

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from werkzeug.test import TestResponse

from tests.support.desktop import PASSWORD, Desktop


def cookie(answer: TestResponse) -> SimpleCookie:
    return SimpleCookie(answer.headers["Set-Cookie"])


def test_signing_in_gives_the_user_and_a_csrf_token(desktop: Desktop) -> None:
    answer = desktop.visitor().sign_in().get_json()
    department = answer["user"].pop("department")
    assert answer["user"].pop("id")
    assert answer["csrf_token"]
    assert department["label"] == "客户服务中心"
    assert answer["user"] == {
        "login": "zhoumin",
        "name": "周敏",
        "language": "zh",
        "zone": "Asia/Shanghai",
        "admin": False,
    }


def test_the_cookie_is_for_the_browser_alone(desktop: Desktop) -> None:
    morsel = cookie(desktop.visitor().sign_in())["dougong_session"]
    assert (morsel["httponly"], morsel["samesite"], morsel["path"]) == (True, "Lax", "/")


def test_the_cookie_ends_with_the_browser_unless_remembered(desktop: Desktop) -> None:
    assert cookie(desktop.visitor().sign_in())["dougong_session"]["max-age"] == ""
    assert cookie(desktop.visitor().sign_in(remember=True))["dougong_session"]["max-age"] == "604800"


def test_the_cookie_travels_only_encrypted_where_the_site_is(desktop: Desktop) -> None:
    secure = desktop.with_site(base_url="https://desk.example.com")
    assert cookie(secure.visitor().sign_in())["dougong_session"]["secure"] is True


def test_signed_in_one_is_known(desktop: Desktop) -> None:
    visitor = desktop.signed_in()
    assert visitor.get("/me").get_json()["csrf_token"] == visitor.csrf


def test_one_who_chose_no_language_is_spoken_to_in_the_browser_s(desktop: Desktop) -> None:
    visitor = desktop.signed_in()
    assert visitor.get("/me", headers={"Accept-Language": "en-US"}).get_json()["user"]["language"] == "en"


def test_a_chosen_language_goes_with_the_person(desktop: Desktop) -> None:
    visitor = desktop.signed_in()
    visitor.send("PATCH", "/me", json={"language": "en"})
    assert visitor.get("/me", headers={"Accept-Language": "zh-CN"}).get_json()["user"]["language"] == "en"


def test_signing_out_ends_it(desktop: Desktop) -> None:
    visitor = desktop.signed_in()
    assert visitor.send("DELETE", "/session").status_code == 204
    assert visitor.get("/me").status_code == 401


@pytest.mark.parametrize("sent", [{"login": "zhoumin", "password": "wrong"}, {"login": "nobody", "password": "wrong"}])
def test_a_wrong_login_and_a_wrong_password_look_the_same(desktop: Desktop, sent: dict[str, str]) -> None:
    answer = desktop.visitor().client.post("/api/v1/session", json=sent)
    assert answer.status_code == 401
    assert answer.get_json() == {
        "type": "about:blank",
        "title": "未登录",
        "status": 401,
        "code": "session.wrong",
        "detail": "登录名或密码不对",
        "problems": [],
    }


def test_too_many_attempts_are_told_how_long_to_wait(desktop: Desktop) -> None:
    client = desktop.visitor().client
    wrong = {"login": "zhoumin", "password": "wrong"}
    statuses = [client.post("/api/v1/session", json=wrong).status_code for _ in range(10)]
    refused = client.post("/api/v1/session", json={"login": "zhoumin", "password": PASSWORD})
    assert set(statuses) == {401}
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "600"


@pytest.mark.parametrize(
    ("sent", "pointer", "code"),
    [
        ({"login": "zhoumin"}, "/password", "request.required"),
        ({"login": "zhoumin", "password": None}, "/password", "request.required"),
        ({"login": 7, "password": "x"}, "/login", "request.not_text"),
        ({"login": "zhoumin", "password": "x" * 201}, "/password", "request.bad_length"),
        ({"login": "zhoumin", "password": "x", "remember": "yes"}, "/remember", "request.not_boolean"),
        ({"login": "zhoumin", "password": "x", "admin": True}, "/admin", "request.unknown_key"),
    ],
)
def test_a_wrong_request_is_told_where_it_is_wrong(
    desktop: Desktop, sent: dict[str, object], pointer: str, code: str
) -> None:
    answer = desktop.visitor().client.post("/api/v1/session", json=sent)
    assert answer.status_code == 422
    assert [(one["pointer"], one["code"]) for one in answer.get_json()["problems"]] == [(pointer, code)]


def test_preferences_change_at_once(desktop: Desktop) -> None:
    visitor = desktop.signed_in()
    answer = visitor.send("PATCH", "/me", json={"language": "en", "zone": "Europe/Berlin"})
    assert (answer.get_json()["user"]["language"], answer.get_json()["user"]["zone"]) == ("en", "Europe/Berlin")


def test_a_language_that_is_not_spoken_is_refused(desktop: Desktop) -> None:
    answer = desktop.signed_in().send("PATCH", "/me", json={"language": "tlh"})
    assert [one["pointer"] for one in answer.get_json()["problems"]] == ["/language"]


def test_changing_the_password_keeps_this_browser_and_ends_the_others(desktop: Desktop) -> None:
    here, elsewhere = desktop.signed_in(), desktop.signed_in()
    sent = {"current": PASSWORD, "password": "battery staple"}
    assert here.send("POST", "/me/password", json=sent).status_code == 204
    assert here.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 401


def test_a_session_that_was_not_used_for_a_day_is_over(desktop: Desktop) -> None:
    visitor = desktop.signed_in()
    desktop.services.clock.advance(timedelta(days=1))  # type: ignore[attr-defined]
    assert visitor.get("/me").get_json()["code"] == "session.required"
