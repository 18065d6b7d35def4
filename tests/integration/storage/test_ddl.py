"""Schema changes happen with their transaction or not at all, keep what is stored, and hold nobody up for long."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from sqlalchemy import inspect, select

from engines.form.field_type import ColumnSpec
from runtime.storage import catalogue, ddl, records
from runtime.storage.ddl_apply import LOCK_TIMEOUT
from runtime.storage.errors import BrokenReferenceError, BusyError, UniqueViolationError
from runtime.storage.ids import new_id
from runtime.storage.shapes import FieldShape, FormShape, Order, Target
from runtime.storage.visible import Visible
from tests.integration.storage.desk import COMPLAINT, CUSTOMER, DESK, NOW, install, row, tables

ALL = Visible.everything()
WIDER = replace(COMPLAINT, fields=(*COMPLAINT.fields, FieldShape("refund", ColumnSpec("scaled", scale=3))))


def fetch(database, table, record_id):
    with database.read() as connection:
        return records.fetch(connection, table, [record_id], ALL)[record_id]


def names(database):
    with database.read() as connection:
        return {name for name in inspect(connection).get_table_names() if name.startswith("r1_")}


def test_the_catalogue_is_what_was_planned(database, desk):
    with database.read() as connection:
        live = catalogue.read(connection, 1)
    assert ddl.plan(live, DESK).steps == ()
    assert names(database) == {form.name for form in live.forms.values()}


def test_a_failed_change_leaves_nothing(database, desk):
    before = names(database)

    def work(connection):
        wanted = [*DESK, FormShape("visit", ())]
        ddl.apply(connection, ddl.plan(catalogue.read(connection, 1), wanted), NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.run(work)
    assert names(database) == before
    assert set(tables(database)) == {"customer", "contact", "complaint"}


def test_a_new_field_keeps_the_records_and_takes_values(database, desk, stored):
    (old,) = stored(desk["complaint"], row(subject="a"))
    table = install(database, (CUSTOMER, DESK[1], WIDER))["complaint"]
    (new,) = stored(table, row(refund=12345))
    assert fetch(database, table, old)["refund"] is None
    assert fetch(database, table, old)["subject"] == "a"
    assert fetch(database, table, new)["refund"] == 12345


def test_a_new_relation_is_a_real_foreign_key(database, desk, stored):
    visit = FormShape("visit", (FieldShape("complaint", ColumnSpec("record"), Target(1, "complaint")),))
    install(database, [*DESK, FormShape("visit", ())])
    table = install(database, [*DESK, visit])["visit"]
    with pytest.raises(BrokenReferenceError):
        stored(table, row(complaint=new_id()))


def test_relations_in_a_circle_are_real_foreign_keys(desk, stored):
    with pytest.raises(BrokenReferenceError):
        stored(desk["customer"], row(contact=new_id()))
    with pytest.raises(BrokenReferenceError):
        stored(desk["contact"], row(customer=new_id()))


def test_two_records_can_point_to_each_other(database, desk, stored):
    (customer,) = stored(desk["customer"], row())
    (contact,) = stored(desk["contact"], row(customer=customer))
    with database.write() as connection:
        assert records.update(connection, desk["customer"], customer, {"contact": contact}, 1)
    assert fetch(database, desk["customer"], customer)["contact"] == contact


def test_a_relation_to_another_installation_is_a_real_foreign_key(database, desk, stored):
    with database.read() as connection:
        neighbours = {1: catalogue.read(connection, 1)}
    survey = FormShape("survey", (FieldShape("customer", ColumnSpec("record"), Target(1, "customer")),))
    table = install(database, [survey], 2, neighbours)["survey"]
    with pytest.raises(BrokenReferenceError):
        stored(table, row(customer=new_id()))


def test_a_retired_field_keeps_its_values(database, desk, stored):
    (record_id,) = stored(desk["complaint"], row(subject="kept"))
    shorter = replace(COMPLAINT, fields=COMPLAINT.fields[1:], unique=(), orders=())
    retired = install(database, (CUSTOMER, DESK[1], shorter))["complaint"]
    assert "subject" not in fetch(database, retired, record_id)
    back = install(database, DESK)["complaint"]
    assert fetch(database, back, record_id)["subject"] == "kept"


def test_a_retired_form_keeps_its_records(database, desk, stored):
    (record_id,) = stored(desk["complaint"], row(subject="kept"))
    install(database, DESK[:2])
    assert fetch(database, install(database, DESK)["complaint"], record_id)["subject"] == "kept"


def test_a_unique_rule_that_is_broken_already_changes_nothing(database, desk, stored):
    stored(desk["complaint"], row(status="open"), row(status="open"))
    ruled = replace(COMPLAINT, unique=(*COMPLAINT.unique, ("status",)))
    with pytest.raises(UniqueViolationError) as caught:
        install(database, (CUSTOMER, DESK[1], ruled))
    assert caught.value.fields == ("status",)
    with database.read() as connection:
        assert ddl.plan(catalogue.read(connection, 1), DESK).steps == ()


def test_an_index_that_nothing_calls_for_goes(database, desk):
    install(database, (CUSTOMER, DESK[1], replace(COMPLAINT, orders=())))
    with database.read() as connection:
        standing = {index["name"] for index in inspect(connection).get_indexes(desk["complaint"].table.name)}
        kept = catalogue.read(connection, 1).forms["complaint"].indexes.values()
    assert {index.name for index in kept} == {name for name in standing if str(name).startswith("i1_")}


def test_two_installations_share_no_table(database, desk):
    visit = [FormShape("visit", ())]
    first, second = install(database, [*DESK, *visit]), install(database, visit, 2)
    assert first["visit"].table.name != second["visit"].table.name


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
class TestBehindAReader:
    def test_a_change_gives_up_soon(self, database, desk):
        with database.read() as reader:
            reader.execute(select(desk["complaint"].table.c.id))
            with pytest.raises(BusyError), database.write() as connection:
                ddl.apply(connection, ddl.plan(catalogue.read(connection, 1), (CUSTOMER, DESK[1], WIDER)), NOW)
        assert LOCK_TIMEOUT == "500ms"

    def test_a_change_comes_through_when_the_reader_is_done(self, database, desk):
        opened = threading.Event()

        def read_for_a_while():
            with database.read() as reader:
                reader.execute(select(desk["complaint"].table.c.id))
                opened.set()
                threading.Event().wait(0.8)

        reader = threading.Thread(target=read_for_a_while)
        reader.start()
        opened.wait()
        table = install(database, (CUSTOMER, DESK[1], WIDER))["complaint"]
        reader.join()
        assert "refund" in table.columns


def test_a_view_that_is_new_gets_its_index(database, desk):
    viewed = replace(CUSTOMER, orders=(Order(("phone",)),))
    install(database, (viewed, *DESK[1:]))
    with database.read() as connection:
        assert "order:phone:-created_at" in catalogue.read(connection, 1).forms["customer"].indexes
