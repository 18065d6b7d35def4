"""Records are found by the words in them: at once after every write, on both databases, by what may be read only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from runtime.identity.actor import Actor
from runtime.services.reading.query import ListRequest
from tests.support.platforms import Desk


def found(desk: Desk, words: str, login: str = "lea", **more: object) -> list[str]:
    page = desk.platform.records.page(desk.actor(login), desk.ticket, ListRequest(words=words, **more))  # type: ignore[arg-type]
    return [str(item["subject"]) for item in page.items]


@pytest.mark.parametrize("words", ["制热", "热", "开机后不制热", "暖风机", "开机 暖风"])
def test_chinese_of_any_length_is_found(desk: Desk, words: str):
    desk.create(subject="暖风机开机后不制热")
    desk.create(subject="冰箱漏水")
    assert found(desk, words) == ["暖风机开机后不制热"]


@pytest.mark.parametrize("words", ["pump", "PUM", "leaking pump", "ｐｕｍｐ"])
def test_words_are_found_from_their_beginning(desk: Desk, words: str):
    desk.create(subject="Leaking pump")
    desk.create(subject="Noise")
    assert found(desk, words) == ["Leaking pump"]


@pytest.mark.parametrize("words", ["13800001234", "1234", "0000123", "138 1234"])
def test_a_fragment_of_a_phone_number_finds_the_record(desk: Desk, words: str):
    desk.create(subject="Leak", mobile="13800001234")
    desk.create(subject="Noise", mobile="13912349999") if words != "1234" else None
    assert found(desk, words) == ["Leak"]


def test_a_serial_number_finds_the_record(desk: Desk):
    desk.create(subject="Leak")
    desk.create(subject="Noise")
    assert found(desk, "T-202603-0002") == ["Noise"]
    assert found(desk, "0001") == ["Leak"]


def test_every_part_must_occur(desk: Desk):
    desk.create(subject="Leak", source="ERP-77")
    assert found(desk, "leak erp-77") == ["Leak"]
    assert found(desk, "leak erp-78") == []


def test_runs_that_a_blank_separates_are_not_one(desk: Desk):
    desk.create(subject="Size e 4")
    assert found(desk, "e4") == []
    assert found(desk, "e-4") == ["Size e 4"]


def test_an_edit_is_found_by_the_new_words_only(desk: Desk):
    record = desk.create(subject="漏水")
    desk.platform.writer.edit(desk.actor("lea"), desk.ticket, record, {"subject": "噪音"})
    assert found(desk, "漏水") == []
    assert found(desk, "噪音") == ["噪音"]


def test_a_deleted_record_is_found_again_when_it_is_restored(desk: Desk):
    record = desk.create(subject="漏水")
    desk.platform.writer.delete(desk.actor("lea"), desk.ticket, record)
    assert found(desk, "漏水") == []
    desk.platform.writer.restore(desk.actor("lea"), desk.ticket, record)
    assert found(desk, "漏水") == ["漏水"]


def test_records_created_in_one_batch_are_found(desk: Desk):
    raws = [{"subject": f"第{number}批漏水"} for number in "一二三"]
    desk.platform.writer.create_many(desk.actor("anna"), desk.ticket, raws, atomic=True)
    assert found(desk, "二批") == ["第二批漏水"]
    assert len(found(desk, "漏水")) == 3


def test_hits_in_the_title_come_first_then_the_newest(desk: Desk):
    desk.create(subject="pump one")
    desk.create(subject="other", source="pump")
    desk.clock.advance(timedelta(minutes=1))
    desk.create(subject="pump two")
    assert found(desk, "pump") == ["pump two", "pump one", "other"]


def test_pages_of_ranked_hits_hold_each_record_once(desk: Desk):
    for number in range(5):
        desk.create(subject=f"pump {number}")
        desk.create(subject=f"other {number}", source=f"pump {number}")
    seen: list[str] = []
    after: str | None = None
    for _ in range(10):
        request = ListRequest(words="pump", limit=2, after=after)
        page = desk.platform.records.page(desk.actor("lea"), desk.ticket, request)
        seen += [str(item["subject"]) for item in page.items]
        after = page.next
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 10
    assert all(subject.startswith("pump") for subject in seen[:5])


def test_words_go_together_with_a_filter_and_an_order(desk: Desk):
    desk.create(subject="pump b", status="done")
    desk.create(subject="pump a", status="done")
    desk.create(subject="pump c")
    assert found(desk, "pump", where='status = "done"', sort=("title",)) == ["pump b", "pump a"]


@pytest.mark.parametrize(
    "words",
    ['"', "'", 'a" OR b*', "NEAR(a b)", "{title}: x", "* ^ - +", "\\' | ! & <->", "。!", "\x00\x01", "𝕏" * 90],
)
def test_whatever_is_typed_is_text_and_never_finds_everything(desk: Desk, words: str):
    desk.create(subject="Leak")
    assert found(desk, words) == []


def test_a_blank_search_is_no_search(desk: Desk):
    desk.create(subject="Leak")
    assert found(desk, "  ") == ["Leak"]


class TestRights:
    def test_a_hidden_field_cannot_be_probed(self, desk: Desk) -> None:
        desk.create(subject="Leak", source="ERP-77")
        visitor = at_the_door(desk)
        assert everywhere(desk, visitor, "Leak") == ["Leak"]
        assert everywhere(desk, visitor, "ERP-77") == []
        assert everywhere(desk, visitor, "Leak ERP-77") == []

    def test_a_list_cannot_probe_a_hidden_field_either(self, desk: Desk) -> None:
        desk.create(subject="Leak", source="ERP-77")
        page = desk.platform.records.page(at_the_door(desk), desk.ticket, ListRequest(words="ERP-77"))
        assert (page.items, page.count.value) == ([], 0)

    def test_forms_out_of_sight_are_not_searched(self, desk: Desk) -> None:
        desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": "Leaky Hotel"})
        assert everywhere(desk, desk.actor("lea"), "leaky") == ["Leaky Hotel"]
        assert everywhere(desk, desk.actor("anna"), "leaky") == []

    def test_who_may_view_nothing_finds_nothing(self, desk: Desk) -> None:
        desk.create(subject="Leak")
        assert everywhere(desk, desk.actor("otto"), "leak") == []
        assert everywhere(desk, desk.actor("ines"), "leak") == []


class TestEverywhere:
    def test_hits_are_grouped_by_form(self, desk: Desk) -> None:
        desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": "Pump Hotel"})
        desk.create(subject="Pump")
        groups = desk.platform.search.everywhere(desk.actor("lea"), "pump")
        assert sorted(group.form.form.code for group in groups) == ["customer", "ticket"]

    def test_an_exact_number_comes_first(self, desk: Desk) -> None:
        desk.create(subject="Pump", mobile="13800001234")
        desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": "13800001234 Hotel"})
        groups = desk.platform.search.everywhere(desk.actor("lea"), "13800001234")
        assert [(group.form.form.code, group.hits[0].exact) for group in groups] == [
            ("ticket", True),
            ("customer", False),
        ]

    def test_a_hit_shows_where_it_is(self, desk: Desk) -> None:
        desk.create(subject="Pump", source="ERP-77")
        (group,) = desk.platform.search.everywhere(desk.actor("lea"), "pump erp")
        shown: Any = group.hits[0].to_json()
        assert {"text": "Pump", "hit": True} in shown["pieces"]
        (found,) = shown["snippets"]
        assert (found["field"], found["pieces"]) == ("source", [{"text": "ERP", "hit": True}, {"text": "-77"}])

    def test_more_hits_than_asked_for_are_told(self, desk: Desk) -> None:
        for _ in range(3):
            desk.create(subject="Pump")
        (group,) = desk.platform.search.everywhere(desk.actor("lea"), "pump", limit=2)
        assert (len(group.hits), group.more) == (2, True)

    def test_no_words_find_nothing(self, desk: Desk) -> None:
        desk.create(subject="Pump")
        assert desk.platform.search.everywhere(desk.actor("lea"), " !? ") == []


def at_the_door(desk: Desk) -> Actor:
    """Return a visitor of the door where tickets are found by number and phone: it never shows the external number."""
    door = next(door for door in desk.ticket.form.public if door.code == "progress")
    return Actor("visitor", door=door.id, installation=desk.ticket.key[0])


def everywhere(desk: Desk, actor: Actor, words: str) -> list[str]:
    groups = desk.platform.search.everywhere(actor, words)
    return [hit.title.rpartition("0001 ")[2] for group in groups for hit in group.hits]
