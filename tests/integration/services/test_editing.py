"""Edits change what was sent and nothing else; two people on one record merge or are told."""

from __future__ import annotations

import pytest

from engines.kernel.errors import DeniedError, InvalidError, MissingError
from runtime.services.pipeline.steps.conflict import EditConflictError
from tests.support.platforms import Desk


def edit(desk: Desk, record_id: str, login: str = "anna", version: int | None = None, **values: object) -> None:
    desk.platform.writer.edit(desk.actor(login), desk.ticket, record_id, values, version)


def test_an_edit_changes_what_was_sent_and_the_title(desk: Desk) -> None:
    record_id = desk.create(cost=1)
    edit(desk, record_id, subject="Burst")
    record = desk.read(record_id)
    assert (record["subject"], record["cost"], record["version"]) == ("Burst", 1, 2)
    assert record["title"] == "T-202603-0001 Burst"


def test_an_edit_that_changes_nothing_leaves_no_trace(desk: Desk) -> None:
    record_id = desk.create()
    edit(desk, record_id, subject="Leak")
    assert desk.read(record_id)["version"] == 1
    assert len(desk.platform.history.page(desk.actor("anna"), desk.ticket, record_id).items) == 1


def test_edits_of_different_fields_merge(desk: Desk) -> None:
    record_id = desk.create()
    edit(desk, record_id, "anna", 1, subject="Burst")
    edit(desk, record_id, "lea", 1, cost=3)
    record = desk.read(record_id)
    assert (record["subject"], record["cost"]) == ("Burst", 3)


def test_edits_of_the_same_field_are_a_conflict(desk: Desk) -> None:
    record_id = desk.create()
    edit(desk, record_id, "anna", 1, subject="Burst")
    with pytest.raises(EditConflictError) as caught:
        edit(desk, record_id, "lea", 1, subject="Drip")
    assert caught.value.conflicting == ("fld_ticket_subject",)
    assert desk.read(record_id)["subject"] == "Burst"


def test_the_same_value_from_two_people_is_no_conflict(desk: Desk) -> None:
    record_id = desk.create()
    edit(desk, record_id, "anna", 1, subject="Burst")
    edit(desk, record_id, "lea", 1, subject="Burst")
    assert desk.read(record_id)["version"] == 2


def test_a_required_field_cannot_be_emptied(desk: Desk) -> None:
    record_id = desk.create()
    with pytest.raises(InvalidError):
        edit(desk, record_id, subject=None)


def test_a_serial_number_cannot_be_written(desk: Desk) -> None:
    record_id = desk.create()
    with pytest.raises(InvalidError):
        edit(desk, record_id, number="T-1")


def test_a_record_that_is_not_there_is_said_so(desk: Desk) -> None:
    with pytest.raises(MissingError):
        edit(desk, "01990000-0000-7000-8000-000000000000", subject="x")
    with pytest.raises(MissingError):
        edit(desk, "not an id", subject="x")


class TestDeleting:
    def test_a_deleted_record_is_out_of_sight_and_can_come_back(self, desk: Desk) -> None:
        record_id = desk.create("lea")
        desk.platform.writer.delete(desk.actor("lea"), desk.ticket, record_id)
        with pytest.raises(MissingError):
            desk.read(record_id)
        desk.platform.writer.restore(desk.actor("lea"), desk.ticket, record_id)
        assert desk.read(record_id)["subject"] == "Leak"

    def test_it_needs_the_right(self, desk: Desk) -> None:
        record_id = desk.create()
        with pytest.raises(DeniedError):
            desk.platform.writer.delete(desk.actor("anna"), desk.ticket, record_id)

    def test_what_others_need_stays(self, desk: Desk) -> None:
        lea = desk.actor("lea")
        customer = desk.platform.writer.create(lea, desk.customer, {"name": "Hotel"})
        desk.create("lea", customer=customer)
        with pytest.raises(InvalidError) as caught:
            desk.platform.writer.delete(lea, desk.customer, customer)
        assert [problem.code for problem in caught.value.problems] == ["record.in_use"]

    def test_a_deleted_value_may_be_used_again(self, desk: Desk) -> None:
        first = desk.create("lea", source="A")
        desk.platform.writer.delete(desk.actor("lea"), desk.ticket, first)
        desk.create("lea", source="A")
        with pytest.raises(InvalidError):
            desk.platform.writer.restore(desk.actor("lea"), desk.ticket, first)


class TestHistory:
    def test_it_tells_who_changed_what(self, desk: Desk) -> None:
        record_id = desk.create(status="new")
        edit(desk, record_id, "lea", status="done", cost=2.5)
        newest, oldest = desk.platform.history.page(desk.actor("anna"), desk.ticket, record_id).items
        assert newest["actor"]["label"] == "Lea"  # type: ignore[index, call-overload]
        assert newest["changes"] == [
            {"field": "status", "before": "new", "after": "done"},
            {"field": "cost", "before": None, "after": 2.5},
        ]
        assert oldest["kind"] == "created"

    def test_it_needs_the_right(self, desk: Desk) -> None:
        record_id = desk.create()
        with pytest.raises(DeniedError):
            desk.platform.history.page(desk.actor("ines"), desk.ticket, record_id)


class TestUpserting:
    def test_the_same_key_changes_the_same_record(self, desk: Desk) -> None:
        lea = desk.actor("lea")
        first, made = desk.platform.writer.upsert(lea, desk.ticket, ("source", "A"), {"subject": "one"})
        again, made_again = desk.platform.writer.upsert(lea, desk.ticket, ("source", "A"), {"subject": "two"})
        assert (made, made_again) == (True, False)
        assert first == again
        assert desk.read(first)["subject"] == "two"


def test_a_record_comes_back_only_after_what_it_points_at(desk: Desk) -> None:
    lea = desk.actor("lea")
    customer = desk.platform.writer.create(lea, desk.customer, {"name": "Hotel"})
    record = desk.create("lea", customer=customer)
    desk.platform.writer.delete(lea, desk.ticket, record)
    desk.platform.writer.delete(lea, desk.customer, customer)
    with pytest.raises(InvalidError) as caught:
        desk.platform.writer.restore(lea, desk.ticket, record)
    assert [(problem.code, problem.pointer) for problem in caught.value.problems] == [("reference.gone", "/customer")]
    desk.platform.writer.restore(lea, desk.customer, customer)
    desk.platform.writer.restore(lea, desk.ticket, record)
