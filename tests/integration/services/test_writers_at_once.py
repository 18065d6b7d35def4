"""Eight writers at once: nothing is written twice, nothing is lost, and every refusal is one that a person can read."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import func, select

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import InvalidError, MissingError
from runtime.services.pipeline.steps.conflict import EditConflictError
from runtime.services.reading.query import ListRequest
from runtime.services.writer import Repeat
from runtime.storage.platform.events import events
from tests.support.crowd import MANY, done, refused, together
from tests.support.platforms import Desk
from tests.support.rules import desk_with_rules

EACH = 5


def test_numbers_are_unique_and_rise(desk: Desk) -> None:
    made = together(lambda _: [desk.create() for _ in range(EACH)])
    assert refused(made) == []
    numbers = [[str(desk.read(record)["number"]) for record in records] for records in done(made)]
    assert all(own == sorted(own) for own in numbers)
    assert len({number for own in numbers for number in own}) == MANY * EACH
    assert_events_match(desk)


def test_of_eight_with_one_unique_value_one_wins_and_the_others_are_told_where(desk: Desk) -> None:
    made = together(lambda _: desk.create(source="A-1"))
    assert len(done(made)) == 1
    told = [(type(error), [(one.code, one.pointer) for one in error.problems]) for error in refused(made)]
    assert told == [(InvalidError, [("record.taken", "/source")])] * (MANY - 1)
    assert_events_match(desk)


def test_of_eight_that_put_the_same_key_one_creates_and_the_others_change(desk: Desk) -> None:
    lea = desk.actor("lea")
    put = together(
        lambda number: desk.platform.writer.upsert(lea, desk.ticket, ("source", "A-1"), {"subject": f"s{number}"})
    )
    assert refused(put) == []
    assert len({record for record, _ in done(put)}) == 1
    assert Counter(new for _, new in done(put)) == {True: 1, False: MANY - 1}
    assert_events_match(desk)


def test_edits_of_eight_fields_of_one_record_all_land(desk: Desk) -> None:
    record = desk.create()
    wanted: list[dict[str, object]] = [
        {"subject": "Burst"},
        {"status": "done"},
        {"cost": 7.5},
        {"due": "2026-04-01"},
        {"tags": ["loud"]},
        {"mobile": "13912345678"},
        {"source": "B-1"},
        {"reported_at": "2026-03-01T00:00:00.000Z"},
    ]
    edited = together(lambda number: edit(desk, record, wanted[number], 1))
    assert refused(edited) == []
    after = desk.read(record)
    assert {key: after[key] for values in wanted for key in values} == {k: v for one in wanted for k, v in one.items()}
    assert after["version"] == 1 + MANY
    assert_events_match(desk)


def test_of_eight_edits_of_one_field_one_wins_and_the_others_conflict(desk: Desk) -> None:
    record = desk.create()
    edited = together(lambda number: edit(desk, record, {"subject": f"s{number}"}, 1))
    assert len(done(edited)) == 1
    assert {type(error) for error in refused(edited)} == {EditConflictError}
    assert desk.read(record)["version"] == 2
    assert_events_match(desk)


def test_a_check_over_related_records_lets_no_more_in_than_it_says(desk: Desk) -> None:
    Publisher(desk.platform).publish(desk_with_rules())
    shops = [
        desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": name, "level": "normal"})
        for name in ("Shop", "Hotel")
    ]
    made = together(lambda number: desk.create("lea", customer=shops[number % 2]))
    assert len(done(made)) == 2 * len(shops)  # two open tickets for each customer
    assert {type(error) for error in refused(made)} == {InvalidError}


def test_without_a_version_the_last_of_eight_edits_stands_and_none_is_lost_from_the_history(desk: Desk) -> None:
    record = desk.create()
    assert refused(together(lambda number: edit(desk, record, {"subject": f"s{number}"}, None))) == []
    items = desk.platform.history.page(desk.actor("lea"), desk.ticket, record).items
    assert sorted(int(str(item["version"])) for item in items) == list(range(1, 2 + MANY))
    assert_events_match(desk)


def test_one_key_makes_one_record(desk: Desk) -> None:
    body = {"subject": "Once"}
    repeat = Repeat("key", "/records", body)
    made = together(lambda _: desk.platform.writer.create(desk.actor("anna"), desk.ticket, body, repeat=repeat))
    assert refused(made) == []
    assert len(set(done(made))) == 1
    assert desk.platform.records.count(desk.actor("lea"), desk.ticket).value == 1
    assert_events_match(desk)


def test_of_eight_deletions_one_finds_the_record(desk: Desk) -> None:
    record = desk.create("lea")
    deleted = together(lambda _: desk.platform.writer.delete(desk.actor("lea"), desk.ticket, record))
    assert {type(error) for error in refused(deleted)} == {MissingError}
    assert len(done(deleted)) == 1
    assert_events_match(desk)


def test_an_edit_lands_before_a_deletion_or_finds_nothing(desk: Desk) -> None:
    record = desk.create("lea")
    lea = desk.actor("lea")
    results = together(
        lambda number: (
            desk.platform.writer.delete(lea, desk.ticket, record)
            if number == 0
            else edit(desk, record, {"subject": f"s{number}"}, None)
        )
    )
    assert {type(error) for error in refused(results)} <= {MissingError}
    with pytest.raises(MissingError):
        desk.read(record)
    assert_events_match(desk)


def test_a_record_is_not_linked_to_while_it_is_deleted(desk: Desk) -> None:
    lea = desk.actor("lea")
    for attempt in range(EACH):
        customer = desk.platform.writer.create(lea, desk.customer, {"name": f"Hotel {attempt}"})
        together(
            lambda number, customer=customer: (
                desk.platform.writer.delete(lea, desk.customer, customer)  # type: ignore[misc]
                if number == 0
                else desk.create("lea", customer=customer)
            )
        )
        alive = desk.platform.records.count(lea, desk.customer).value
        linked = desk.platform.records.page(lea, desk.ticket, linked_to(customer)).count.value
        assert (alive, linked > 0) in [(attempt, False), (attempt + 1, True)]
        if not alive - attempt:
            desk.platform.writer.create(lea, desk.customer, {"name": f"Stand-in {attempt}"})


def linked_to(customer: str) -> ListRequest:
    return ListRequest(filter={"field": "customer", "op": "eq", "value": customer})


def assert_events_match(desk: Desk) -> None:
    """Every write has its event, and every event its write: versions say how many there were of each."""
    table = desk.ticket.table
    with desk.platform.database.read() as connection:
        written = connection.execute(select(table.columns["id"], table.columns["version"])).all()
        told = connection.execute(
            select(events.c.record_id, func.count(), func.max(events.c.version)).group_by(events.c.record_id)
        ).all()
    assert {(row.id, row.version, row.version) for row in written} == {tuple(row) for row in told}


def edit(desk: Desk, record: str, values: dict[str, object], version: int | None) -> None:
    desk.platform.writer.edit(desk.actor("lea"), desk.ticket, record, values, version)
