"""What a form hides, asks for, locks, fills in and checks holds through every door, because there is one write path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import InvalidError
from engines.kernel.values import Json
from runtime.services.importing.importer import Importer, Job
from runtime.services.pipeline.batch import Draft
from runtime.services.pipeline.pipeline import Order
from runtime.services.pipeline.steps.conflict import EditConflictError
from tests.support.platforms import Desk
from tests.support.rules import BEHAVIOUR, DOOR, FIELDS, desk_with_rules

Refused = Callable[[Callable[[], object]], list[str]]


@pytest.fixture
def ruled(desk: Desk) -> Desk:
    """Give the desk with rules, and two customers: Hotel is a VIP, Shop is not."""
    Publisher(desk.platform).publish(desk_with_rules())
    for name, level in (("Hotel", "vip"), ("Shop", "normal")):
        desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": name, "level": level})
    return desk


@pytest.fixture
def refused() -> Refused:
    """Give a way to see what a write is refused for: pointers and codes."""

    def told(write: Callable[[], object]) -> list[str]:
        with pytest.raises(InvalidError) as caught:
            write()
        return [f"{problem.pointer} {problem.code}" for problem in caught.value.problems]

    return told


def edit(
    desk: Desk, record_id: str, version: int | None = None, login: str = "lea", **values: object
) -> dict[str, Json]:
    desk.platform.writer.edit(desk.actor(login), desk.ticket, record_id, values, version)
    return desk.read(record_id)


def level(desk: Desk, name: str, code: str) -> None:
    """Give a customer another level."""
    desk.platform.writer.upsert(desk.actor("lea"), desk.customer, ("name", name), {"level": code})


class TestHiding:
    def test_a_relation_decides_and_what_it_hides_is_dropped(self, ruled: Desk) -> None:
        vip = ruled.read(ruled.create("lea", customer="Hotel", gift=20))
        other = ruled.read(ruled.create("lea", customer="Shop", gift=20))
        assert (vip["gift"], other["gift"]) == (20, None)

    def test_another_customer_empties_it_and_history_keeps_what_it_was(self, ruled: Desk) -> None:
        record = ruled.create("lea", customer="Hotel", gift=20)
        assert edit(ruled, record, customer="Shop")["gift"] is None
        (newest, _) = ruled.platform.history.page(ruled.actor("lea"), ruled.ticket, record).items
        told = {change["field"]: (change["before"], change["after"]) for change in newest["changes"]}  # type: ignore[union-attr, index, call-overload]
        assert told["gift"] == (20, None)

    def test_an_edit_that_changes_nothing_leaves_all_as_it_is(self, ruled: Desk) -> None:
        record = ruled.create("lea", customer="Hotel", gift=20)
        level(ruled, "Hotel", "normal")
        assert edit(ruled, record, subject="Leak")["gift"] == 20
        assert edit(ruled, record, subject="Burst")["gift"] is None

    def test_two_people_are_told_when_one_hides_what_the_other_filled_in(self, ruled: Desk) -> None:
        record = ruled.create("lea", customer="Hotel", gift=20)
        edit(ruled, record, gift=30)
        with pytest.raises(EditConflictError) as caught:
            edit(ruled, record, version=1, customer="Shop")
        assert caught.value.conflicting == ("fld_ticket_gift",)


class TestAsking:
    def test_what_a_condition_asks_for_must_be_filled_in(self, ruled: Desk, refused: Refused) -> None:
        assert refused(lambda: ruled.create("lea", status="done")) == ["/handler value.required"]
        record = ruled.create("lea")
        assert refused(lambda: edit(ruled, record, status="done")) == ["/handler value.required"]
        assert edit(ruled, record, status="done", handler="anna")["status"] == "done"


class TestLocking:
    def test_a_locked_value_cannot_be_changed(self, ruled: Desk, refused: Refused) -> None:
        record = ruled.create("lea")
        edit(ruled, record, status="done", handler="anna")
        assert refused(lambda: edit(ruled, record, subject="Burst", cost=3)) == [
            "/subject value.locked",
            "/cost value.locked",
        ]
        assert edit(ruled, record, subject="Leak", due="2026-03-09")["due"] == "2026-03-09"

    def test_opening_the_record_opens_the_field(self, ruled: Desk) -> None:
        record = ruled.create("lea")
        edit(ruled, record, status="done", handler="anna")
        assert edit(ruled, record, status="new", subject="Burst")["subject"] == "Burst"


class TestDefaults:
    def test_a_default_follows_relations_and_other_defaults(self, ruled: Desk) -> None:
        record = ruled.read(ruled.create("lea", customer="Hotel", cost=10, gift=5))
        found = {name: record[name] for name in ("urgency", "estimate", "reserve", "gift_note")}
        assert found == {"urgency": "high", "estimate": 20, "reserve": 7, "gift_note": "To Hotel"}

    def test_what_is_given_stays(self, ruled: Desk) -> None:
        record = ruled.read(ruled.create("lea", cost=10, estimate=None, reserve=1, urgency="high"))
        assert (record["estimate"], record["reserve"], record["urgency"]) == (None, 1, "high")

    def test_a_blank_gives_a_blank(self, ruled: Desk) -> None:
        record = ruled.read(ruled.create("lea"))
        assert (record["urgency"], record["estimate"], record["reserve"]) == ("low", None, None)

    def test_it_may_lead_to_a_record(self, desk: Desk) -> None:
        twin = {"code": "twin", "type": "relation", "label": "Twin", "to": "ticket", "default": "=other.other"}
        Publisher(desk.platform).publish(desk_with_rules(fields=[*FIELDS, twin]))
        first = desk.create("lea")
        second = desk.create("lea", other=first)
        assert desk.read(desk.create("lea", other=second))["twin"] == {"id": first, "label": "T-202603-0001 Leak"}


class TestChecks:
    def test_the_author_says_what_is_wrong_in_both_languages(self, ruled: Desk) -> None:
        with pytest.raises(InvalidError) as caught:
            ruled.create("lea", customer="Hotel", gift=501)
        (problem,) = caught.value.problems
        assert (problem.pointer, problem.message("zh"), problem.message("en")) == (
            "/gift",
            "礼品不超过 500 元",
            "A gift costs 500 at most",
        )

    def test_a_check_may_count_other_records(self, ruled: Desk, refused: Refused) -> None:
        open_tickets = [ruled.create("lea", customer="Hotel") for _ in range(2)]
        assert refused(lambda: ruled.create("lea", customer="Hotel")) == [" value.check"]
        edit(ruled, open_tickets[0], status="done", handler="anna")
        assert ruled.create("lea", customer="Hotel")

    def test_everything_wrong_is_told_at_once(self, ruled: Desk, refused: Refused) -> None:
        told = refused(lambda: ruled.create("lea", status="done", due="2020-01-01", cost="x"))
        assert told == ["/cost value.not_number", "/handler value.required", "/due value.check"]

    def test_a_check_of_a_wrong_value_is_not_asked(self, ruled: Desk, refused: Refused) -> None:
        assert refused(lambda: ruled.create("lea", due="soon")) == ["/due value.not_date"]

    def test_an_old_record_can_be_edited_elsewhere(self, ruled: Desk, refused: Refused) -> None:
        record = ruled.create("lea", due="2026-03-09")
        ruled.clock.set(ruled.clock.now().replace(month=5))
        assert edit(ruled, record, subject="Burst")["subject"] == "Burst"
        assert refused(lambda: edit(ruled, record, due="2026-03-10")) == ["/due value.check"]

    def test_a_record_comes_back_though_its_day_is_gone(self, ruled: Desk) -> None:
        record = ruled.create("lea", due="2026-03-09")
        ruled.platform.writer.delete(ruled.actor("lea"), ruled.ticket, record)
        ruled.clock.set(ruled.clock.now().replace(month=5))
        ruled.platform.writer.restore(ruled.actor("lea"), ruled.ticket, record)
        assert ruled.read(record)["due"] == "2026-03-09"

    def test_a_record_does_not_come_back_against_another_check(self, ruled: Desk, refused: Refused) -> None:
        gone = ruled.create("lea", customer="Hotel")
        ruled.platform.writer.delete(ruled.actor("lea"), ruled.ticket, gone)
        for _ in range(2):
            ruled.create("lea", customer="Hotel")
        lea = ruled.actor("lea")
        assert refused(lambda: ruled.platform.writer.restore(lea, ruled.ticket, gone)) == [" value.check"]


class TestDoors:
    @pytest.fixture
    def door(self, desk: Desk) -> Desk:
        Publisher(desk.platform).publish(desk_with_rules(behaviour=[*BEHAVIOUR, *DOOR]))
        return desk

    def submit(self, desk: Desk, **values: object) -> dict[str, Json]:
        door = desk.platform.public.door("desk", "ticket", "submit")
        made = desk.platform.public.submit(door, {"subject": "Leak", "mobile": "13912345678", **values})
        return desk.read(made.record_id)

    def test_a_visitor_meets_the_same_form(self, door: Desk) -> None:
        made = self.submit(door, source="S1", cost=10)
        assert (made["source"], made["estimate"]) == (None, 20)
        assert self.submit(door, tags=["loud"], source="S1")["source"] == "S1"

    def test_a_visitor_is_asked_for_what_is_not_hidden(self, door: Desk, refused: Refused) -> None:
        assert refused(lambda: self.submit(door, tags=["loud"])) == ["/source value.required"]
        assert self.submit(door, tags=["cold"])["source"] is None

    def test_an_import_meets_the_same_form(self, ruled: Desk, tmp_path: Path) -> None:
        path = tmp_path / "rows.csv"
        path.write_text("subject,customer,gift,cost\nA,Hotel,20,10\nB,Shop,20,10\nC,Hotel,900,10\n", encoding="utf-8")
        importer = Importer(ruled.platform.apps, ruled.platform.writer, ruled.platform.pipeline)
        report = importer.run(Job(ruled.actor("lea"), ruled.ticket, path, None))
        assert (report.imported, [refusal.line for refusal in report.refused]) == (2, [4])

    def test_a_batch_asks_once_for_all_its_records(self, ruled: Desk) -> None:
        drafts = [Draft({"subject": str(at), "customer": name}) for at, name in enumerate(["Hotel", "Shop"] * 3)]
        order = Order("create", ruled.ticket, ruled.actor("lea"), drafts)
        snapshot = ruled.platform.apps.snapshot()
        outcomes = ruled.platform.database.run(
            lambda connection: ruled.platform.pipeline.run(connection, snapshot, order)
        )
        levels = [ruled.read(str(outcome.row["id"]))["urgency"] for outcome in outcomes]
        assert levels == ["high", "low"] * 3
