"""Records can be given to somebody else: owner and department are edited like fields, and the history tells it."""

from __future__ import annotations

import pytest

from engines.kernel.errors import DeniedError, InvalidError
from engines.kernel.text import Text
from runtime.services.pipeline.steps.conflict import EditConflictError
from tests.support.platforms import Desk


def give(desk: Desk, record_id: str, login: str = "anna", version: int | None = None, **values: object) -> None:
    desk.platform.writer.edit(desk.actor(login), desk.ticket, record_id, values, version)


def test_a_record_belongs_to_its_maker(desk: Desk) -> None:
    assert desk.read(desk.create())["owner"] == {"id": desk.actor("anna").id, "label": "Anna"}


@pytest.mark.parametrize("way", ["lea", "Lea", {"id": "lea"}])
def test_it_can_be_given_to_another_person(desk: Desk, way: object) -> None:
    record = desk.create()
    give(desk, record, owner=way)
    shown = desk.read(record)
    assert (shown["owner"], shown["version"]) == ({"id": desk.actor("lea").id, "label": "Lea"}, 2)


def test_it_can_be_given_to_a_department(desk: Desk) -> None:
    department = desk.platform.departments.add(Text("客服部", "Service"))
    record = desk.create()
    give(desk, record, department=department.id)
    assert desk.read(record)["department"] == {"id": department.id, "label": "客服部"}


def test_it_can_belong_to_nobody(desk: Desk) -> None:
    record = desk.create()
    give(desk, record, owner=None)
    assert desk.read(record)["owner"] is None


@pytest.mark.parametrize(("name", "value"), [("owner", "nobody"), ("department", "nowhere"), ("owner", 5)])
def test_whom_nobody_knows_it_cannot_belong_to(desk: Desk, name: str, value: object) -> None:
    record = desk.create()
    with pytest.raises(InvalidError) as caught:
        desk.platform.writer.edit(desk.actor("anna"), desk.ticket, record, {name: value})
    assert [problem.pointer for problem in caught.value.problems] == [f"/{name}"]


def test_the_history_tells_whom_it_was_given_to(desk: Desk) -> None:
    record = desk.create()
    give(desk, record, owner="lea")
    newest = desk.platform.history.page(desk.actor("anna"), desk.ticket, record).items[0]
    anna, lea = desk.actor("anna"), desk.actor("lea")
    assert newest["changes"] == [
        {"field": "owner", "before": {"id": anna.id, "label": "Anna"}, "after": {"id": lea.id, "label": "Lea"}}
    ]


def test_two_who_give_it_to_different_people_are_in_conflict(desk: Desk) -> None:
    record = desk.create()
    give(desk, record, "anna", 1, owner="lea")
    with pytest.raises(EditConflictError) as caught:
        give(desk, record, "lea", 1, owner="otto")
    assert caught.value.conflicting == ("owner",)


def test_a_visitor_cannot_choose_an_owner(desk: Desk) -> None:
    door = desk.platform.public.door("desk", "ticket", "submit")
    with pytest.raises(DeniedError):
        desk.platform.public.submit(door, {"subject": "Leak", "owner": "lea"})
