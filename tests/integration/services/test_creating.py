"""A new record goes through every step: rights, types, defaults, references, numbers, title, event."""

from __future__ import annotations

import pytest

from engines.kernel.errors import DeniedError, InvalidError
from runtime.services.writer import Repeat
from tests.support.platforms import Desk


def test_a_new_record_gets_number_title_owner_and_default(desk: Desk) -> None:
    record = desk.read(desk.create(cost=12.5, due="2026-03-09", tags=["cold", "loud"]))
    assert record["number"] == "T-202603-0001"
    assert record["title"] == "T-202603-0001 Leak"
    assert record["status"] == "new"
    assert record["cost"] == 12.5
    assert record["tags"] == ["loud", "cold"]
    assert record["owner"] == {"id": desk.actor("anna").id, "label": "Anna"}
    assert record["created_at"] == "2026-03-02T01:00:00.000Z"
    assert record["version"] == 1


def test_numbers_rise_and_begin_anew_each_month(desk: Desk) -> None:
    numbers = [desk.read(desk.create())["number"] for _ in range(2)]
    desk.clock.set(desk.clock.now().replace(month=4))
    numbers.append(desk.read(desk.create())["number"])
    assert numbers == ["T-202603-0001", "T-202603-0002", "T-202604-0001"]


def test_every_wrong_value_is_told_at_once(desk: Desk) -> None:
    with pytest.raises(InvalidError) as caught:
        desk.create(subject=" ", cost="much", status="lost", colour="red")
    assert sorted(problem.pointer for problem in caught.value.problems) == ["/colour", "/cost", "/status", "/subject"]


def test_a_reference_is_taken_by_id_or_unique_value(desk: Desk) -> None:
    lea = desk.actor("lea")
    customer = desk.platform.writer.create(lea, desk.customer, {"name": "Hotel"})
    by_id = desk.create("lea", customer=customer)
    by_name = desk.create("lea", customer="Hotel", handler="anna")
    assert desk.read(by_id)["customer"] == desk.read(by_name)["customer"] == {"id": customer, "label": "Hotel"}
    assert desk.read(by_name)["handler"]["label"] == "Anna"  # type: ignore[index, call-overload]


def test_a_record_out_of_sight_cannot_be_linked(desk: Desk) -> None:
    customer = desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": "Hotel"})
    with pytest.raises(InvalidError) as caught:
        desk.create("anna", customer=customer)
    assert [problem.code for problem in caught.value.problems] == ["reference.unknown"]


def test_a_record_out_of_sight_is_named_by_its_kind_only(desk: Desk) -> None:
    customer = desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": "Hotel"})
    record = desk.create("lea", customer=customer)
    assert desk.read(record, "anna")["customer"] == {"id": customer, "label": "客户"}


def test_without_the_right_nothing_is_created(desk: Desk) -> None:
    with pytest.raises(DeniedError):
        desk.create("otto")
    assert desk.platform.records.count(desk.actor("lea"), desk.ticket).value == 0


def test_a_taken_value_is_refused_at_its_field(desk: Desk) -> None:
    desk.create(source="A-1")
    with pytest.raises(InvalidError) as caught:
        desk.create(source="A-1")
    assert [(problem.code, problem.pointer) for problem in caught.value.problems] == [("record.taken", "/source")]


def test_blanks_are_never_taken(desk: Desk) -> None:
    desk.create(source="")
    desk.create(source=None)
    assert desk.platform.records.count(desk.actor("lea"), desk.ticket).value == 2


def test_a_repeated_request_makes_no_second_record(desk: Desk) -> None:
    body = {"subject": "Once"}
    repeat = Repeat("key-1", "/records", body)
    made = [desk.platform.writer.create(desk.actor("anna"), desk.ticket, body, repeat=repeat) for _ in range(2)]
    assert made[0] == made[1]
    assert desk.platform.records.count(desk.actor("lea"), desk.ticket).value == 1


class TestManyAtOnce:
    def test_the_right_ones_are_kept_and_the_wrong_ones_told(self, desk: Desk) -> None:
        raws = [{"subject": "one", "source": "A"}, {"subject": ""}, {"subject": "three", "source": "A"}]
        outcomes = desk.platform.writer.create_many(desk.actor("anna"), desk.ticket, raws, atomic=False)
        assert [[problem.pointer for problem in outcome.problems] for outcome in outcomes] == [
            [],
            ["/subject"],
            ["/source"],
        ]

    def test_all_or_nothing_places_problems_by_item(self, desk: Desk) -> None:
        raws = [{"subject": "one"}, {"subject": ""}]
        with pytest.raises(InvalidError) as caught:
            desk.platform.writer.create_many(desk.actor("anna"), desk.ticket, raws, atomic=True)
        assert [problem.pointer for problem in caught.value.problems] == ["/items/1/subject"]
        assert desk.platform.records.count(desk.actor("lea"), desk.ticket).value == 0
