"""Fields that hold several people or departments: resolved, named, compared with whoever asks, told in history."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import InvalidError
from engines.kernel.text import Text
from runtime.services.exporting.exporter import Exporter
from runtime.services.importing.importer import Importer, Job
from runtime.services.reading.query import ListRequest
from tests.support.desk import TICKET, TICKET_FIELDS
from tests.support.desk import desk as desk_files
from tests.support.platforms import Desk

FIELDS: list[dict[str, object]] = [
    *TICKET_FIELDS,
    {"code": "owners", "type": "users", "label": {"zh": "参与人", "en": "Owners"}},
    {"code": "helping", "type": "departments", "label": {"zh": "协办部门", "en": "Helping"}},
    {"code": "watchers", "type": "users", "label": {"zh": "关注人", "en": "Watchers"}, "default": "=[me]"},
]


@pytest.fixture
def shared(desk: Desk) -> Desk:
    """Give the desk with fields of several people and departments, and two departments."""
    ticket = {**TICKET, "title": "{subject} {owners}", "fields": FIELDS}
    Publisher(desk.platform).publish(desk_files(app={"version": "1.1.0"}, ticket=ticket))
    for name in ("售后", "仓库"):
        desk.platform.departments.add(Text.of(name))
    return desk


def found(desk: Desk, login: str = "lea", **asked: Any) -> list[str]:
    page = desk.platform.records.page(desk.actor(login), desk.ticket, ListRequest(sort=("subject",), **asked))
    return [str(record["subject"]) for record in page.items]


def named(value: object) -> list[str]:
    assert isinstance(value, list)
    return [str(one["label"]) for one in value]


def test_keys_of_every_kind_become_people_each_once(shared: Desk) -> None:
    anna = shared.actor("anna").id
    record = shared.read(shared.create("lea", owners=["lea", {"id": anna}, "Anna"], helping="售后、仓库"))
    assert named(record["owners"]) == ["Lea", "Anna"]
    assert named(record["helping"]) == ["售后", "仓库"]
    assert record["title"] == "Leak Lea、Anna"


def test_nobody_is_blank(shared: Desk) -> None:
    assert shared.read(shared.create("lea", owners=[]))["owners"] is None


def test_a_stranger_is_refused_at_the_field(shared: Desk) -> None:
    with pytest.raises(InvalidError) as caught:
        shared.create("lea", owners=["lea", "nobody"])
    assert [(one.pointer, one.code) for one in caught.value.problems] == [("/owners", "reference.unknown")]


def test_a_default_may_be_whoever_makes_the_record(shared: Desk) -> None:
    assert named(shared.read(shared.create("lea"))["watchers"]) == ["Lea"]


@pytest.mark.parametrize("where", ["me in owners", "owners contains me", "COUNT(owners) = 2"])
def test_a_condition_asks_whether_somebody_is_among_them(shared: Desk, where: str) -> None:
    for subject, owners in (("both", "lea、anna"), ("other", "anna"), ("none", None)):
        shared.create("lea", subject=subject, owners=owners)
    assert found(shared, where=where) == ["both"]


def test_a_filter_asks_for_any_and_for_all(shared: Desk) -> None:
    ids = [shared.actor(login).id for login in ("lea", "anna")]
    for subject, owners in (("both", ids), ("one", ids[1:]), ("none", None)):
        shared.create("lea", subject=subject, owners=owners)
    assert found(shared, filter={"field": "owners", "op": "in", "value": ids}) == ["both", "one"]
    assert found(shared, filter={"field": "owners", "op": "contains", "value": ids}) == ["both"]
    assert found(shared, filter={"field": "owners", "op": "in", "value": ["=me"]}) == ["both"]
    assert found(shared, filter={"field": "owners", "op": "not_in", "value": ids}) == ["none"]
    assert found(shared, filter={"field": "owners", "op": "blank"}) == ["none"]


def test_history_names_them(shared: Desk) -> None:
    record = shared.create("lea", owners="anna")
    shared.platform.writer.edit(shared.actor("lea"), shared.ticket, record, {"owners": "anna,lea"})
    events: Any = shared.platform.history.page(shared.actor("lea"), shared.ticket, record).items
    (change,) = [one for one in events[0]["changes"] if one["field"] == "owners"]
    assert (named(change["before"]), named(change["after"])) == (["Anna"], ["Anna", "Lea"])


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl"])
def test_an_export_comes_in_again(shared: Desk, tmp_path: Path, ending: str) -> None:
    shared.create("lea", owners="lea、anna", helping="仓库")
    path = tmp_path / f"tickets.{ending}"
    lea = shared.actor("lea")
    Exporter(shared.platform.records, shared.platform.zone).run(lea, shared.ticket, path)
    importer = Importer(shared.platform.apps, shared.platform.writer, shared.platform.pipeline)
    assert importer.run(Job(lea, shared.ticket, path)).refused == []
    page = shared.platform.records.page(lea, shared.ticket, ListRequest())
    assert [(named(one["owners"]), named(one["helping"])) for one in page.items] == [(["Lea", "Anna"], ["仓库"])] * 2


@pytest.mark.parametrize("code", ["owners", "helping"])
def test_an_answer_is_as_it_is_described(shared: Desk, code: str) -> None:
    record = shared.read(shared.create("lea", owners="lea", helping="仓库"))
    described = shared.ticket.compiled.value_schema()["properties"]
    assert isinstance(described, dict)
    Draft202012Validator(described[code]).validate(record[code])
