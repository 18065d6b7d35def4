"""The groups of a list are counted under the same conditions and rights as the list itself."""

import pytest

from engines.kernel.errors import DeniedError, InvalidError
from runtime.services.reading.query import ListRequest


@pytest.fixture
def tickets(desk):
    """Make three new tickets of which Anna handles two, one that is done, and one without a status."""
    anna = desk.actor("anna").id
    for values in (
        {"subject": "a", "handler": anna, "cost": 5},
        {"subject": "b", "handler": anna, "cost": 5},
        {"subject": "c"},
        {"subject": "d", "status": "done"},
        {"subject": "e", "status": None},
    ):
        desk.create("lea", **values)


@pytest.fixture
def groups(desk, tickets):
    """Give what an actor is told, as triples."""

    def ask(by, actor="lea", **asked):
        found = desk.platform.records.groups(desk.actor(actor), desk.ticket, ListRequest(**asked), by)
        return [(group["value"], group["label"], group["count"]) for group in found.items]

    return ask


def test_choices_are_counted_by_code_with_blank_among_them(groups):
    assert sorted(groups("status"), key=str) == [("done", "已完成", 1), ("new", "待处理", 3), (None, None, 1)]


def test_the_largest_group_comes_first(groups):
    assert groups("status")[0] == ("new", "待处理", 3)


def test_people_come_with_their_names(desk, groups):
    assert set(groups("handler")) == {(desk.actor("anna").id, "Anna", 2), (None, None, 3)}


def test_owners_are_counted_too(desk, groups):
    assert sum(count for *_, count in groups("owner")) == 5


def test_numbers_are_told_as_they_are_in_records(groups):
    assert (5.0, None, 2) in groups("cost")


def test_only_what_the_list_holds_is_counted(groups):
    assert groups("status", where='subject = "d"') == [("done", "已完成", 1)]
    assert groups("status", filter={"field": "handler", "op": "not_blank"}) == [("new", "待处理", 2)]
    assert ("done", "已完成", 1) not in groups("status", view="open")


@pytest.mark.parametrize("by", ["tags", "files", "reported_at", "created_at", "nothing"])
def test_what_makes_no_groups_is_refused(groups, by):
    with pytest.raises(InvalidError) as refused:
        groups(by)
    assert [(problem.pointer, problem.code) for problem in refused.value.problems] == [("/by", "list.unknown_group")]


def test_nobody_counts_what_they_may_not_see(groups):
    with pytest.raises(DeniedError):
        groups("status", "otto")
