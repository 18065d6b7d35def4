"""Every row of a file is imported or refused with its line and reason; a dry run says the same and writes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from engines.kernel.errors import DeniedError, InvalidError, UnreadableError
from runtime.services.importing.importer import Importer, Job, Report
from runtime.services.importing.mapping import FileMapping, parse_mapping
from runtime.services.reading.query import ListRequest
from tests.support.platforms import Desk

MAPPING = {
    "format": 1,
    "zone": "America/New_York",
    "fields": {
        "source": {"column": "Key"},
        "subject": {"columns": ["Type", "Detail"], "join": " · "},
        "status": {"column": "State", "values": {"Closed": "done"}, "otherwise": "new"},
        "reported_at": {"column": "Opened", "format": "%m/%d/%Y %H:%M"},
        "customer": {"column": "Agency", "match": "name", "on_missing_relation": "create", "set": {"level": "vip"}},
    },
    "skip": ["City"],
}
HEADER = "Key,Type,Detail,State,Opened,Agency,City\n"
ROW = "1,Noise,Music,Closed,3/14/2025 1:20,NYPD,NYC\n"

Bring = Callable[..., Report]


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Bring:
    """Give a way to import text or bytes as a file."""
    importer = Importer(desk.platform.apps, desk.platform.writer, desk.platform.pipeline)

    def run(
        content: str | bytes, name: str = "rows.csv", mapping: Mapping[str, object] | None = MAPPING, **how: Any
    ) -> Report:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        parsed: FileMapping | None = parse_mapping(mapping) if mapping else None
        return importer.run(Job(desk.actor("lea"), desk.ticket, path, parsed, **how))

    return run


def tickets(desk: Desk) -> list[dict[str, object]]:
    """Return all tickets, oldest first."""
    from_list = desk.platform.records.page(desk.actor("lea"), desk.ticket, ListRequest(sort=("source",)))
    return [dict(item) for item in from_list.items]


def test_columns_become_fields_and_times_keep_their_zone(desk: Desk, bring: Bring) -> None:
    report = bring(HEADER + ROW)
    assert (report.read, report.imported, report.created) == (1, 1, 1)
    (ticket,) = tickets(desk)
    assert ticket["subject"] == "Noise · Music"
    assert ticket["status"] == "done"
    assert ticket["reported_at"] == "2025-03-14T05:20:00.000Z"
    assert ticket["customer"]["label"] == "NYPD"  # type: ignore[index]


def test_bad_rows_are_refused_with_line_and_reason(bring: Bring, desk: Desk) -> None:
    rows = ROW + "1,Noise,Again,Open,3/14/2025 1:20,NYPD,NYC\n2,,,Open,31/31/2025 1:20,NYPD,NYC\n3,Noise,short\n"
    report = bring(HEADER + rows)
    assert (report.read, report.imported) == (4, 1)
    assert [(refusal.line, refusal.problems[0].code) for refusal in report.refused] == [
        (3, "record.taken"),
        (4, "import.not_a_date"),
        (5, "import.ragged"),
    ]
    assert len(tickets(desk)) == 1


def test_a_dry_run_says_the_same_and_writes_nothing(bring: Bring, desk: Desk) -> None:
    rows = HEADER + ROW + ROW
    dry = bring(rows, dry_run=True)
    assert tickets(desk) == []
    real = bring(rows)
    assert (dry.imported, len(dry.refused)) == (real.imported, len(real.refused)) == (1, 1)


def test_atomic_takes_all_or_nothing(bring: Bring, desk: Desk) -> None:
    report = bring(HEADER + ROW + ROW, atomic=True)
    assert (report.imported, len(report.refused)) == (0, 1)
    assert tickets(desk) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_comes_in_whatever_encoding(bring: Bring, desk: Desk, encoding: str) -> None:
    bring("标题,编号外\n漏水了,7\n".replace("编号外", "外部编号").encode(encoding), mapping=None)
    assert [ticket["subject"] for ticket in tickets(desk)] == ["漏水了"]


def test_spreadsheets_and_json_lines_come_in_too(bring: Bring, desk: Desk, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Subject", "Cost"])
    book.active.append(["Leak", 12.5])
    book.save(tmp_path / "made.xlsx")
    bring((tmp_path / "made.xlsx").read_bytes(), "rows.xlsx", None)
    bring(json.dumps({"subject": "Drip", "cost": 3}) + "\n[1]\n", "rows.jsonl", None)
    assert sorted((str(ticket["subject"]), ticket["cost"]) for ticket in tickets(desk)) == [("Drip", 3), ("Leak", 12.5)]


def test_a_column_that_goes_nowhere_is_told_before_anything_is_written(bring: Bring, desk: Desk) -> None:
    with pytest.raises(InvalidError) as caught:
        bring("Subject,Colour\nLeak,red\n", mapping=None)
    assert [problem.code for problem in caught.value.problems] == ["mapping.unmapped_column"]
    assert tickets(desk) == []


def test_relations_can_be_left_blank_or_refused(bring: Bring, desk: Desk) -> None:
    blank = {"fields": {"subject": {"column": "S"}, "customer": {"column": "C", "on_missing_relation": "blank"}}}
    assert bring("S,C\nLeak,Nobody\n", mapping=blank).imported == 1
    refuse = {"fields": {"subject": {"column": "S"}, "customer": {"column": "C"}}}
    report = bring("S,C\nLeak,Nobody\n", mapping=refuse)
    assert [problem.pointer for problem in report.refused[0].problems] == ["/customer"]
    assert [ticket["customer"] for ticket in tickets(desk)] == [None]


def test_what_is_no_table_is_said_so(bring: Bring) -> None:
    with pytest.raises(UnreadableError):
        bring(b"PK\x03\x04 broken", "rows.xlsx", None)
    with pytest.raises(UnreadableError):
        bring("x", "rows.pdf", None)
    with pytest.raises(UnreadableError):
        bring(b"\xff\xff\xff\xff\x00", mapping=None)


def test_it_needs_the_right(desk: Desk, tmp_path: Path) -> None:
    importer = Importer(desk.platform.apps, desk.platform.writer, desk.platform.pipeline)
    path = tmp_path / "rows.csv"
    path.write_text("Subject\nLeak\n", encoding="utf-8")
    with pytest.raises(DeniedError):
        importer.run(Job(desk.actor("anna"), desk.ticket, path))


@pytest.mark.parametrize(
    "mapping",
    [
        pytest.param({}, id="no fields"),
        pytest.param({"fields": {"subject": {}}}, id="no source"),
        pytest.param({"fields": {"subject": {"column": 3}}}, id="column is no text"),
        pytest.param({"fields": {"subject": {"column": "S", "colour": 1}}}, id="unknown key"),
        pytest.param({"fields": {"subject": "S"}}, id="no object"),
        pytest.param({"fields": {}, "zone": "Mars/Base"}, id="no such zone"),
        pytest.param({"fields": {}, "skip": 3}, id="skip is no list"),
        pytest.param({"fields": {}, "format": 2}, id="newer format"),
        pytest.param([], id="no object at all"),
    ],
)
def test_a_wrong_mapping_is_told(mapping: object) -> None:
    with pytest.raises(InvalidError):
        parse_mapping(mapping)
