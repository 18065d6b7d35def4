"""Rules may ask who is signed in, of which department and role, and about other people: within the transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import InvalidError
from engines.kernel.text import Text
from tests.support.desk import ROLES
from tests.support.platforms import Desk
from tests.support.rules import FIELDS, desk_with_rules

Publish = Callable[..., None]
MINE = [{"code": code, "type": kind, "label": code} for code, kind in (("boss", "user"), ("unit", "department"))]


@pytest.fixture
def publish(desk: Desk) -> Publish:
    """Give a way to publish the ticket with checks, and defaults for two more fields."""

    def run(boss: str | None = None, unit: str | None = None, checks: tuple[str, ...] = ()) -> None:
        defaults = {"boss": boss, "unit": unit}
        own = [{**field, **({"default": given} if (given := defaults[field["code"]]) else {})} for field in MINE]
        rules = [{"that": that, "message": {"zh": "不行", "en": "No"}} for that in checks]
        changes: dict[str, Any] = {"fields": [*FIELDS, *own], "behaviour": [], "checks": rules}
        Publisher(desk.platform).publish(desk_with_rules(**changes))

    return run


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Give the desk with two departments: Anna works in the care of Lea's service."""
    service = desk.platform.departments.add(Text("服务部", "Service"), manager_id=desk.actor("lea").id)
    care = desk.platform.departments.add(Text("客服组", "Care"), parent_id=service.id)
    desk.platform.people.set_departments(str(desk.actor("anna").id), [care.id])
    desk.platform.actors.forget_all()
    return desk


def test_a_default_may_be_ones_superior_and_department(house: Desk, publish: Publish) -> None:
    publish(boss="=me.manager", unit="=me.department")
    record = house.read(house.create("anna"))
    assert (label(record["boss"]), label(record["unit"])) == ("Lea", "客服组")


def test_a_default_may_name_people_and_ask_about_them(house: Desk, publish: Publish) -> None:
    publish(boss='=MANAGER_OF(USER("anna"))', unit='=DEPARTMENT("服务部")')
    record = house.read(house.create("lea"))
    assert (label(record["boss"]), label(record["unit"])) == ("Lea", "服务部")


def test_nobody_of_that_name_is_a_blank(house: Desk, publish: Publish) -> None:
    publish(boss='=MANAGER_OF(USER("nobody"))', unit='=DEPARTMENT("nowhere")')
    record = house.read(house.create("lea"))
    assert (record["boss"], record["unit"]) == (None, None)


def test_a_check_may_ask_for_a_role(house: Desk, publish: Publish) -> None:
    publish(checks=('cost is blank or cost < 100 or IN_ROLE("lead")',))
    assert house.create("lea", cost=500)
    with pytest.raises(InvalidError):
        house.create("anna", cost=500)


def test_a_check_may_ask_for_the_role_of_somebody_else(house: Desk, publish: Publish) -> None:
    publish(checks=('handler is blank or IN_ROLE(handler, "agent")',))
    assert house.create("lea", handler="anna")
    with pytest.raises(InvalidError):
        house.create("lea", handler="otto")


def test_roles_are_those_of_the_app(house: Desk, publish: Publish) -> None:
    assert {role["code"] for role in ROLES["roles"]} == {"agent", "lead", "intake"}
    publish(checks=('me.roles contains "lead"',))
    assert house.create("lea")
    with pytest.raises(InvalidError):
        house.create("anna")


def label(value: object) -> object:
    assert isinstance(value, dict)
    return value["label"]
