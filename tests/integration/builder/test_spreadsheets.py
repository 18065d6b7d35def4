"""A spreadsheet becomes a running app with its data in, whatever the sheet is about, on both databases."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from builder.services.publishing.publisher import Publisher
from builder.services.spreadsheets.service import Spreadsheets
from engines.kernel.clock import VirtualClock
from engines.kernel.errors import InvalidError, MissingError, UnreadableError
from runtime.identity.actor import Actor
from runtime.identity.user import NewUser
from runtime.services.attachments import Upload
from runtime.services.platform import Home, Platform, build_platform
from runtime.storage.database import Database
from runtime.storage.files import FileStore
from tests.support.workbooks import agreed, workbook

BEES: dict[str, list[list[Any]]] = {
    "Hives": [
        ["Apiary book 2026"],
        ["Hive no.", "Place", "Queen from", "Frames", "Calm?"],
        ["H-01", "Orchard", date(2025, 5, 1), 10, "yes"],
        ["H-02", "Orchard", date(2024, 6, 3), 12, "no"],
        ["H-03", "Meadow", date(2025, 4, 9), 8, "yes"],
        ["H-04", "Meadow", date(2025, 4, 9), 8, "yes"],
    ],
    "Visits": [
        ["Hive no.", "Seen on", "Honey", "What was seen"],
        ["H-01", date(2026, 5, 1), 2.5, "brood, eggs"],
        ["H-03", date(2026, 5, 2), 0.25, "eggs"],
        ["H-01", date(2026, 6, 1), 4, "brood, mites"],
        ["H-09", date(2026, 6, 2), 1, "brood"],
        ["Total", None, 7.75, None],
    ],
}


@pytest.fixture
def platform(database: Database, clock: VirtualClock, tmp_path: Path) -> Platform:
    home = Home(ZoneInfo("Asia/Shanghai"))
    made = build_platform(database, clock, home, FileStore(tmp_path / "files"), b"a secret of thirty-two bytes.....")
    made.people.add(NewUser("ada", "Ada", admin=True))
    return made


@pytest.fixture
def ada(platform: Platform) -> Actor:
    found = platform.actor_of("ada")
    assert found is not None
    return found


@pytest.fixture
def spreadsheets(platform: Platform) -> Spreadsheets:
    return Spreadsheets(platform, Publisher(platform))


def upload(content: bytes, name: str = "bees.xlsx") -> Upload:
    return Upload(name, "", BytesIO(content))


def made(spreadsheets: Spreadsheets, ada: Actor, platform: Platform, content: bytes, name: str = "bees.xlsx") -> Any:
    proposal: Any = spreadsheets.take(ada, upload(content, name))
    answer = spreadsheets.create(ada, proposal["token"], agreed(proposal))
    platform.importing.work()
    return answer


def test_two_sheets_become_two_forms_that_know_each_other(
    spreadsheets: Spreadsheets, platform: Platform, ada: Actor
) -> None:
    answer = made(spreadsheets, ada, platform, workbook(BEES))
    visits = platform.apps.snapshot().form("bees", "visits").form
    types = {field.code: field.type for field in visits.fields}
    assert types == {"hive_no": "relation", "seen_on": "date", "honey": "number", "what_was_seen": "multi_choice"}
    assert [one["form"] for one in answer["imports"]] == ["hives", "visits"]


def test_every_row_comes_in_and_points_where_it_did(spreadsheets: Spreadsheets, platform: Platform, ada: Actor) -> None:
    answer = made(spreadsheets, ada, platform, workbook(BEES))
    for one in answer["imports"]:
        job: Any = platform.imports.get(ada, platform.apps.snapshot().form("bees", one["form"]), one["id"])
        assert (job["state"], job["counts"]["refused"]) == ("done", 0), job
    hives = platform.apps.snapshot().form("bees", "hives")
    assert {field.code: field.type for field in hives.form.fields}["calm"] == "boolean"


def test_what_does_not_fit_is_told_where_it_stands(spreadsheets: Spreadsheets, ada: Actor, platform: Platform) -> None:
    proposal: Any = spreadsheets.take(ada, upload(workbook(BEES)))
    wanted: Any = agreed(proposal)
    wanted["sheets"][0]["columns"][1]["code"] = "me"
    wanted["sheets"][1]["columns"][2]["type"] = "relation"
    with pytest.raises(InvalidError) as caught:
        spreadsheets.create(ada, proposal["token"], wanted)
    assert [problem.pointer for problem in caught.value.problems] == ["/sheets/1/columns/2/to"]
    wanted["sheets"][1]["columns"][2]["type"] = "number"
    with pytest.raises(InvalidError) as caught:
        spreadsheets.create(ada, proposal["token"], wanted)
    assert caught.value.problems[0].pointer.startswith("/sheets/0/columns/1")
    assert list(platform.apps.snapshot().apps) == []


def test_an_app_that_is_there_is_never_overwritten(spreadsheets: Spreadsheets, platform: Platform, ada: Actor) -> None:
    made(spreadsheets, ada, platform, workbook(BEES))
    again: Any = spreadsheets.take(ada, upload(workbook(BEES)))
    assert again["app"]["code"] == "bees_2"
    wanted: Any = agreed(again)
    wanted["app"] = {**wanted["app"], "code": "bees"}
    with pytest.raises(InvalidError):
        spreadsheets.create(ada, again["token"], wanted)


def test_a_file_is_nobody_elses(spreadsheets: Spreadsheets, platform: Platform, ada: Actor) -> None:
    proposal: Any = spreadsheets.take(ada, upload(workbook(BEES)))
    platform.people.add(NewUser("eve", "Eve", admin=True))
    eve = platform.actor_of("eve")
    assert eve is not None
    with pytest.raises(MissingError):
        spreadsheets.create(eve, str(proposal["token"]), agreed(proposal))


def test_what_is_no_workbook_is_refused(spreadsheets: Spreadsheets, ada: Actor) -> None:
    with pytest.raises(UnreadableError):
        spreadsheets.take(ada, upload(b"PK\x03\x04 no archive"))
    with pytest.raises(InvalidError):
        spreadsheets.take(ada, upload(b"x", "virus.exe"))
    with pytest.raises(InvalidError):
        spreadsheets.take(ada, upload(b"", "empty.csv"))
