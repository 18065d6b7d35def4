"""An actor carries department and roles as they are now, or were at most five seconds ago."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from engines.kernel.text import Text
from runtime.identity import roles
from runtime.identity.roles import Holders
from runtime.identity.user import User
from tests.support.houses import House


def give(house: House, role: str, holders: Holders, installation: int = 1) -> None:
    def work(connection: Connection) -> None:
        roles.assign(connection, installation, role, holders)

    house.database.run(work)
    house.actors.forget_all()


def test_an_actor_knows_name_department_language_and_zone(house: House, min_: User, service: str) -> None:
    actor = house.actor(min_.id)
    assert (actor.kind, actor.id, actor.label, actor.department) == ("user", min_.id, "周敏", service)
    assert (actor.language, actor.zone, actor.admin) == ("zh", "Asia/Shanghai", False)


def test_a_role_comes_to_a_person(house: House, min_: User) -> None:
    give(house, "rol_agent", Holders(users=(min_.id,)))
    assert house.actor(min_.id).roles == {(1, "rol_agent")}


def test_a_role_comes_through_the_department(house: House, min_: User, service: str) -> None:
    give(house, "rol_agent", Holders(departments=(service,)), installation=7)
    assert house.actor(min_.id).roles == {(7, "rol_agent")}


def test_a_role_comes_through_a_department_above(house: House, jun: User, service: str) -> None:
    line = house.departments.add(Text.of("组"), parent_id=service).id
    house.people.set_departments(jun.id, [line])
    give(house, "rol_agent", Holders(departments=(service,)))
    assert house.actor(jun.id).roles == {(1, "rol_agent")}


def test_a_role_does_not_climb_up(house: House, min_: User, service: str) -> None:
    line = house.departments.add(Text.of("组"), parent_id=service).id
    give(house, "rol_agent", Holders(departments=(line,)))
    assert house.actor(min_.id).roles == frozenset()


def test_mapping_a_role_anew_replaces_its_holders(house: House, min_: User, jun: User, service: str) -> None:
    give(house, "rol_agent", Holders(users=(min_.id,)))
    give(house, "rol_agent", Holders(users=(jun.id, jun.id), departments=(service,)))
    with house.database.read() as connection:
        assert roles.holders(connection, 1, "rol_agent") == Holders((jun.id,), (service,))


def test_an_installation_that_goes_takes_its_mapping_along(house: House, min_: User) -> None:
    give(house, "rol_agent", Holders(users=(min_.id,)))
    house.database.run(lambda connection: roles.forget(connection, 1))
    house.actors.forget_all()
    assert house.actor(min_.id).roles == frozenset()


def test_another_process_learns_of_a_role_within_five_seconds(house: House, other_process: House, min_: User) -> None:
    other_process.actors.of_user(min_.id)
    give(house, "rol_agent", Holders(users=(min_.id,)))
    house.clock.advance(timedelta(seconds=5))
    assert other_process.actor(min_.id).roles == {(1, "rol_agent")}


def test_who_has_left_is_no_actor(house: House, min_: User) -> None:
    house.sign_in.dismiss(min_.id)
    assert house.actors.of_user(min_.id) is None


def test_a_program_acts_as_its_user_under_its_own_name(house: House, min_: User) -> None:
    actor = house.actors.of_token(house.token(house.tokens.make(min_.id, "export")))
    assert actor is not None
    assert (actor.kind, actor.id, actor.label) == ("token", min_.id, "周敏 (export)")
