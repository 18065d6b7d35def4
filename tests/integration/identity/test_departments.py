"""Departments are a tree: named in two languages, found by name, never below themselves."""

from __future__ import annotations

import pytest

from engines.kernel.errors import InvalidError, MissingError
from engines.kernel.text import Text
from tests.support.houses import House


def test_a_department_keeps_its_names(house: House, service: str) -> None:
    assert house.departments.find(service).name == Text("客户服务中心", "Customer Service")


@pytest.mark.parametrize("name", ["客户服务中心", "Customer Service"])
def test_it_is_found_by_either_name(house: House, service: str, name: str) -> None:
    with house.database.read() as connection:
        assert house.departments.resolve(connection, [name]) == {name: service}


def test_a_name_that_two_departments_have_names_none(house: House, service: str) -> None:
    house.departments.add(Text.of("组"))
    house.departments.add(Text.of("组"), parent_id=service)
    with house.database.read() as connection:
        assert house.departments.resolve(connection, ["组"]) == {}


def test_a_parent_must_exist(house: House) -> None:
    with pytest.raises(MissingError):
        house.departments.add(Text.of("组"), parent_id="01a20261-3a57-750d-8151-5ddf04f96aa8")


def test_a_department_cannot_move_below_itself(house: House, service: str) -> None:
    child = house.departments.add(Text.of("组"), parent_id=service).id
    with pytest.raises(InvalidError):
        house.departments.move(service, child)
    assert house.departments.find(service).parent_id is None


def test_a_department_moves_elsewhere(house: House, service: str) -> None:
    sales = house.departments.add(Text("销售部", "Sales")).id
    house.departments.move(sales, service)
    assert house.departments.find(sales).parent_id == service


def test_names_are_given_by_id(house: House, service: str) -> None:
    with house.database.read() as connection:
        assert house.departments.labels(connection, [service, "gone"]) == {
            service: Text("客户服务中心", "Customer Service")
        }
