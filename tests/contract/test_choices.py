"""The records that a relation may point at, over HTTP: described to browsers, refused in words, proof to nonsense."""

from __future__ import annotations

from typing import Any

import pytest

from builder.services.publishing.publisher import Publisher
from tests.support.picking import desk_that_picks
from tests.support.web import API, TICKETS, Web

SAME = f"{API}/apps/desk/forms/ticket/fields/same/choices"
CUSTOMER = f"{API}/apps/desk/forms/ticket/fields/customer/choices"


@pytest.fixture(scope="module")
def picking(either: Web) -> Web:
    """Give the application whose tickets pick, with two customers and a ticket of one."""
    desk = either.desk
    Publisher(desk.platform).publish(desk_that_picks())
    for name, level in (("Hotel", "vip"), ("Shop", "normal")):
        desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": name, "level": level})
    desk.create("lea", subject="First", customer="Hotel")
    return either


def fields_of(web: Web) -> dict[str, dict[str, Any]]:
    described = web.ask("GET", f"{API}/apps/desk", "lea").json
    form = next(form for form in described["forms"] if form["code"] == "ticket")
    return {field["code"]: field for field in form["fields"]}


def test_a_form_tells_what_its_relations_depend_on_and_bring(picking: Web) -> None:
    fields = fields_of(picking)
    assert fields["same"]["picking"] == {"depends": ["customer"]}
    assert fields["customer"]["picking"] == {"copies": ["level", "caller"]}
    assert (fields["customer"]["create"], fields["above"]["tree"], fields["mobile"]["hidden"]) == (True, True, "keep")


def test_behaviour_tells_what_it_sets_and_offers(picking: Web) -> None:
    described = picking.ask("GET", f"{API}/apps/desk", "lea").json
    done, vip, _ = next(form for form in described["forms"] if form["code"] == "ticket")["behaviour"]
    assert (list(done["set"]), done["set"]["source"]) == (["finished_on", "source"], {"value": None})
    assert vip["options"] == {"tags": ["loud"]}


def test_what_fits_is_offered(picking: Web) -> None:
    (hotel,) = picking.ask("POST", CUSTOMER, "lea", json={"q": "hot"}).json["items"]
    assert {key: hotel[key] for key in ("label", "notes", "copies")} == {
        "label": "Hotel",
        "notes": ["vip"],
        "copies": {"level": "vip", "caller": "Hotel"},
    }
    found = picking.ask("POST", SAME, "lea", json={"values": {"customer": hotel}}).json
    assert ([item["notes"] for item in found["items"]], found["more"], found["create"]) == ([["First"]], False, False)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        pytest.param({"q": 5}, "/q", id="no words"),
        pytest.param({"q": "x" * 201}, "/q", id="too many words"),
        pytest.param({"values": []}, "/values", id="no values"),
        pytest.param({"limit": 0}, "/limit", id="nothing"),
        pytest.param({"limit": 51}, "/limit", id="everything"),
        pytest.param({"record": 1}, "/record", id="no record"),
        pytest.param({"where": "1"}, "/where", id="something else"),
    ],
)
def test_nonsense_is_refused_at_its_place(picking: Web, body: dict[str, Any], pointer: str) -> None:
    answer = picking.ask("POST", SAME, "lea", json=body)
    assert answer.status_code == 422
    assert [problem["pointer"] for problem in answer.json["problems"]] == [pointer]


@pytest.mark.parametrize(
    "values",
    [
        {"customer": "'; drop table x; --"},
        {"customer": {"id": {"id": 1}}},
        {"customer": "\\x00"},
        {"cost": "NaN", "due": "2026-99-99", "tags": {}},
        {"": None, "record": {}, "__proto__": 1},
    ],
)
def test_values_that_mean_nothing_offer_nothing(picking: Web, values: dict[str, Any]) -> None:
    answer = picking.ask("POST", SAME, "lea", json={"values": values})
    assert (answer.status_code, answer.json["items"]) == (200, [])


@pytest.mark.parametrize(
    ("language", "message"),
    [("zh", "这条记录不在同一问题可选的范围里"), ("en", "This record is not one that Same as may point at")],
)
def test_a_record_that_does_not_fit_is_refused_in_words(picking: Web, language: str, message: str) -> None:
    desk = picking.desk
    shop = desk.create("lea", customer="Shop")
    body = {"subject": "s", "customer": "Hotel", "same": shop}
    answer = picking.ask("POST", TICKETS, "lea", {"Accept-Language": language}, json=body)
    assert [(one["pointer"], one["message"]) for one in answer.json["problems"]] == [("/same", message)]


def test_another_ones_record_is_not_there(picking: Web) -> None:
    nobody = "01990000-0000-7000-8000-000000000000"
    assert picking.ask("POST", SAME, "lea", json={"record": nobody}).status_code == 404
    assert picking.ask("POST", CUSTOMER, "anna", json={}).status_code == 403
