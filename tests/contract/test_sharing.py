"""A share link shows what was chosen to whoever has it, until it ends; nothing else, and no search engine."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.support.web import TICKETS, Web


@pytest.fixture
def ticket(either: Web) -> str:
    """Give a ticket with things to show and things to keep."""
    values = {"subject": "<b>Leak</b>", "cost": 1250.5, "due": "2026-04-01", "status": "new", "handler": "anna"}
    return str(either.desk.create("lea", **values, mobile="13800138000"))


def share(web: Web, ticket: str, **wish: object) -> Any:
    wanted = {"fields": ["subject", "cost", "due", "status", "handler"], **wish}
    return web.ask("POST", f"{TICKETS}/{ticket}/shares", "lea", json=wanted)


def place(made: Any) -> str:
    return "/s/" + str(made.get_json()["url"]).rpartition("/")[2]


def test_it_shows_the_chosen_fields_in_words(either: Web, ticket: str) -> None:
    page = either.ask("GET", place(share(either, ticket)), headers={"Accept-Language": "en"})
    text = page.get_data(as_text=True)
    assert page.status_code == 200
    assert all(words in text for words in ("&lt;b&gt;Leak&lt;/b&gt;", "1,250.5", "2026-04-01", "New", "A**"))
    assert "13800138000" not in text


def test_it_is_for_no_search_engine_and_no_cache(either: Web, ticket: str) -> None:
    headers = either.ask("GET", place(share(either, ticket))).headers
    assert (headers["X-Robots-Tag"], headers["Cache-Control"]) == ("noindex, nofollow", "no-store")


def test_openings_are_counted(either: Web, ticket: str) -> None:
    made = share(either, ticket)
    for _ in range(2):
        either.ask("GET", place(made))
    (link,) = either.ask("GET", f"{TICKETS}/{ticket}/shares", "lea").get_json()["items"]
    assert (link["opened"], link["by"]["label"]) == (2, "Lea")


def test_a_password_is_asked_for(either: Web, ticket: str) -> None:
    address = place(share(either, ticket, password="open sesame"))
    asked = either.ask("GET", address, headers={"Accept-Language": "zh"}).get_data(as_text=True)
    wrong = either.ask("POST", address, data={"password": "open"}).get_data(as_text=True)
    right = either.ask("POST", address, data={"password": "open sesame"}).get_data(as_text=True)
    assert "请输入密码" in asked
    assert ["Leak" in page for page in (asked, wrong, right)] == [False, False, True]


def test_guessing_a_password_is_throttled(either: Web, ticket: str) -> None:
    address = place(share(either, ticket, password="open sesame"))
    answers = [either.ask("POST", address, data={"password": str(guess)}).status_code for guess in range(12)]
    assert (answers[0], answers[-1]) == (200, 429)


def test_a_revoked_link_opens_nothing(either: Web, ticket: str) -> None:
    made = share(either, ticket)
    assert either.ask("DELETE", f"{TICKETS}/{ticket}/shares/{made.get_json()['id']}", "lea").status_code == 204
    assert either.ask("GET", place(made)).status_code == 404


def test_a_link_ends_by_itself(either: Web, ticket: str) -> None:
    address = place(share(either, ticket, days=1))
    either.desk.clock.advance(timedelta(days=1))
    either.opened.clear()
    assert either.ask("GET", address).status_code == 404


def test_a_deleted_record_is_not_shown(either: Web, ticket: str) -> None:
    address = place(share(either, ticket))
    either.ask("DELETE", f"{TICKETS}/{ticket}", "lea")
    assert either.ask("GET", address).status_code == 404


@pytest.mark.parametrize("token", ["x", "AAAA", "%00", "a" * 500])
def test_a_token_that_is_none_of_ours_opens_nothing(either: Web, token: str) -> None:
    assert either.ask("GET", f"/s/{token}").status_code == 404


@pytest.mark.parametrize(
    ("wish", "pointer"),
    [({"fields": ["nothing"]}, "/fields/0"), ({"fields": []}, "/fields"), ({"days": 400}, "/days")],
)
def test_a_wish_that_will_not_do_is_explained(either: Web, ticket: str, wish: dict[str, object], pointer: str) -> None:
    answer = share(either, ticket, **wish)
    assert (answer.status_code, answer.get_json()["problems"][0]["pointer"]) == (422, pointer)


class TestCopies:
    def test_a_copy_has_the_values_and_a_number_of_its_own(self, either: Web, ticket: str) -> None:
        made = either.ask("POST", f"{TICKETS}/{ticket}/duplicate", "lea", json={"subject": "Again"})
        body = made.get_json()
        assert (made.status_code, body["subject"], body["cost"], body["handler"]["label"]) == (
            201, "Again", 1250.5, "Anna",
        )  # fmt: skip
        assert body["number"] != either.desk.read(ticket)["number"]

    def test_what_must_be_unique_is_left_out(self, either: Web) -> None:
        first = either.desk.create("lea", source=f"X-{either.desk.platform.database.dialect}")
        values = either.ask("POST", f"{TICKETS}/{first}/copy", "lea").get_json()["values"]
        assert values == {"subject": "Leak", "status": "new"}


class TestThePast:
    def test_a_record_is_given_as_it_was(self, either: Web, ticket: str) -> None:
        then = either.desk.clock.now().isoformat()
        either.desk.clock.advance(timedelta(minutes=5))
        either.ask("PATCH", f"{TICKETS}/{ticket}", "lea", json={"cost": 9})
        record = either.ask("GET", f"{TICKETS}/{ticket}", "anna", query_string={"at": then}).get_json()
        assert (record["cost"], record["as_of"]["changed"]) == (1250.5, ["cost"])

    @pytest.mark.parametrize("moment", ["yesterday", "2026-03-02T09:00:00", "9999-99-99T00:00:00Z"])
    def test_a_moment_that_is_none_is_refused(self, either: Web, ticket: str, moment: str) -> None:
        assert either.ask("GET", f"{TICKETS}/{ticket}", "anna", query_string={"at": moment}).status_code == 400

    def test_who_may_not_see_histories_does_not_see_the_past(self, either: Web, ticket: str) -> None:
        answer = either.ask("GET", f"{TICKETS}/{ticket}", "ines", query_string={"at": "2026-03-02T09:00:00Z"})
        assert answer.status_code == 403


class TestTalking:
    def test_a_comment_is_answered_as_it_stands(self, either: Web, ticket: str) -> None:
        anna = either.desk.actor("anna").id
        sent = {"text": f"@[{anna}] look"}
        made = either.ask("POST", f"{TICKETS}/{ticket}/comments", "lea", json=sent).get_json()
        assert (made["mentions"], made["can"]) == ([{"id": anna, "label": "Anna"}], ["edit", "delete"])

    def test_what_is_unread_is_news_in_itself(self, either: Web, ticket: str) -> None:
        here = either.ask("GET", "/api/v1/changes", "anna").get_json()
        asked = {"after": here["next"], "unread": here["unread"]}
        assert either.ask("GET", "/api/v1/changes", "anna", query_string=asked).status_code == 304
        sent = {"text": f"@[{either.desk.actor('anna').id}] look"}
        either.ask("POST", f"{TICKETS}/{ticket}/comments", "lea", json=sent)
        news = either.ask("GET", "/api/v1/changes", "anna", query_string=asked).get_json()
        assert news["unread"] == here["unread"] + 1


def test_the_page_lets_the_browser_say_where_its_form_comes_from(either: Web, ticket: str) -> None:
    page = either.ask("GET", place(share(either, ticket, password="open sesame")))
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "referrer" not in page.get_data(as_text=True)
