"""A record rebuilt from its events is the record as stored; the past shows to who may see histories."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines.kernel.errors import DeniedError, InvalidError, MissingError
from runtime.events import log
from runtime.services.reading.replaying import replay
from runtime.storage import records
from runtime.storage.visible import Visible
from tests.support.platforms import Desk

VALUES = st.fixed_dictionaries(
    {},
    optional={
        "subject": st.sampled_from(["Leak", "Burst", "Drip 漏水"]),
        "status": st.sampled_from(["new", "done", None]),
        "cost": st.one_of(st.none(), st.integers(0, 10_000)),
        "due": st.one_of(st.none(), st.sampled_from(["2026-04-01", "2027-01-31"])),
        "reported_at": st.one_of(st.none(), st.sampled_from(["2026-03-01T10:00:00Z", "2026-03-02T23:59:59.999Z"])),
        "tags": st.lists(st.sampled_from(["loud", "cold"]), unique=True),
        "handler": st.sampled_from(["anna", "lea", None]),
        "mobile": st.sampled_from(["13800138000", None]),
        "owner": st.sampled_from(["anna", "lea"]),
    },
)
STEPS = st.lists(st.one_of(VALUES, st.sampled_from(["delete", "restore"])), max_size=6)


def write(desk: Desk, record_id: str, step: object) -> None:
    lea, writer = desk.actor("lea"), desk.platform.writer
    desk.clock.advance(timedelta(minutes=7))
    try:
        if step == "delete":
            writer.delete(lea, desk.ticket, record_id)
        elif step == "restore":
            writer.restore(lea, desk.ticket, record_id)
        else:
            writer.edit(lea, desk.ticket, record_id, step)  # type: ignore[arg-type]
    except (InvalidError, MissingError):
        pass


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(first=VALUES, steps=STEPS)
def test_what_events_lead_to_is_what_is_stored(desk: Desk, first: dict[str, object], steps: list[object]) -> None:
    record_id = desk.create("lea", **first)
    for step in steps:
        write(desk, record_id, step)
    with desk.platform.database.read() as connection:
        row = records.fetch(connection, desk.ticket.table, [record_id], Visible.everything(), deleted=None)[record_id]
        events = log.since_version(connection, *desk.ticket.key, record_id, -1)
    assert replay(desk.ticket, events) == row


class TestAsOf:
    def test_the_past_is_shown_with_what_differs_now(self, desk: Desk) -> None:
        record_id = desk.create(cost=3)
        before = desk.clock.now()
        write(desk, record_id, {"cost": 5, "subject": "Burst", "status": "done"})
        record = desk.platform.as_of.get(desk.actor("anna"), desk.ticket, record_id, before)
        assert (record["cost"], record["title"], record["version"]) == (3, "T-202603-0001 Leak", 1)
        assert record["as_of"]["changed"] == ["subject", "status", "cost"]  # type: ignore[index,call-overload]

    def test_between_two_changes_it_is_as_the_first_left_it(self, desk: Desk) -> None:
        record_id = desk.create(cost=1)
        write(desk, record_id, {"cost": 2})
        between = desk.clock.now() + timedelta(minutes=1)
        write(desk, record_id, {"cost": 3})
        assert desk.platform.as_of.get(desk.actor("anna"), desk.ticket, record_id, between)["cost"] == 2

    def test_before_it_was_made_there_is_none(self, desk: Desk) -> None:
        record_id = desk.create()
        with pytest.raises(MissingError, match="did not exist yet"):
            desk.platform.as_of.get(desk.actor("anna"), desk.ticket, record_id, desk.clock.now() - timedelta(minutes=1))

    def test_it_needs_the_right_to_see_histories(self, desk: Desk) -> None:
        with pytest.raises(DeniedError):
            desk.platform.as_of.get(desk.actor("ines"), desk.ticket, desk.create(), desk.clock.now())
