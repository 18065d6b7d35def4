"""Records are found by the words in them: at once after every write, on both databases, by what may be read only."""

from __future__ import annotations

from datetime import timedelta

import pytest

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
