"""What a person may export comes out row by row, and comes in again as the same records."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engines.kernel.errors import DeniedError, InvalidError
from runtime.services.exporting.exporter import Exporter, Wanted
from runtime.services.importing.importer import Importer, Job, Report
from runtime.services.reading.query import ListRequest
from tests.support.platforms import Desk

VALUES = {
    "subject": "=1+1",
    "status": "done",
    "cost": 12.5,
    "due": "2026-03-01",
    "reported_at": "2026-03-01T08:30:00.000Z",
    "tags": ["loud", "cold"],
    "handler": "lea",
    "mobile": "13900000001",
}


def exported(desk: Desk, path: Path, login: str = "lea", where: str | None = None) -> list[dict[str, str]]:
    wanted = Wanted(ListRequest(where=where))
    Exporter(desk.platform.records, desk.platform.zone).run(desk.actor(login), desk.ticket, path, wanted)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def imported(desk: Desk, path: Path) -> Report:
    importer = Importer(desk.platform.apps, desk.platform.writer, desk.platform.pipeline)
    return importer.run(Job(desk.actor("lea"), desk.ticket, path))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl"])
def test_an_export_comes_in_again_as_the_same_records(desk: Desk, tmp_path: Path, ending: str) -> None:
    lea = desk.actor("lea")
    customer = desk.platform.writer.create(lea, desk.customer, {"name": "Hotel"})
    first = desk.read(desk.create("lea", **VALUES, customer=customer))
    path = tmp_path / f"tickets.{ending}"
    Exporter(desk.platform.records, desk.platform.zone).run(lea, desk.ticket, path)
    report = imported(desk, path)
    assert (report.imported, report.refused) == (1, [])
    (again,) = (record_id for record_id in _every(desk) if record_id != first["id"])
    second = desk.read(again)
    own = {"id", "title", "number", "created_at", "updated_at"}
    assert {key: second[key] for key in second.keys() - own} == {key: first[key] for key in first.keys() - own}


def test_it_holds_what_the_condition_asks_for(desk: Desk, tmp_path: Path) -> None:
    desk.create(status="done", subject="one")
    desk.create(subject="two")
    assert [row["subject"] for row in exported(desk, tmp_path / "t.csv", where='status = "done"')] == ["one"]


def test_it_goes_over_many_pages(desk: Desk, tmp_path: Path) -> None:
    raws = [{"subject": f"no. {place}"} for place in range(1100)]
    desk.platform.writer.create_many(desk.actor("lea"), desk.ticket, raws, atomic=True)
    rows = exported(desk, tmp_path / "t.csv")
    assert len({row["subject"] for row in rows}) == len(rows) == 1100


def test_it_needs_the_right(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DeniedError):
        exported(desk, tmp_path / "t.csv", "anna")
    assert list(tmp_path.glob("t.csv*")) == []


def test_a_wrong_condition_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(InvalidError):
        exported(desk, tmp_path / "t.csv", where="statos = 1")
    assert list(tmp_path.glob("t.csv*")) == []


def _every(desk: Desk) -> list[str]:
    page = desk.platform.records.page(desk.actor("lea"), desk.ticket, ListRequest())
    return [str(item["id"]) for item in page.items]
