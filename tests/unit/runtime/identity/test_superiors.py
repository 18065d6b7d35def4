"""Who stands above whom: one's own manager, else the department's, climbing until somebody else is found."""

from __future__ import annotations

from datetime import UTC, datetime

from engines.kernel.text import Text
from runtime.identity.departments import Department, upwards
from runtime.identity.superiors import superior
from runtime.identity.user import User

EVERYBODY = {"agent", "lead", "director", "mentor"}
TREE = {
    "center": Department("center", Text.of("center"), None, "director"),
    "line": Department("line", Text.of("line"), "center", "lead"),
    "empty": Department("empty", Text.of("empty"), "line", None),
}


def person(user_id: str, department: str | None, manager: str | None = None) -> User:
    belongs = () if department is None else (department,)
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    return User(user_id, user_id, user_id, None, None, None, None, True, False, manager, moment, belongs)  # noqa: FBT003


def test_the_manager_of_the_department_is_the_superior() -> None:
    assert superior(person("agent", "line"), TREE, EVERYBODY) == "lead"


def test_ones_own_manager_comes_first() -> None:
    assert superior(person("agent", "line", "mentor"), TREE, EVERYBODY) == "mentor"


def test_a_manager_reports_to_the_department_above() -> None:
    assert superior(person("lead", "line"), TREE, EVERYBODY) == "director"


def test_a_department_without_a_manager_is_climbed_over() -> None:
    assert superior(person("agent", "empty"), TREE, EVERYBODY) == "lead"


def test_nobody_stands_above_the_top() -> None:
    assert superior(person("director", "center"), TREE, EVERYBODY) is None


def test_who_has_left_is_passed_over() -> None:
    assert superior(person("agent", "line"), TREE, EVERYBODY - {"lead"}) == "director"


def test_nobody_is_their_own_superior() -> None:
    assert superior(person("agent", "line", "agent"), TREE, EVERYBODY) == "lead"


def test_without_a_department_there_is_no_superior() -> None:
    assert superior(person("agent", None), TREE, EVERYBODY) is None


def test_a_cycle_of_departments_ends_the_climb() -> None:
    circle = {
        "a": Department("a", Text.of("a"), "b", None),
        "b": Department("b", Text.of("b"), "a", None),
    }
    assert superior(person("agent", "a"), circle, EVERYBODY) is None


def test_the_way_up_names_each_department_once() -> None:
    assert [one.id for one in upwards(TREE, "empty")] == ["empty", "line", "center"]
