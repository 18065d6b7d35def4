"""A form that answers, over HTTP: described to the browser, kept by the server, told in the reader's words."""

from __future__ import annotations

from typing import Any

import pytest

from builder.services.publishing.publisher import Publisher
from tests.contract.test_values import VALUES, patch, post
from tests.support.rules import BEHAVIOUR, DOOR, desk_with_rules
from tests.support.web import API, TICKETS, Web

RULED_KEYS = ["customer", "status", "cost", "due", "gift", "gift_note", "urgency", "estimate", "reserve", "other"]
DOOR_ADDRESS = f"{API}/public/desk/ticket/submit"
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture(scope="module")
def ruled(either: Web) -> Web:
    """Give the application with rules in the ticket's form, and a VIP."""
    Publisher(either.desk.platform).publish(desk_with_rules(behaviour=[*BEHAVIOUR, *DOOR]))
    either.desk.platform.writer.create(
        either.desk.actor("lea"), either.desk.customer, {"name": "Hotel", "level": "vip"}
    )
    return either


def form_of(web: Web) -> dict[str, Any]:
    described = web.ask("GET", f"{API}/apps/desk", "lea").json
    return next(dict(form) for form in described["forms"] if form["code"] == "ticket")


def test_the_form_is_described_with_its_rules(ruled: Web) -> None:
    form = form_of(ruled)
    assert [entry["id"] for entry in form["behaviour"]] == ["b_done", "b_gift", "b_note", "b_source"]
    assert [check["at"] for check in form["checks"]] == ["gift", None, "due"]
    defaults = {field["code"] for field in form["fields"] if "default_expression" in field}
    assert defaults == {"gift_note", "urgency", "estimate", "reserve"}


def test_choices_are_described_by_the_ids_that_trees_compare(ruled: Web) -> None:
    form = form_of(ruled)
    status = next(field for field in form["fields"] if field["code"] == "status")
    (_, compared) = form["behaviour"][0]["when"]["of"]
    assert compared["v"] in {option["id"] for option in status["options"]}


def test_a_visitor_is_told_what_concerns_the_questions_asked(ruled: Web) -> None:
    form = ruled.ask("GET", DOOR_ADDRESS).json["form"]
    assert [entry["id"] for entry in form["behaviour"]] == ["b_source"]
    assert form["checks"] == []
    assert [field["code"] for field in form["fields"] if "default_expression" in field] == ["estimate"]


@pytest.mark.parametrize(("language", "message"), [("zh", "礼品不超过 500 元"), ("en", "A gift costs 500 at most")])
def test_a_check_is_told_in_the_language_of_the_reader(ruled: Web, language: str, message: str) -> None:
    body = {"subject": "s", "customer": "Hotel", "gift": 501}
    answer = ruled.ask("POST", TICKETS, "lea", {"Accept-Language": language}, json=body)
    assert (answer.status_code, answer.json["problems"]) == (
        422,
        [{"pointer": "/gift", "code": "value.check", "message": message}],
    )


def test_a_locked_value_is_refused_at_its_place(ruled: Web) -> None:
    body = {"subject": "s", "status": "done", "handler": "anna"}
    record = ruled.ask("POST", TICKETS, "lea", json=body).json["id"]
    answer = ruled.ask("PATCH", f"{TICKETS}/{record}", "lea", ENGLISH, json={"subject": "t"})
    assert answer.status_code == 422
    assert answer.json["problems"] == [
        {"pointer": "/subject", "code": "value.locked", "message": "Subject cannot be changed now"}
    ]


def test_a_batch_keeps_what_is_right(ruled: Web) -> None:
    items = [{"subject": "a", "due": "2020-01-01"}, {"subject": "b", "gift": 3}, {"subject": "c", "status": "done"}]
    answer = ruled.ask("POST", f"{TICKETS}/batch", "lea", json={"items": items, "atomic": False})
    assert [item["status"] for item in answer.json["items"]] == [422, 201, 422]
    assert answer.json["items"][1]["record"]["gift"] is None


def test_what_may_be_hidden_is_described_as_blank_at_times(ruled: Web) -> None:
    document = ruled.ask("GET", f"{API}/apps/desk/openapi.json", "lea").json
    assert document["components"]["schemas"]["ticket"]["properties"]["gift"]["type"] == ["number", "null"]
    assert document["components"]["schemas"]["ticket_new"]["required"] == ["subject"]


@pytest.mark.parametrize("key", RULED_KEYS)
def test_any_value_is_taken_or_refused_in_words(ruled: Web, key: str) -> None:
    record = ruled.desk.create()
    made = {repr(value)[:40]: post(ruled, {"subject": "s", key: value}) for value in VALUES}
    changed = {repr(value)[:40]: patch(ruled, record, {key: value}) for value in VALUES}
    assert {value: status for value, status in made.items() if status not in (201, 422)} == {}
    assert {value: status for value, status in changed.items() if status not in (200, 422)} == {}
