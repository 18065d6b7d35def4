"""What a record points at can come along whole, as far as the reader may see it."""

from __future__ import annotations

import pytest

from engines.kernel.errors import InvalidError
from runtime.services.reading.query import ListRequest
from tests.support.platforms import Desk


@pytest.fixture
def ticket(desk: Desk) -> str:
    customer = desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": "Hotel", "level": "vip"})
    return desk.create("lea", customer=customer)


def test_a_relation_comes_as_the_whole_record(desk: Desk, ticket: str) -> None:
    record = desk.platform.records.get(desk.actor("lea"), desk.ticket, ticket, ["customer"])
    held = record["customer"]
    assert isinstance(held, dict)
    assert (held["label"], held["name"], held["level"]) == ("Hotel", "Hotel", "vip")


def test_lists_do_it_too(desk: Desk, ticket: str) -> None:
    desk.create()
    page = desk.platform.records.page(desk.actor("lea"), desk.ticket, ListRequest(expand=("customer",)))
    assert [item["customer"] and item["customer"]["name"] for item in page.items] == [None, "Hotel"]  # type: ignore[index, call-overload]


def test_who_may_not_see_the_target_learns_its_kind_only(desk: Desk, ticket: str) -> None:
    record = desk.platform.records.get(desk.actor("anna"), desk.ticket, ticket, ["customer"])
    held = record["customer"]
    assert isinstance(held, dict)
    assert (sorted(held), held["label"]) == (["id", "label"], "客户")


@pytest.mark.parametrize("name", ["subject", "nothing"])
def test_what_is_no_relation_cannot_be_expanded(desk: Desk, ticket: str, name: str) -> None:
    with pytest.raises(InvalidError) as caught:
        desk.platform.records.get(desk.actor("lea"), desk.ticket, ticket, [name])
    assert [problem.code for problem in caught.value.problems] == ["list.not_expandable"]
