"""What a relation may point at, what it brings along, and what conditions set hold through every door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import DeniedError, InvalidError, MissingError
from engines.kernel.values import Json
from runtime.services.importing.importer import Importer, Job
from runtime.services.reading.choosing import ChoiceRequest, Choices
from runtime.services.reading.query import ListRequest
from tests.support.crowd import MANY, done, refused, together
from tests.support.picking import BEHAVIOUR, FIELDS, desk_that_picks
from tests.support.platforms import Desk


@pytest.fixture
def picking(desk: Desk) -> Desk:
    """Give the desk whose tickets pick, with two customers."""
    Publisher(desk.platform).publish(desk_that_picks())
    for name, level in (("Hotel", "vip"), ("Shop", "normal")):
        desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": name, "level": level})
    return desk


def edit(desk: Desk, record_id: str, **values: object) -> dict[str, Json]:
    desk.platform.writer.edit(desk.actor("lea"), desk.ticket, record_id, values, None)
    return desk.read(record_id)


def told(write: Callable[[], object]) -> list[str]:
    with pytest.raises(InvalidError) as caught:
        write()
    return [f"{problem.pointer} {problem.code}" for problem in caught.value.problems]


def offered(desk: Desk, field: str, login: str = "lea", **request: object) -> Choices:
    wanted = ChoiceRequest(**request)  # type: ignore[arg-type]
    return desk.platform.choosing.choices(desk.actor(login), desk.ticket, field, wanted)


class TestCopying:
    def test_a_new_record_takes_over_what_nobody_gave(self, picking: Desk) -> None:
        record = picking.read(picking.create("lea", customer="Hotel"))
        assert (record["level"], record["caller"]) == ("vip", "Hotel")
        record = picking.read(picking.create("lea", customer="Hotel", caller="Li", level=None))
        assert (record["level"], record["caller"]) == (None, "Li")

    def test_another_customer_brings_others_and_an_edit_of_something_else_none(self, picking: Desk) -> None:
        record = picking.create("lea", customer="Hotel")
        assert edit(picking, record, caller="Li")["caller"] == "Li"
        assert edit(picking, record, subject="Burst")["caller"] == "Li"
        assert edit(picking, record, customer="Shop")["caller"] == "Shop"

    def test_an_import_copies_as_well(self, picking: Desk, tmp_path: Path) -> None:
        source = tmp_path / "tickets.csv"
        source.write_text("标题,客户\n漏水,Hotel\n停电,Shop\n", encoding="utf-8")
        platform = picking.platform
        importer = Importer(platform.apps, platform.writer, platform.pipeline)
        importer.run(Job(picking.actor("lea"), picking.ticket, source))
        page = platform.records.page(picking.actor("lea"), picking.ticket, ListRequest(sort=("number",)))
        assert [(item["caller"], item["level"]) for item in page.items] == [("Hotel", "vip"), ("Shop", "normal")]


class TestFilter:
    def test_a_record_that_does_not_fit_is_refused_at_the_field(self, picking: Desk) -> None:
        hotel, shop = (picking.create("lea", customer=name) for name in ("Hotel", "Shop"))
        assert picking.create("lea", customer="Hotel", same=hotel)
        refusal = told(lambda: picking.create("lea", customer="Hotel", same=shop))
        assert refusal == ["/same value.not_pickable"]
        assert told(lambda: edit(picking, hotel, same=hotel)) == ["/same value.not_pickable"]

    def test_what_stood_stays_until_something_of_it_changes(self, picking: Desk) -> None:
        first = picking.create("lea", customer="Hotel")
        second = picking.create("lea", customer="Hotel", same=first)
        edit(picking, first, status="done")
        assert edit(picking, second, subject="Burst")["subject"] == "Burst"
        assert told(lambda: edit(picking, second, customer="Shop")) == ["/same value.not_pickable"]
        assert edit(picking, second, customer="Shop", same=None)["same"] is None

    def test_each_record_of_a_batch_is_judged_by_itself(self, picking: Desk) -> None:
        hotel, shop = (picking.create("lea", customer=name) for name in ("Hotel", "Shop"))
        pairs = [("Hotel", hotel), ("Hotel", shop), ("Shop", shop)]
        items = [{"subject": "s", "customer": name, "same": same} for name, same in pairs]
        outcomes = picking.platform.writer.create_many(picking.actor("lea"), picking.ticket, items, atomic=False)
        assert [[problem.code for problem in one.problems] for one in outcomes] == [[], ["value.not_pickable"], []]


class TestChoices:
    def test_only_what_fits_is_offered_newest_first_with_what_it_shows_and_brings(self, picking: Desk) -> None:
        first = picking.create("lea", customer="Hotel", subject="One", due="2026-04-01")
        second = picking.create("lea", customer="Hotel", subject="Two")
        picking.create("lea", customer="Shop", subject="Three")
        hotel = picking.read(first)["customer"]
        found = offered(picking, "same", values={"customer": hotel})
        assert [(item["id"], item["notes"]) for item in found.items] == [
            (second, ["Two"]),
            (first, ["One", "2026-04-01"]),
        ]
        assert offered(picking, "same", values={"customer": hotel}, words="one").items[0]["id"] == first
        assert offered(picking, "same", values={}).items == []

    def test_a_stored_record_counts_with_what_was_changed_since(self, picking: Desk) -> None:
        first, second = (picking.create("lea", customer="Hotel", subject=name) for name in ("One", "Two"))
        assert [item["id"] for item in offered(picking, "same", record=first).items] == [second]
        assert offered(picking, "same", record=first, values={"customer": None}).items == []

    def test_a_pick_tells_what_it_brings(self, picking: Desk) -> None:
        (shop, hotel) = offered(picking, "customer").items
        assert hotel["copies"] == {"level": "vip", "caller": "Hotel"}
        assert (shop["label"], shop["notes"]) == ("Shop", ["normal"])

    def test_a_new_one_begins_with_what_the_filter_asks_for(self, picking: Desk) -> None:
        fields = [{**field, "create": True} if field["code"] == "same" else field for field in FIELDS]
        Publisher(picking.platform).publish(desk_that_picks(fields=fields))
        hotel = picking.read(picking.create("lea", customer="Hotel"))["customer"]
        assert offered(picking, "same", values={"customer": hotel}).start == {"customer": hotel}
        assert offered(picking, "same").start == {}
        assert offered(picking, "customer").create
        assert not offered(picking, "above").create

    def test_more_is_told(self, picking: Desk) -> None:
        found = offered(picking, "customer", limit=1)
        assert (len(found.items), found.more) == (1, True)
        assert not offered(picking, "customer", words="Hot").more

    @pytest.mark.parametrize(
        "hostile", [{"customer": "x' or 1=1"}, {"customer": {"id": []}}, {"nothing": 1}, {"cost": []}]
    )
    def test_values_that_cannot_be_read_are_blank(self, picking: Desk, hostile: dict[str, object]) -> None:
        picking.create("lea", customer="Hotel")
        assert offered(picking, "same", values=hostile).items == []

    def test_who_may_not_see_the_target_is_offered_nothing(self, picking: Desk) -> None:
        with pytest.raises(DeniedError):
            offered(picking, "customer", login="anna")
        with pytest.raises(DeniedError):
            offered(picking, "same", login="otto")

    @pytest.mark.parametrize("field", ["subject", "handler", "nothing"])
    def test_other_fields_have_no_choices(self, picking: Desk, field: str) -> None:
        with pytest.raises(MissingError):
            offered(picking, field)

    def test_a_filter_that_sql_cannot_say_is_asked_record_by_record(self, picking: Desk) -> None:
        filter_ = 'PINYIN_INITIALS(subject) = "LS" and customer = record.customer'
        fields = [{**field, "filter": filter_} if field["code"] == "same" else field for field in FIELDS]
        Publisher(picking.platform).publish(desk_that_picks(fields=fields))
        wanted = picking.create("lea", customer="Hotel", subject="漏水")
        picking.create("lea", customer="Hotel", subject="停电")
        hotel = picking.read(wanted)["customer"]
        assert [item["id"] for item in offered(picking, "same", values={"customer": hotel}).items] == [wanted]


class TestSetting:
    def test_a_condition_that_becomes_true_sets_once(self, picking: Desk) -> None:
        record = picking.create("lea", source="A-1")
        after = edit(picking, record, status="done")
        assert (after["finished_on"], after["source"]) == ("2026-03-02", None)
        assert edit(picking, record, finished_on="2026-01-01", source="A-2")["source"] == "A-2"
        assert edit(picking, record, subject="Burst")["finished_on"] == "2026-01-01"

    def test_a_record_made_so_takes_it_whatever_was_given(self, picking: Desk) -> None:
        record = picking.read(picking.create("lea", status="done", finished_on="2020-01-01"))
        assert record["finished_on"] == "2026-03-02"

    def test_history_tells_what_was_set(self, picking: Desk) -> None:
        record = picking.create("lea")
        edit(picking, record, status="done")
        (newest, _) = picking.platform.history.page(picking.actor("lea"), picking.ticket, record).items
        assert [change["field"] for change in newest["changes"]] == ["status", "finished_on"]  # type: ignore[union-attr, index, call-overload]


class TestOptions:
    def test_only_what_is_offered_may_be_chosen(self, picking: Desk) -> None:
        assert picking.create("lea", customer="Shop", tags=["cold"])
        refusal = told(lambda: picking.create("lea", customer="Hotel", tags=["loud", "cold"]))
        assert refusal == ["/tags value.not_offered"]

    def test_what_stood_stays_until_the_condition_is_touched(self, picking: Desk) -> None:
        record = picking.create("lea", customer="Shop", tags=["cold"])
        assert edit(picking, record, subject="Burst")["tags"] == ["cold"]
        assert told(lambda: edit(picking, record, level="vip")) == ["/tags value.not_offered"]


def test_a_hidden_field_may_keep_its_value(picking: Desk) -> None:
    record = picking.create("lea", cost=200, mobile="13912345678")
    assert edit(picking, record, cost=1)["mobile"] == "13912345678"


class TestTree:
    def test_a_record_cannot_stand_below_itself(self, picking: Desk) -> None:
        top = picking.create("lea")
        middle = picking.create("lea", above=top)
        low = picking.create("lea", above=middle)
        for above in (top, middle, low):
            assert told(lambda above=above: edit(picking, top, above=above)) == ["/above record.circle"]  # type: ignore[misc]
        assert edit(picking, low, above=top)["above"] == {"id": top, "label": picking.read(top)["title"]}

    def test_a_batch_that_would_close_a_circle_is_refused(self, picking: Desk) -> None:
        one, two = picking.create("lea"), picking.create("lea")
        both = together(lambda at: edit(picking, (one, two)[at % 2], above=(two, one)[at % 2]))
        parents = [picking.read(record)["above"] for record in (one, two)]
        assert sorted(parent is None for parent in parents) == [False, True]
        assert len(done(both)) + len(refused(both)) == MANY
        assert {type(error) for error in refused(both)} == {InvalidError}


def test_a_rename_is_followed_by_filters_and_values(picking: Desk) -> None:
    new = {"code": "client", "id": "fld_ticket_customer", "label": {"zh": "甲方", "en": "Client"}}
    fields = [{**field, **new} if field["code"] == "customer" else field for field in FIELDS]
    behaviour = [*BEHAVIOUR, {"id": "b_more", "when": "cost > 5", "set": {"caller": "=customer.name"}}]
    Publisher(picking.platform).publish(desk_that_picks(behaviour=behaviour))
    plan = Publisher(picking.platform).publish(desk_that_picks(fields=fields, behaviour=behaviour))
    form = picking.ticket.form
    same = next(field for field in form.fields if field.code == "same")
    assert same.settings["filter"] == 'client = record.client and id != record.id and status != "done"'
    assert form.behaviour[-1].set["fld_ticket_caller"] == "=client.name"
    assert plan is not None
