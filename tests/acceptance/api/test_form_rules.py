"""On a real server a form with rules gives every door the same answer: new records, edits, upserts and visitors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.support.callers import administrator, zipped
from tests.support.rules import BEHAVIOUR, DOOR, desk_with_rules
from tests.support.server import Server

RECORDS = "/api/v1/apps/ruled/forms/{}/records"
DOOR_ADDRESS = "/api/v1/public/ruled/ticket/submit"
VISITOR = {"subject": "Leak", "mobile": "13912345678"}


@pytest.fixture(scope="module")
def ruled(desk_server: Server) -> Iterator[httpx.Client]:
    """Give the administrator, with a copy of the desk that has rules, and a VIP called Hotel."""
    files = zipped(desk_with_rules(behaviour=[*BEHAVIOUR, *DOOR]))
    with administrator(desk_server) as client:
        client.post("/api/v1/builder/packages", params={"code": "ruled"}, content=files).raise_for_status()
        client.post(RECORDS.format("customer"), json={"name": "Hotel", "level": "vip"}).raise_for_status()
        yield client


def create(client: httpx.Client, **values: Any) -> httpx.Response:
    return client.post(RECORDS.format("ticket"), json={"subject": "Leak", **values})


def told(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(problem["pointer"], problem["message"]) for problem in answer.json()["problems"]]


def test_defaults_follow_relations_and_hidden_values_are_dropped(ruled: httpx.Client) -> None:
    vip = create(ruled, customer="Hotel", gift=20, cost=10).raise_for_status().json()
    other = create(ruled, gift=20, cost=10).raise_for_status().json()
    assert (vip["urgency"], vip["gift"], vip["gift_note"], vip["estimate"]) == ("high", 20, "To Hotel", 20)
    assert (other["urgency"], other["gift"], other["gift_note"]) == ("low", None, None)


def test_what_is_wrong_is_told_at_its_place(ruled: httpx.Client) -> None:
    assert told(create(ruled, customer="Hotel", gift=501)) == [("/gift", "A gift costs 500 at most")]
    assert told(create(ruled, status="done")) == [("/handler", "Enter Handler")]


def test_a_locked_value_stays_whoever_asks(ruled: httpx.Client) -> None:
    me = ruled.get("/api/v1/me").raise_for_status().json()["user"]["id"]
    made = create(ruled, status="done", handler=me).raise_for_status().json()
    answer = ruled.patch(f"{RECORDS.format('ticket')}/{made['id']}", json={"subject": "Other"})
    assert told(answer) == [("/subject", "Subject cannot be changed now")]


def test_an_upsert_meets_the_same_form(ruled: httpx.Client) -> None:
    address = f"{RECORDS.format('ticket')}/by/source/S9"
    assert ruled.put(address, json={"subject": "Leak", "tags": ["loud"]}).status_code == 201
    changed = ruled.put(address, json={"customer": "Hotel", "gift": 501})
    assert told(changed) == [("/gift", "A gift costs 500 at most")]


def test_a_visitor_meets_the_same_form(ruled: httpx.Client) -> None:
    with httpx.Client(base_url=ruled.base_url, trust_env=False, headers={"Accept-Language": "en"}) as visitor:
        described = visitor.get(DOOR_ADDRESS).raise_for_status().json()["form"]
        refused = visitor.post(DOOR_ADDRESS, json={**VISITOR, "tags": ["loud"]})
        made = visitor.post(DOOR_ADDRESS, json={**VISITOR, "source": "S1"})
    assert [entry["show"] for entry in described["behaviour"]] == [["source"]]
    assert told(refused) == [("/source", "Enter External no.")]
    assert made.status_code == 201
    (found,) = ruled.get(RECORDS.format("ticket"), params={"limit": 1}).json()["items"]
    assert (found["mobile"], found["source"]) == ("13912345678", None)
