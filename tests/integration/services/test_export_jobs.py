"""An export is the list as a person sees it: its columns, conditions and order, under that person's rights."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engines.kernel.errors import DeniedError, InvalidError, MissingError
from runtime.services.exporting.exporter import Wanted
from runtime.services.importing.tidying import tidy
from runtime.services.reading.query import ListRequest
from tests.support.platforms import Desk


def content(desk: Desk, kind: str, request: ListRequest, *, labels: bool = False) -> bytes:
    with desk.platform.exports.at_once(desk.actor("lea"), desk.ticket, kind, Wanted(request, labels)) as file:
        return file.stream.read()


def rows(desk: Desk, request: ListRequest, *, labels: bool = False) -> list[list[str]]:
    text = content(desk, "csv", request, labels=labels).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


class TestTheList:
    def test_columns_stand_in_the_order_asked_for(self, desk: Desk) -> None:
        desk.create("lea", subject="Leak", cost=3.5)
        assert rows(desk, ListRequest(fields=("cost", "subject"))) == [["cost", "subject"], ["3.5", "Leak"]]

    def test_a_view_gives_its_columns_condition_and_order(self, desk: Desk) -> None:
        desk.create("lea", subject="one")
        desk.clock.advance(timedelta(minutes=1))
        desk.create("lea", subject="two")
        desk.create("lea", subject="three", status="done")
        found = rows(desk, ListRequest(view="open"))
        assert found[0] == ["number", "subject"]
        assert [row[1] for row in found[1:]] == ["two", "one"]

    def test_filter_words_and_order_hold(self, desk: Desk) -> None:
        for place, subject in enumerate(["Leak b", "Leak a", "Noise"]):
            desk.create("lea", subject=subject, cost=place)
        request = ListRequest(
            filter={"field": "cost", "op": "lt", "value": 2}, words="Leak", sort=("subject",), fields=("subject",)
        )
        assert rows(desk, request)[1:] == [["Leak a"], ["Leak b"]]

    def test_labels_are_for_people(self, desk: Desk) -> None:
        desk.create("lea", subject="Leak", status="done")
        request = ListRequest(fields=("subject", "status"))
        assert rows(desk, request, labels=True) == [["标题", "状态"], ["Leak", "已完成"]]
        assert rows(desk, request) == [["subject", "status"], ["Leak", "done"]]

    def test_a_wrong_name_is_told_and_a_missing_right_too(self, desk: Desk) -> None:
        with pytest.raises(InvalidError):
            content(desk, "csv", ListRequest(fields=("nothing",)))
        with pytest.raises(InvalidError):
            content(desk, "pdf", ListRequest())
        anna = desk.actor("anna")
        with pytest.raises(DeniedError), desk.platform.exports.at_once(anna, desk.ticket, "csv", Wanted(ListRequest())):
            pass


def test_a_workbook_has_real_dates_and_numbers(desk: Desk, tmp_path: Path) -> None:
    desk.create("lea", subject="=1+1", cost=1234.5, due="2026-03-01", reported_at="2026-03-01T08:30:00Z")
    path = tmp_path / "t.xlsx"
    path.write_bytes(content(desk, "xlsx", ListRequest(fields=("subject", "cost", "due", "reported_at")), labels=True))
    sheet = load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["标题", "费用", "期限", "报告时间"]
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    subject, cost, due, reported = sheet[2]
    assert (subject.value, subject.data_type) == ("=1+1", "s")
    assert (cost.value, cost.number_format) == (1234.5, "#,##0.00")
    assert (due.value.date().isoformat(), due.number_format) == ("2026-03-01", "yyyy-mm-dd")
    assert reported.value.isoformat() == "2026-03-01T16:30:00"


class TestInTheBackground:
    def test_it_is_asked_for_written_and_fetched(self, desk: Desk) -> None:
        desk.create("lea", subject="Leak")
        lea, exports = desk.actor("lea"), desk.platform.exports
        job = exports.ask(lea, desk.ticket, "csv", Wanted(ListRequest(fields=("subject",)), labels=True))
        assert job["state"] == "waiting"
        with pytest.raises(MissingError):
            exports.open(lea, desk.ticket, str(job["id"]))
        exports.work()
        assert (exports.get(lea, desk.ticket, str(job["id"])))["state"] == "done"
        file = exports.open(lea, desk.ticket, str(job["id"]))
        with file.stream as stream:
            assert stream.read().decode("utf-8-sig").splitlines() == ["标题", "Leak"]
        assert file.name == "工单-20260302.csv"

    def test_it_is_nobody_elses(self, desk: Desk) -> None:
        job = desk.platform.exports.ask(desk.actor("lea"), desk.ticket, "csv", Wanted(ListRequest()))
        desk.platform.give_roles(desk.actor("otto").id or "", desk.platform.apps.snapshot().app("desk"), ["lead"])
        with pytest.raises(MissingError):
            desk.platform.exports.get(desk.actor("otto"), desk.ticket, str(job["id"]))

    def test_what_is_wrong_is_told_at_once(self, desk: Desk) -> None:
        with pytest.raises(InvalidError):
            desk.platform.exports.ask(desk.actor("lea"), desk.ticket, "csv", Wanted(ListRequest(where="statos = 1")))

    def test_it_is_forgotten_after_a_day(self, desk: Desk) -> None:
        lea, exports = desk.actor("lea"), desk.platform.exports
        job = exports.ask(lea, desk.ticket, "csv", Wanted(ListRequest()))
        exports.work()
        desk.clock.advance(timedelta(hours=25))
        assert tidy(desk.platform.transfers) == 1
        with pytest.raises(MissingError):
            exports.get(lea, desk.ticket, str(job["id"]))
