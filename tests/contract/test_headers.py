"""Headers: versions, repeated requests, languages and hosts are read strictly, and nonsense in them never fails."""

from __future__ import annotations

import pytest

from tests.support.web import API, CUSTOMERS, TICKETS, Web


@pytest.fixture
def ticket(web: Web) -> str:
    """Give a ticket at version 2: its subject was changed once."""
    record = web.desk.create()
    web.ask("PATCH", f"{TICKETS}/{record}", "lea", json={"subject": "second"})
    return record


class TestVersions:
    @pytest.mark.parametrize("tag", ['"v2"', 'W/"v2"', "*", ' "v2" '])
    def test_the_present_one_is_let_through(self, web: Web, ticket: str, tag: str) -> None:
        answer = web.ask("PATCH", f"{TICKETS}/{ticket}", "lea", {"If-Match": tag}, json={"subject": "third"})
        assert (answer.status_code, answer.headers["ETag"]) == (200, '"v3"')

    @pytest.mark.parametrize("tag", ['"v0"', '"v1"', '"v3"', '"v999999999"'])
    @pytest.mark.parametrize("method", ["PATCH", "DELETE"])
    def test_another_one_is_a_conflict_with_the_record_as_it_stands(
        self, web: Web, ticket: str, method: str, tag: str
    ) -> None:
        answer = web.ask(method, f"{TICKETS}/{ticket}", "lea", {"If-Match": tag}, json={"subject": "third"})
        assert (answer.status_code, answer.json["code"]) == (409, "record.conflict")
        assert answer.json["current"]["subject"] == "second"
        assert "subject" in answer.json["conflicts"]

    @pytest.mark.parametrize("tag", ["", "v2", '"2"', '"v-1"', '"v9999999999"', '"v1", "v2"', "\xff", "v" * 9000])
    @pytest.mark.parametrize("method", ["PATCH", "DELETE"])
    def test_what_is_no_version_is_unreadable(self, web: Web, ticket: str, method: str, tag: str) -> None:
        answer = web.ask(method, f"{TICKETS}/{ticket}", "lea", {"If-Match": tag}, json={"subject": "third"})
        assert answer.status_code == 400

    def test_who_has_the_present_one_is_sent_nothing(self, web: Web, ticket: str) -> None:
        assert web.ask("GET", f"{TICKETS}/{ticket}", "lea", {"If-None-Match": '"v2"'}).status_code == 304
        assert web.ask("GET", f"{TICKETS}/{ticket}", "lea", {"If-None-Match": '"v1"'}).status_code == 200


class TestRepeatedRequests:
    def test_the_same_one_makes_one_record(self, web: Web) -> None:
        answers = [create(web, "once", {"subject": "once", "cost": 1.5}) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [201, 201, 201]
        assert len({answer.json["id"] for answer in answers}) == 1

    @pytest.mark.parametrize("other", [{"subject": "other"}, {"subject": "s", "cost": 10**30}, {}])
    def test_the_same_key_with_another_body_is_a_conflict(self, web: Web, other: dict[str, object]) -> None:
        create(web, "taken", {"subject": "s"})
        answer = create(web, "taken", other)
        assert (answer.status_code, answer.json["code"]) == (409, "request.reused_key")

    def test_a_key_is_ones_own_and_for_one_address(self, web: Web) -> None:
        ids = {create(web, "mine", {"subject": "s"}, login).json["id"] for login in ("anna", "lea", "ines")}
        customer = web.ask("POST", CUSTOMERS, "lea", {"Idempotency-Key": "mine"}, json={"name": "K"}).json["id"]
        assert len(ids | {customer}) == 4

    def test_a_refused_request_may_be_sent_again_corrected(self, web: Web) -> None:
        assert create(web, "again", {"subject": ""}).status_code == 422
        assert create(web, "again", {"subject": "right"}).status_code == 201

    @pytest.mark.parametrize("key", ["k" * 256, "k" * 60_000])
    def test_a_key_without_end_is_refused(self, web: Web, key: str) -> None:
        assert create(web, key, {"subject": "s"}).status_code == 400

    @pytest.mark.parametrize("key", [" ", "\xe9\x80", "a,b", "'", '"quoted"'])
    def test_an_odd_key_is_a_key(self, web: Web, key: str) -> None:
        assert create(web, key, {"subject": "s"}).status_code == 201

    def test_a_visitor_is_answered_again_though_the_record_was_deleted_since(self, web: Web) -> None:
        path, said = f"{API}/public/desk/ticket/submit", {"Idempotency-Key": "visitor"}
        first = web.ask("POST", path, headers=said, json={"subject": "gone soon"})
        made = web.ask("GET", f"{TICKETS}?q=gone", "lea").json["items"][0]["id"]
        web.ask("DELETE", f"{TICKETS}/{made}", "lea")
        again = web.ask("POST", path, headers=said, json={"subject": "gone soon"})
        assert (again.status_code, again.json) == (201, first.json)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Accept-Language", "zh;q=abc"),
        ("Accept-Language", "en;q=1e400"),
        ("Accept-Language", "\xff"),
        ("Accept-Language", ";,;"),
        ("Accept-Language", "x" * 9000),
        ("Accept", "application/xml"),
        ("Accept", "\xff"),
        ("If-None-Match", "\xff"),
        ("If-None-Match", '"'),
        ("If-Modified-Since", "yesterday"),
        ("Range", "bytes=-1"),
        ("X-Request-ID", "a b\xff"),
        ("X-Forwarded-For", "nobody, 1.2.3.4"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("Expect", "100-continue"),
        ("Cookie", "=;;=\xff"),
        ("Host", ""),
        ("Host", "a b"),
        ("Host", "["),
        ("Host", "x:y:z"),
    ],
)
def test_an_odd_header_changes_nothing(web: Web, name: str, value: str) -> None:
    assert web.ask("GET", f"{API}/bootstrap", headers={name: value}).status_code == 200


@pytest.mark.parametrize("host", ["", "[", "a b", "\xff"])
def test_a_host_that_is_none_makes_no_page_ours(web: Web, host: str) -> None:
    said = {"Host": host, "Origin": "null"}
    assert web.ask("POST", f"{API}/session", headers=said, json={"login": "a", "password": "b"}).status_code == 403


def test_an_error_is_told_in_the_language_asked_for(web: Web) -> None:
    answers = {language: web.ask("GET", TICKETS, headers={"Accept-Language": language}) for language in ("zh-CN", "en")}
    details = {language: answer.json["detail"] for language, answer in answers.items()}
    assert details == {"zh-CN": "请先登录", "en": "Sign in first"}


def create(web: Web, key: str, body: dict[str, object], login: str = "anna"):
    return web.ask("POST", TICKETS, login, {"Idempotency-Key": key}, json=body)
