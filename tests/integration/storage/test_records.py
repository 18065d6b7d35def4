"""Records go in and come out as they were, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from engines.metadata.model import Sort
from runtime.storage import records
from runtime.storage.errors import BrokenReferenceError, UniqueViolationError, UnstorableError
from runtime.storage.ids import new_id
from runtime.storage.visible import Visible
from tests.integration.storage.desk import NOW, row

ALL = Visible.everything()
VALUES: dict[str, Any] = {
    "subject": "退款",
    "status": "open",
    "priority": 3,
    "cost": -1250,
    "due": date(2026, 3, 5),
    "heard": datetime(2026, 3, 2, 9, 0, 1, 234000, tzinfo=UTC),
    "urgent": True,
    "tags": ("o2", "o1"),
}


def test_every_kind_of_value_comes_back_as_it_was(database, desk, stored):
    (record_id,) = stored(desk["complaint"], row(**VALUES))
    with database.read() as connection:
        found = records.fetch(connection, desk["complaint"], [record_id], ALL)[record_id]
    assert {name: found[name] for name in VALUES} == VALUES


def test_a_blank_stays_blank(database, desk, stored):
    (record_id,) = stored(desk["complaint"], row())
    with database.read() as connection:
        found = records.fetch(connection, desk["complaint"], [record_id], ALL)[record_id]
    assert {name: found[name] for name in VALUES} == dict.fromkeys(VALUES)


def test_instants_are_kept_to_the_millisecond(database, desk, stored):
    (record_id,) = stored(desk["complaint"], row(heard=datetime(2026, 3, 2, 9, 0, 0, 999999, tzinfo=UTC)))
    with database.read() as connection:
        found = records.fetch(connection, desk["complaint"], [record_id], ALL)[record_id]
    assert found["heard"] == datetime(2026, 3, 2, 9, 0, 0, 999000, tzinfo=UTC)


def test_many_rows_are_stored_at_once(database, desk, stored):
    ids = stored(desk["complaint"], *(row(at, priority=at) for at in range(700)))
    with database.read() as connection:
        found = records.fetch(connection, desk["complaint"], ids, ALL)
    assert [found[one]["priority"] for one in ids] == list(range(700))


def test_an_unknown_name_is_a_mistake_of_the_caller(database, desk):
    with pytest.raises(KeyError, match="colour"), database.write() as connection:
        records.insert(connection, desk["complaint"], [row(colour="red")])


def test_what_cannot_be_an_id_is_found_nowhere(database, desk):
    with database.read() as connection:
        assert records.fetch(connection, desk["complaint"], ["1", "'; drop", ""], ALL) == {}


def test_fields_can_be_limited(database, desk, stored):
    (record_id,) = stored(desk["complaint"], row(**VALUES))
    with database.read() as connection:
        found = records.fetch(connection, desk["complaint"], [record_id], ALL, fields=frozenset({"cost"}))
    assert found[record_id]["cost"] == -1250
    assert "subject" not in found[record_id]
    assert "version" in found[record_id]


class TestUpdate:
    def test_writes_at_the_expected_version(self, database, desk, stored):
        (record_id,) = stored(desk["complaint"], row(**VALUES))
        with database.write() as connection:
            assert records.update(connection, desk["complaint"], record_id, {"cost": 7, "version": 2}, 1)
            found = records.fetch(connection, desk["complaint"], [record_id], ALL)[record_id]
        assert (found["cost"], found["version"], found["subject"]) == (7, 2, "退款")

    def test_leaves_another_version_alone(self, database, desk, stored):
        (record_id,) = stored(desk["complaint"], row(**VALUES))
        with database.write() as connection:
            assert not records.update(connection, desk["complaint"], record_id, {"cost": 7, "version": 3}, 2)
            assert records.fetch(connection, desk["complaint"], [record_id], ALL)[record_id]["cost"] == -1250

    def test_keeps_the_key_that_people_sort_by(self, database, desk, stored):
        first, second = stored(desk["complaint"], row(subject="李"), row(subject="张"))
        with database.write() as connection:
            records.update(connection, desk["complaint"], second, {"subject": "阿"}, 1)
            query = records.PageQuery(sort=(Sort("subject"),))
            found = records.page(connection, desk["complaint"], query, ALL)
        assert [one["id"] for one in found.rows] == [second, first]


class TestDeleted:
    def test_is_out_of_sight_unless_asked_for(self, database, desk, stored):
        kept, gone = stored(desk["complaint"], row(), row(deleted_at=NOW))
        with database.read() as connection:
            fetch = partial(records.fetch, connection, desk["complaint"], [kept, gone], ALL)
            assert [set(fetch()), set(fetch(deleted=True)), set(fetch(deleted=None))] == [{kept}, {gone}, {kept, gone}]

    def test_is_on_no_page_and_in_no_count(self, database, desk, stored):
        (kept, _) = stored(desk["complaint"], row(), row(deleted_at=NOW))
        with database.read() as connection:
            found = records.page(connection, desk["complaint"], records.PageQuery(), ALL)
            assert [one["id"] for one in found.rows] == [kept]
            assert records.count(connection, desk["complaint"], None, ALL) == records.Count(1, exact=True)

    def test_gives_its_unique_value_free(self, stored, desk):
        stored(desk["customer"], row(phone="1", deleted_at=NOW), row(phone="1"))


class TestVisible:
    def test_limits_every_read(self, database, desk, stored):
        table = desk["complaint"]
        open_one, closed = stored(table, row(status="open"), row(status="closed"))
        visible = Visible(table.columns["status"] == "open")
        with database.read() as connection:
            assert set(records.fetch(connection, table, [open_one, closed], visible)) == {open_one}
            assert set(records.titles(connection, table, [open_one, closed], visible)) == {open_one}
            assert records.existing(connection, table, [open_one, closed], visible) == {open_one}
            assert records.find(connection, table, "status", ["open", "closed"], visible) == {"open": open_one}
            assert records.count(connection, table, None, visible).value == 1
            assert len(records.page(connection, table, records.PageQuery(), visible).rows) == 1


class TestUniqueRules:
    def test_name_their_fields(self, database, desk, stored):
        stored(desk["customer"], row(phone="1"))
        with pytest.raises(UniqueViolationError) as caught:
            stored(desk["customer"], row(phone="1"))
        assert caught.value.fields == ("phone",)

    def test_of_several_fields_name_them_all(self, desk, stored):
        (customer,) = stored(desk["customer"], row())
        stored(desk["complaint"], row(subject="a", customer=customer))
        with pytest.raises(UniqueViolationError) as caught:
            stored(desk["complaint"], row(subject="a", customer=customer))
        assert caught.value.fields == ("subject", "customer")

    def test_are_told_for_updates_too(self, database, desk, stored):
        _, second = stored(desk["customer"], row(phone="1"), row(phone="2"))
        with pytest.raises(UniqueViolationError) as caught, database.write() as connection:
            records.update(connection, desk["customer"], second, {"phone": "1"}, 1)
        assert caught.value.fields == ("phone",)

    def test_let_blanks_be(self, desk, stored):
        stored(desk["customer"], row(), row())
        stored(desk["complaint"], row(subject="a"), row(subject="a"))

    def test_can_be_asked_before(self, database, desk, stored):
        ids = stored(desk["customer"], row(phone="1"), row(phone="2"), row(phone="3", deleted_at=NOW))
        keys = [("1",), ("2",), ("3",), ("4",), (None,)]
        with database.read() as connection:
            assert records.taken(connection, desk["customer"], ["phone"], keys, [ids[1]]) == {("1",)}

    def test_of_several_fields_can_be_asked_before(self, database, desk, stored):
        (customer,) = stored(desk["customer"], row())
        stored(desk["complaint"], row(subject="a", customer=customer))
        keys = [("a", customer), ("b", customer), ("a", None)]
        with database.read() as connection:
            assert records.taken(connection, desk["complaint"], ["subject", "customer"], keys) == {("a", customer)}


class TestReferences:
    def test_to_nothing_are_refused(self, desk, stored):
        with pytest.raises(BrokenReferenceError):
            stored(desk["complaint"], row(customer=new_id()))

    def test_to_nobody_are_refused(self, desk, stored):
        with pytest.raises(BrokenReferenceError):
            stored(desk["complaint"], row(owner=new_id()))

    def test_are_found_from_the_other_side(self, database, desk, stored):
        one, other = stored(desk["customer"], row(), row())
        mine = stored(desk["complaint"], row(customer=one), row(customer=one), row(customer=one, deleted_at=NOW))
        stored(desk["complaint"], row(customer=other), row())
        with database.read() as connection:
            assert records.referring(connection, desk["complaint"], "customer", [one]) == mine[:2]
            assert records.referring(connection, desk["complaint"], "customer", [one], limit=1) == mine[:1]


class TestUnstorable:
    def test_text_is_refused_in_words(self, desk, stored):
        with pytest.raises(UnstorableError):
            stored(desk["customer"], row(name="\ud800"))

    def test_numbers_are_refused_in_words(self, desk, stored):
        with pytest.raises(UnstorableError):
            stored(desk["complaint"], row(priority=2**70))


class TestPointing:
    def test_what_points_at_some_records_comes_by_the_one_it_points_at_oldest_first(self, database, desk, stored):
        first, second, third = stored(desk["customer"], *(row(name=str(at)) for at in range(3)))
        targets = [(9, first), (1, first), (5, second), (2, third)]
        stored(desk["complaint"], *(row(at, customer=target, priority=at) for at, target in targets))
        with database.read() as connection:
            found = records.pointing(connection, desk["complaint"], "customer", [first, second], ALL)
        assert {one: [each["priority"] for each in rows] for one, rows in found.items()} == {first: [1, 9], second: [5]}

    def test_fields_may_be_limited(self, database, desk, stored):
        (customer,) = stored(desk["customer"], row(name="a"))
        stored(desk["complaint"], row(customer=customer, priority=3, subject="x"))
        wanted = frozenset({"priority"})
        with database.read() as connection:
            found = records.pointing(connection, desk["complaint"], "customer", [customer], ALL, fields=wanted)
        (one,) = found[customer]
        assert ("subject" in one, one["priority"], one["customer"]) == (False, 3, customer)

    def test_what_is_no_id_and_deleted_records_are_left_out(self, database, desk, stored):
        (customer,) = stored(desk["customer"], row(name="a"))
        stored(desk["complaint"], row(customer=customer, deleted_at=NOW))
        with database.read() as connection:
            assert records.pointing(connection, desk["complaint"], "customer", [customer, "no id"], ALL) == {}
