"""People are added once, found by whatever names them, and named wherever records mention them."""

from __future__ import annotations

import pytest

from engines.kernel.errors import InvalidError, MissingError
from engines.kernel.text import Text
from runtime.identity import passwords, user
from runtime.identity.user import NewUser, User
from tests.support.houses import House


def test_a_person_is_found_by_id_and_login(house: House, min_: User) -> None:
    assert house.people.find(min_.id) == house.people.by_login(" ZHOUMIN ") == min_


def test_a_person_belongs_to_departments_in_order(house: House, min_: User, service: str) -> None:
    sales = house.departments.add(Text("销售部", "Sales")).id
    house.people.set_departments(min_.id, [sales, service])
    assert house.people.find(min_.id).departments == (sales, service)


@pytest.mark.parametrize("stranger", ["nobody", "", "01a20261-3a57-750d-8151-5ddf04f96aa8", "'; drop table account"])
def test_an_unknown_id_is_missing_and_no_error_of_the_database(house: House, stranger: str) -> None:
    with pytest.raises(MissingError):
        house.people.find(stranger)


def test_a_login_is_taken_only_once_however_it_is_written(house: House, min_: User) -> None:
    with pytest.raises(InvalidError) as refusal:
        house.people.add(NewUser("ZhouMin", "Another"))
    assert [(one.pointer, one.code) for one in refusal.value.problems] == [("/login", user.TAKEN)]


def test_every_mistake_in_a_new_person_is_named_at_once(house: House) -> None:
    with pytest.raises(InvalidError) as refusal:
        house.people.add(NewUser("has blanks", " ", "short"))
    found = {(one.pointer, one.code) for one in refusal.value.problems}
    assert found == {("/login", user.BAD_LOGIN), ("/name", user.BAD_NAME), ("/password", passwords.TOO_SHORT)}


def test_a_refused_person_is_not_added(house: House, min_: User) -> None:
    with pytest.raises(InvalidError):
        house.people.add(NewUser("zhou", "周敏", email="zhoumin@qihe.example"))
    assert [one.login for one in house.people.every()] == ["zhoumin"]


def test_people_are_listed_by_the_sound_of_their_names(house: House, min_: User, jun: User) -> None:
    assert [one.name for one in house.people.every()] == ["何俊", "周敏"]


@pytest.mark.parametrize("words", ["周", "zhou", "ZhouM"])
def test_search_takes_characters_pinyin_and_login(house: House, min_: User, jun: User, words: str) -> None:
    assert [one.id for one in house.people.search(words, 10)] == [min_.id]


@pytest.mark.parametrize("words", ["%", "_", "\\"])
def test_a_wildcard_is_searched_for_as_it_stands(house: House, min_: User, words: str) -> None:
    assert house.people.search(words, 10) == ()


def test_who_has_left_is_not_offered_any_more(house: House, min_: User, jun: User) -> None:
    house.people.set_active(min_.id, active=False)
    assert [one.id for one in house.people.search("", 10)] == [jun.id]


@pytest.mark.parametrize("key", ["zhoumin", "ZHOUMIN", "zhoumin@qihe.example", "13800000001", "周敏"])
def test_a_record_may_name_a_person_by_anything_unambiguous(house: House, min_: User, key: str) -> None:
    with house.database.read() as connection:
        assert house.people.resolve(connection, [key]) == {key: min_.id}


def test_a_name_that_two_people_have_names_nobody(house: House, min_: User) -> None:
    house.people.add(NewUser("zhoumin2", "周敏"))
    with house.database.read() as connection:
        assert house.people.resolve(connection, ["周敏", "zhoumin2", "nobody"]).keys() == {"zhoumin2"}


def test_an_id_is_resolved_too(house: House, min_: User) -> None:
    with house.database.read() as connection:
        assert house.people.resolve(connection, [min_.id, "zhoumin"]) == {min_.id: min_.id, "zhoumin": min_.id}


def test_names_are_given_for_those_who_left_too(house: House, min_: User) -> None:
    house.people.set_active(min_.id, active=False)
    assert house.people.names([min_.id]) == {min_.id: "周敏"}


def test_preferences_are_checked(house: House, min_: User) -> None:
    with pytest.raises(InvalidError) as refusal:
        house.people.set_preferences(min_.id, {"language": "xx", "zone": "Mars/Base"})
    assert [one.pointer for one in refusal.value.problems] == ["/language", "/zone"]


def test_preferences_are_kept(house: House, min_: User) -> None:
    changed = house.people.set_preferences(min_.id, {"language": "en", "zone": "Europe/Berlin"})
    assert (changed.language, changed.zone) == ("en", "Europe/Berlin")


def test_the_superior_comes_from_the_tree_as_stored(house: House, min_: User, jun: User, service: str) -> None:
    line = house.departments.add(Text("一线客服组", "Front Line"), parent_id=service).id
    house.departments.set_manager(service, min_.id)
    house.people.set_departments(jun.id, [line])
    assert house.people.superior_of(jun.id) == min_.id
    assert house.people.superior_of(min_.id) is None


def test_ones_own_manager_overrides_the_department_s(house: House, min_: User, jun: User, service: str) -> None:
    house.departments.set_manager(service, min_.id)
    boss = house.people.add(NewUser("zhenglan", "郑岚"))
    house.people.set_departments(jun.id, [service])
    house.people.set_manager(jun.id, boss.id)
    assert house.people.superior_of(jun.id) == boss.id
