"""A new version fits what is there: titles follow, old codes work, other apps and records are never betrayed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete

from builder.services.publishing.publisher import Publisher, StalePlanError
from engines.kernel.errors import MetadataError
from runtime.services.platform import Home, build_platform
from runtime.services.reading.query import ListRequest
from runtime.storage import settings
from runtime.storage.files import FileStore
from runtime.storage.platform.packages import catalogue
from tests.support.desk import ROLES, TICKET, TICKET_FIELDS
from tests.support.desk import desk as desk_files
from tests.support.platforms import SECRET, Desk

NEW_TITLE = {"title": "{subject} · {status}"}
LONELY = {"version": "1.1.0", "navigation": [{"open": {"form": "ticket"}}]}
QUIET = {"fields": [{**one, "search": False} if one["code"] == "source" else one for one in TICKET_FIELDS]}
LOOSE = [field for field in TICKET["fields"] if field["code"] != "customer"]


def publish(desk: Desk, **changes: Mapping[str, object]) -> None:
    Publisher(desk.platform).publish(desk_files(**changes))


def other_app(code: str = "visits", **form: object) -> dict[str, bytes]:
    """Return an app of visits, each at a customer of the desk."""
    visit = {
        "code": "visit",
        "label": "Visit",
        "fields": [
            {"code": "place", "type": "text", "label": "Place"},
            {"code": "customer", "type": "relation", "label": "Customer", "to": "crm.customer"},
        ],
        **form,
    }
    app = {
        "format": 1,
        "id": f"app_{code}",
        "code": code,
        "version": "1.0.0",
        "label": code.title(),
        "requires": [{"as": "crm", "app": "app_desk", "version": ">=1"}],
        "navigation": [{"open": {"form": "crm.customer"}}, {"open": {"form": "visit"}}],
    }
    documents = {"app.json": app, "forms/visit.json": visit, "roles.json": {"roles": [], "permissions": []}}
    return {path: json.dumps(document).encode() for path, document in documents.items()}


class TestTitles:
    def test_records_get_the_titles_of_the_new_template(self, desk: Desk) -> None:
        record = desk.create("lea", status="done")
        publish(desk, ticket=NEW_TITLE)
        shown = desk.read(record)
        assert (shown["title"], shown["version"]) == ("Leak · 已完成", 1)
        history = desk.platform.history.page(desk.actor("lea"), desk.ticket, record).items
        assert [event["kind"] for event in history] == ["created"]

    def test_deleted_records_get_them_too(self, desk: Desk) -> None:
        record = desk.create("lea")
        desk.platform.writer.delete(desk.actor("lea"), desk.ticket, record)
        publish(desk, ticket={"title": "{subject}!"})
        desk.platform.writer.restore(desk.actor("lea"), desk.ticket, record)
        assert desk.read(record)["title"] == "Leak!"

    def test_what_a_record_points_at_is_named(self, desk: Desk) -> None:
        lea = desk.actor("lea")
        customer = desk.platform.writer.create(lea, desk.customer, {"name": "Hotel"})
        record = desk.create("lea", customer=customer)
        publish(desk, ticket={"title": "{customer}: {subject}"})
        assert desk.read(record)["title"] == "Hotel: Leak"

    def test_the_plan_says_how_many_records_that_touches(self, desk: Desk) -> None:
        desk.create()
        desk.create()
        plan = Publisher(desk.platform).plan(desk_files(ticket=NEW_TITLE))
        assert [operation.describe("en") for operation in plan.online] == [
            'Renew the titles of 2 "Ticket" records by the new template'
        ]

    def test_a_template_that_says_the_same_touches_nothing(self, desk: Desk) -> None:
        desk.create()
        plan = Publisher(desk.platform).plan(desk_files(app=LONELY, ticket={"label": "Slip"}))
        assert plan.online == ()

    def test_what_a_process_left_undone_is_finished_by_the_next(self, desk: Desk) -> None:
        records = [desk.create() for _ in range(3)]
        publish(desk, ticket=NEW_TITLE)
        with desk.platform.database.write() as connection:
            settings.put(connection, f"retitle:{desk.ticket.key[0]}:{desk.ticket.key[1]}", records[0], desk.clock.now())
        assert desk.platform.retitler.finish() == 2
        assert desk.platform.retitler.finish() == 0

    def test_a_form_that_is_gone_keeps_nobody_waiting(self, desk: Desk) -> None:
        with desk.platform.database.write() as connection:
            settings.put(connection, "retitle:1:frm_gone", "", desk.clock.now())
        assert desk.platform.retitler.finish() == 0
        with desk.platform.database.read() as connection:
            assert settings.starting(connection, "retitle:") == ()


class TestRenaming:
    def test_a_form_answers_to_its_former_code(self, desk: Desk) -> None:
        record = desk.create()
        form_id = desk.ticket.form.id
        renamed = desk_files(app={"navigation": []}, ticket={"id": form_id, "code": "case", "was": ["ticket"]})
        roles = json.dumps(ROLES).replace('"ticket"', '"case"').encode()
        plan = Publisher(desk.platform).publish({**renamed, "roles.json": roles})
        assert plan.diagnostics == ()
        app = desk.platform.apps.snapshot().app("desk")
        assert app.form("ticket") is app.form("case")
        assert [form.form.code for form in app.every_form()] == ["customer", "case"]
        assert desk.read(record)["subject"] == "Leak"

    def test_a_former_code_that_is_not_kept_is_warned_of(self, desk: Desk) -> None:
        fields = [
            {**field, "id": "fld_ticket_cost", "code": "expense"} if field["code"] == "cost" else field
            for field in TICKET["fields"]
        ]
        plan = Publisher(desk.platform).plan(desk_files(ticket={"fields": fields}))
        assert [(found.severity, found.code) for found in plan.diagnostics] == [("warning", "publish.forgotten_code")]


class TestRetiring:
    def test_a_form_that_its_own_app_points_at_stays(self, desk: Desk) -> None:
        files = desk_files(app={"navigation": []})
        del files["forms/customer.json"]
        with pytest.raises(MetadataError) as caught:
            Publisher(desk.platform).plan(files)
        assert "metadata.reference.unknown" in {found.code for found in caught.value.diagnostics}

    def test_a_form_that_another_app_points_at_stays(self, desk: Desk) -> None:
        publisher = Publisher(desk.platform)
        publisher.publish(other_app())
        with pytest.raises(MetadataError) as caught:
            publisher.plan(without_customers())
        found = caught.value.diagnostics
        assert {one.code for one in found} == {"publish.still_needed"}
        assert 'The app "Visits" still relies on it' in found[0].message("en")

    def test_a_form_comes_back_with_its_records(self, desk: Desk) -> None:
        lea = desk.actor("lea")
        customer = desk.platform.writer.create(lea, desk.customer, {"name": "Hotel"})
        ticket = desk.create("lea", customer=customer)
        publisher = Publisher(desk.platform)
        publisher.publish(without_customers())
        assert "customer" not in desk.read(ticket)
        publisher.publish(desk_files())
        assert desk.read(ticket)["customer"] == {"id": customer, "label": "Hotel"}


class TestUniqueRules:
    def test_a_rule_that_records_break_is_refused_with_their_number(self, desk: Desk) -> None:
        for mobile in ("13900000001", "13900000001", "13900000002", None):
            desk.create(mobile=mobile)
        fields = [{**field, "unique": True} if field["code"] == "mobile" else field for field in TICKET["fields"]]
        with pytest.raises(MetadataError) as caught:
            publish(desk, ticket={"fields": fields})
        (found,) = caught.value.diagnostics
        assert (found.code, found.pointer) == ("publish.repeated", "/fields/9/unique")
        assert found.message("en").startswith('"Mobile" cannot become unique: 2 records')
        assert desk.platform.apps.snapshot().app("desk").head.version == "1.0.0"

    def test_a_rule_over_several_fields_names_them_all(self, desk: Desk) -> None:
        for _ in range(3):
            desk.create(mobile="13900000001")
        with pytest.raises(MetadataError) as caught:
            publish(desk, ticket={"unique": [["subject", "mobile"]]})
        (found,) = caught.value.diagnostics
        assert found.pointer == "/unique/0"
        assert found.message("en").startswith('"Subject, Mobile" cannot become unique: 3 records')

    def test_a_new_unique_field_is_blank_and_breaks_nothing(self, desk: Desk) -> None:
        desk.create()
        desk.create()
        publish(desk, ticket={"fields": [*TICKET["fields"], {"code": "key", "type": "text", "unique": True}]})
        assert desk.platform.apps.snapshot().form("desk", "ticket").compiled.by_code["key"].field.unique

    def test_a_record_that_comes_between_plan_and_apply_stops_the_publish(self, desk: Desk) -> None:
        desk.create(mobile="13900000001")
        fields = [{**field, "unique": True} if field["code"] == "mobile" else field for field in TICKET["fields"]]
        publisher = Publisher(desk.platform)
        plan = publisher.plan(desk_files(ticket={"fields": fields}))
        desk.create(mobile="13900000001")
        with pytest.raises(StalePlanError):
            publisher.apply(plan)
        assert not desk.ticket.compiled.by_code["mobile"].field.unique


class TestCopies:
    def test_a_copy_has_tables_roles_and_doors_of_its_own(self, desk: Desk) -> None:
        Publisher(desk.platform).publish(desk_files(), "second")
        snapshot = desk.platform.apps.snapshot()
        second = snapshot.form("second", "ticket")
        assert second.table.table.name != desk.ticket.table.table.name
        assert [form.form.code for form in snapshot.app("second").every_form()] == ["customer", "ticket"]
        with pytest.raises(Exception, match="You lack the right"):
            desk.platform.writer.create(desk.actor("anna"), second, {"subject": "Leak"})
        door = desk.platform.public.door("second", "ticket", "submit")
        made = desk.platform.public.submit(door, {"subject": "Drip", "mobile": "13900000001"})
        assert made.number == "T-202603-0001"
        assert desk.platform.records.count(desk.actor("lea"), desk.ticket).value == 0

    def test_an_upgrade_of_a_copy_leaves_the_other_alone(self, desk: Desk) -> None:
        publisher = Publisher(desk.platform)
        publisher.publish(desk_files(), "second")
        publisher.publish(desk_files(app={"version": "1.2.0"}), "second")
        versions = {app.code: app.head.version for app in desk.platform.apps.snapshot().apps.values()}
        assert versions == {"desk": "1.0.0", "second": "1.2.0"}

    def test_an_alias_stands_for_the_first_installation_and_keeps_standing_for_it(self, desk: Desk) -> None:
        publisher = Publisher(desk.platform)
        publisher.publish(desk_files(), "second")
        publisher.publish(other_app())
        publisher.publish(other_app(label="Call"))
        app = desk.platform.apps.snapshot().app("visits")
        assert app.bindings == {"crm": desk.customer.key[0]}
        assert app.form("visit").targets["fld_visit_customer"] == desk.customer.key

    def test_a_reference_by_a_former_code_is_bound(self, desk: Desk) -> None:
        form_id = desk.customer.form.id
        files = desk_files(app=LONELY, customer={"id": form_id, "code": "client", "was": ["customer"]})
        fields = [{**field, "to": "client"} if field["code"] == "customer" else field for field in TICKET["fields"]]
        files["forms/ticket.json"] = json.dumps({**TICKET, "fields": fields}).encode()
        files["roles.json"] = json.dumps(ROLES).replace('"customer"', '"client"').encode()
        publisher = Publisher(desk.platform)
        publisher.publish(files)
        publisher.publish(other_app())
        app = desk.platform.apps.snapshot().app("visits")
        assert app.form("visit").targets["fld_visit_customer"] == (desk.ticket.key[0], form_id)


def without_customers() -> dict[str, bytes]:
    """Return the desk app with nothing but tickets."""
    permissions = [one for one in ROLES["permissions"] if one["form"] == "ticket"]
    files = desk_files(app=LONELY, ticket={"fields": LOOSE}, roles={"permissions": permissions})
    return {path: content for path, content in files.items() if path != "forms/customer.json"}


class TestSearching:
    def test_a_field_that_is_searched_from_now_on_finds_the_records_that_stand(self, desk: Desk) -> None:
        publish(desk, ticket=QUIET)
        desk.create(source="ERP-77")
        assert found(desk, "ERP-77") == 0
        publish(desk)
        assert found(desk, "ERP-77") == 1

    def test_a_field_that_is_searched_no_more_finds_nothing(self, desk: Desk) -> None:
        desk.create(source="ERP-77")
        publish(desk, ticket=QUIET)
        assert found(desk, "ERP-77") == 0
        assert found(desk, "Leak") == 1

    def test_records_are_found_by_their_new_titles(self, desk: Desk) -> None:
        desk.create()
        publish(desk, ticket={"title": "Quokka {number}"})
        assert found(desk, "quokka") == found(desk, "leak") == 1

    def test_records_older_than_searching_are_found_by_title_and_later_by_every_word(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        desk.create(mobile="13800001234")
        desk = older(desk, tmp_path)
        assert (found(desk, "leak"), found(desk, "0001234")) == (1, 0)
        publish(desk, ticket={"label": "Slip"})
        assert (found(desk, "leak"), found(desk, "0001234")) == (1, 1)

    def test_the_plan_says_that_records_are_made_searchable(self, desk: Desk) -> None:
        desk.create()
        plan = Publisher(desk.platform).plan(desk_files(ticket=QUIET))
        assert [operation.describe("en") for operation in plan.online] == [
            'Make 1 "Ticket" records searchable; until then not all of them are found'
        ]

    def test_a_walk_that_a_process_left_undone_is_finished_by_the_next(self, desk: Desk) -> None:
        for _ in range(3):
            desk.create()
        with desk.platform.database.write() as connection:
            desk.platform.indexer.note(connection, desk.ticket.key, desk.clock.now())
        assert desk.platform.indexer.finish() == 3
        assert found(desk, "leak") == 3


def found(desk: Desk, words: str) -> int:
    """Count the tickets that words find."""
    return len(desk.platform.records.page(desk.actor("lea"), desk.ticket, ListRequest(words=words)).items)


def older(desk: Desk, folder: Path) -> Desk:
    """Return the desk as an installation finds it that was made before there was searching."""
    tickets = desk.ticket
    with desk.platform.database.write() as connection:
        assert tickets.table.search is not None
        tickets.table.search.table.drop(connection)
        mine = (catalogue.c.installation == tickets.key[0], catalogue.c.parent == tickets.form.id)
        connection.execute(delete(catalogue).where(catalogue.c.kind == "search", *mine))
    home = Home(ZoneInfo("Asia/Shanghai"))
    return replace(desk, platform=build_platform(desk.platform.database, desk.clock, home, FileStore(folder), SECRET))
