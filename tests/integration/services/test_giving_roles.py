"""Roles of an app are given to people and taken from them, one person at a time."""

from __future__ import annotations

import pytest

from engines.kernel.errors import DeniedError, MissingError
from tests.support.platforms import Desk


def give(desk: Desk, login: str, role: str) -> None:
    """Let somebody play a role of the desk app."""
    platform = desk.platform
    platform.give_roles(platform.people.by_login(login).id, platform.apps.snapshot().app("desk"), [role])


def take(desk: Desk, login: str, role: str) -> None:
    """Take a role of the desk app from somebody."""
    platform = desk.platform
    platform.take_roles(platform.people.by_login(login).id, platform.apps.snapshot().app("desk"), [role])


def test_a_given_role_lets_a_person_in(desk: Desk) -> None:
    give(desk, "otto", "agent")
    assert desk.create("otto")


def test_a_taken_role_shuts_a_person_out(desk: Desk) -> None:
    take(desk, "anna", "agent")
    with pytest.raises(DeniedError):
        desk.create("anna")


def test_taking_a_role_leaves_its_other_players_alone(desk: Desk) -> None:
    give(desk, "otto", "agent")
    take(desk, "otto", "agent")
    assert desk.create("anna")


def test_giving_a_role_twice_is_giving_it_once(desk: Desk) -> None:
    give(desk, "otto", "agent")
    give(desk, "otto", "agent")
    take(desk, "otto", "agent")
    with pytest.raises(DeniedError):
        desk.create("otto")


def test_a_role_that_the_app_does_not_have_is_refused(desk: Desk) -> None:
    with pytest.raises(MissingError):
        give(desk, "otto", "king")


def test_the_players_of_a_role_are_known(desk: Desk) -> None:
    held = desk.platform.holders(desk.platform.apps.snapshot().app("desk"))
    assert held["agent"].users == (desk.platform.people.by_login("anna").id,)
