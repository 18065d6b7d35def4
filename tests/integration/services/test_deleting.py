"""What points at a deleted record refuses, lets go or goes too, as its relation says, and the history says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import InvalidError, MetadataError, MissingError
from runtime.events import log
from runtime.events.log import StoredEvent
from runtime.services.live import LiveForm
from tests.support.desk import TICKET
from tests.support.desk import desk as desk_files
from tests.support.platforms import Desk

LINKED = [field for field in TICKET["fields"] if field["code"] != "customer"]
CUSTOMER = {"code": "customer", "type": "relation", "label": "Customer", "to": "customer"}
ABOVE = {"code": "above", "type": "relation", "label": "Above", "to": "ticket"}


@dataclass(frozen=True, slots=True)
class House:
    """A desk whose tickets point at a customer in a given way."""

    desk: Desk

    @classmethod
    def where(cls, desk: Desk, *relations: Mapping[str, object]) -> House:
        Publisher(desk.platform).publish(desk_files(ticket={"fields": [*LINKED, *relations], "public": []}))
        return cls(desk)

    def customer(self, name: str = "Hotel") -> str:
        return self.desk.platform.writer.create(self.desk.actor("lea"), self.desk.customer, {"name": name})

    def delete(self, form: LiveForm, record_id: str) -> None:
        self.desk.platform.writer.delete(self.desk.actor("lea"), form, record_id)

    def events(self, record_id: str) -> list[StoredEvent]:
        with self.desk.platform.database.read() as connection:
            return list(log.history(connection, *self.desk.ticket.key, record_id, 50, None))


def test_clearing_leaves_the_record_without_what_is_gone(desk: Desk) -> None:
    house = House.where(desk, {**CUSTOMER, "on_delete": "clear"})
    customer = house.customer()
    ticket = desk.create("lea", customer=customer)
    house.delete(desk.customer, customer)
    assert desk.read(ticket)["customer"] is None
    newest = house.events(ticket)[0]
    assert (newest.kind, newest.actor_kind, newest.depth) == ("updated", "system", 1)
    assert newest.cause == {"kind": "relation", "label": "customer"}


def test_cascading_takes_the_record_along(desk: Desk) -> None:
    house = House.where(desk, {**CUSTOMER, "on_delete": "cascade"})
    customer = house.customer()
    ticket = desk.create("lea", customer=customer)
    house.delete(desk.customer, customer)
    with pytest.raises(MissingError):
        desk.read(ticket)
    assert [(event.kind, event.depth) for event in house.events(ticket)] == [("deleted", 1), ("created", 0)]


def test_a_chain_goes_as_far_as_it_is_long(desk: Desk) -> None:
    house = House.where(desk, {**ABOVE, "on_delete": "cascade"})
    chain = [desk.create("lea")]
    for _ in range(60):
        chain.append(desk.create("lea", above=chain[-1]))
    house.delete(desk.ticket, chain[0])
    assert house.events(chain[-1])[0].depth == 60


def test_a_circle_of_records_goes_once(desk: Desk) -> None:
    house = House.where(desk, {**ABOVE, "on_delete": "cascade"})
    first = desk.create("lea")
    second = desk.create("lea", above=first)
    desk.platform.writer.edit(desk.actor("lea"), desk.ticket, first, {"above": second})
    house.delete(desk.ticket, first)
    assert [event.kind for event in house.events(second)] == ["deleted", "created"]


def test_a_record_that_points_two_ways_goes_once(desk: Desk) -> None:
    second = {**CUSTOMER, "code": "payer", "label": "Payer", "on_delete": "cascade"}
    house = House.where(desk, {**CUSTOMER, "on_delete": "cascade"}, second)
    customer = house.customer()
    ticket = desk.create("lea", customer=customer, payer=customer)
    house.delete(desk.customer, customer)
    assert [event.kind for event in house.events(ticket)] == ["deleted", "created"]


def test_records_that_go_together_do_not_hold_each_other_back(desk: Desk) -> None:
    house = House.where(desk, {**CUSTOMER, "on_delete": "cascade"}, ABOVE)
    customer = house.customer()
    first = desk.create("lea", customer=customer)
    desk.create("lea", customer=customer, above=first)
    house.delete(desk.customer, customer)
    assert desk.platform.records.count(desk.actor("lea"), desk.ticket).value == 0


def test_a_record_that_points_at_itself_can_be_deleted(desk: Desk) -> None:
    house = House.where(desk, ABOVE)
    ticket = desk.create("lea")
    desk.platform.writer.edit(desk.actor("lea"), desk.ticket, ticket, {"above": ticket})
    house.delete(desk.ticket, ticket)
    assert desk.platform.records.count(desk.actor("lea"), desk.ticket).value == 0


def test_what_cannot_follow_stops_the_deletion_and_says_why(desk: Desk) -> None:
    house = House.where(desk, {**CUSTOMER, "on_delete": "cascade"}, ABOVE)
    customer = house.customer()
    ticket = desk.create("lea", customer=customer)
    desk.create("lea", above=ticket)
    with pytest.raises(InvalidError) as caught:
        house.delete(desk.customer, customer)
    (problem,) = caught.value.problems
    assert problem.code == "record.cannot_follow"
    assert problem.message("en").endswith(
        '"Ticket" record that points at it cannot follow: 1 "Ticket" records still use it through "Above"; '
        "change or delete them first"
    )
    assert desk.read(ticket)["customer"] == {"id": customer, "label": "Hotel"}


def test_a_required_relation_that_would_be_cleared_is_the_authors_mistake(desk: Desk) -> None:
    with pytest.raises(MetadataError) as caught:
        House.where(desk, {**CUSTOMER, "on_delete": "clear", "required": True})
    assert [(found.code, found.pointer) for found in caught.value.diagnostics] == [
        ("field.required_clear", f"/fields/{len(LINKED)}/on_delete")
    ]
