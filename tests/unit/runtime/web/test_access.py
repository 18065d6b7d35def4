"""Nobody passes the guard without a session or a token, and no page of another site changes anything."""

from __future__ import annotations

import pytest

from runtime.web.access import OPEN
from tests.support.desktop import Desktop

OPENED = {
    "/",
    "/assets/<path:path>",
    "/health",
    "/ready",
    "/api/v1/bootstrap",
    "/api/v1/health",
    "/api/v1/openapi.json",
    "/s/<token>",
    "/api/v1/ready",
    "/api/v1/session",
}


def bearer(desktop: Desktop) -> dict[str, str]:
    person = desktop.services.people.by_login("zhoumin")
    return {"Authorization": f"Bearer {desktop.services.tokens.make(person.id, 'export')}"}


def test_routes_are_closed_unless_they_say_otherwise(desktop: Desktop) -> None:
    views = desktop.app.view_functions
    opened = {rule.rule for rule in desktop.app.url_map.iter_rules() if getattr(views[rule.endpoint], OPEN, False)}
    assert {rule for rule in opened if "/public/" not in rule and not rule.startswith("/p/")} == OPENED


def test_without_a_session_the_answer_is_401(desktop: Desktop) -> None:
    answer = desktop.visitor().get("/people")
    assert (answer.status_code, answer.get_json()["code"]) == (401, "session.required")
    assert "WWW-Authenticate" in answer.headers


def test_a_made_up_cookie_opens_nothing(desktop: Desktop) -> None:
    visitor = desktop.visitor()
    visitor.client.set_cookie("dougong_session", "guess")
    assert visitor.get("/people").status_code == 401


def test_a_change_without_the_csrf_token_is_refused(desktop: Desktop) -> None:
    visitor = desktop.signed_in()
    visitor.csrf = ""
    answer = visitor.send("PATCH", "/me", json={"language": "en"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "session.csrf")


def test_another_session_s_csrf_token_does_not_fit(desktop: Desktop) -> None:
    visitor = desktop.signed_in()
    visitor.csrf = desktop.signed_in().csrf
    assert visitor.send("PATCH", "/me", json={"language": "en"}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
def test_a_page_of_another_site_changes_nothing(desktop: Desktop, origin: str) -> None:
    visitor = desktop.signed_in()
    answer = visitor.send("PATCH", "/me", json={"language": "en"}, headers={"Origin": origin})
    assert answer.get_json()["code"] == "session.csrf"


def test_a_page_of_another_site_cannot_sign_anybody_in(desktop: Desktop) -> None:
    answer = desktop.visitor().send("POST", "/session", json={}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("origin", ["http://localhost", "https://desk.example.com"])
def test_our_own_pages_may(desktop: Desktop, origin: str) -> None:
    visitor = desktop.with_site(base_url="https://desk.example.com").signed_in()
    answer = visitor.send("PATCH", "/me", json={"language": "en"}, headers={"Origin": origin})
    assert answer.status_code == 200


def test_a_token_opens_the_same_routes(desktop: Desktop) -> None:
    assert desktop.visitor().get("/me", headers=bearer(desktop)).get_json()["user"]["login"] == "zhoumin"


def test_a_token_needs_no_csrf_token(desktop: Desktop) -> None:
    answer = desktop.visitor().send("PATCH", "/me", json={}, headers=bearer(desktop))
    assert answer.get_json()["code"] == "session.people_only"


@pytest.mark.parametrize("authorization", ["Bearer", "Bearer ", "Bearer dgt_guess", "bearer \xff", "Bearer dgt_" * 999])
def test_a_bad_token_is_401_even_beside_a_good_cookie(desktop: Desktop, authorization: str) -> None:
    answer = desktop.signed_in().get("/me", headers={"Authorization": authorization})
    assert answer.status_code in {200, 401}
    assert (answer.status_code == 200) == (authorization == "Bearer")


def test_who_has_left_is_out_at_once(desktop: Desktop) -> None:
    visitor = desktop.signed_in()
    desktop.services.sign_in.dismiss(desktop.services.people.by_login("zhoumin").id)
    assert visitor.get("/me").status_code == 401
