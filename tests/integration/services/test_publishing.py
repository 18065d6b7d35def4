"""Publishing is plan, then apply: additive, exact, and byte-identical on the way out."""

from __future__ import annotations

import json

import pytest

from builder.services.publishing.publisher import Publisher, StalePlanError
from engines.form.kinds import document_kinds
from engines.kernel.errors import MetadataError
from engines.metadata.writer import canonical
from runtime.identity.actor import Actor
from tests.support.desk import TICKET_FIELDS
from tests.support.desk import desk as desk_files
from tests.support.platforms import Desk

PLAIN = {"version": "1.1.0", "navigation": [{"open": {"form": "ticket"}}]}
EXTRA = {"code": "colour", "type": "text", "label": "Colour"}


def with_fields(*fields: object) -> dict[str, bytes]:
    """Return the desk app with other fields in its ticket form."""
    return desk_files(app=PLAIN, ticket={"fields": [*fields], "views": [], "public": []})


def fields_without(code: str) -> list[object]:
    """Return the ticket's fields but one."""
    return [field for field in TICKET_FIELDS if field["code"] != code]


def test_export_gives_back_the_canonical_bytes(desk: Desk) -> None:
    canonical_files = canonical(desk_files(), document_kinds())
    publisher = Publisher(desk.platform)
    assert publisher.export("desk") == canonical_files
    publisher.publish(canonical_files)
    assert publisher.export("desk") == canonical_files


def test_publishing_the_same_again_changes_nothing(desk: Desk) -> None:
    assert Publisher(desk.platform).publish(desk_files()).is_empty


def test_a_new_field_is_there_at_once_and_old_records_stay(desk: Desk) -> None:
    record_id = desk.create()
    Publisher(desk.platform).publish(with_fields(*TICKET_FIELDS, EXTRA))
    desk.platform.writer.edit(desk.actor("anna"), desk.ticket, record_id, {"colour": "red"})
    assert desk.read(record_id)["colour"] == "red"


def test_a_retired_field_hides_and_keeps_its_data(desk: Desk) -> None:
    record_id = desk.create(cost=5)
    publisher = Publisher(desk.platform)
    publisher.publish(with_fields(*fields_without("cost")))
    assert "cost" not in desk.read(record_id)
    publisher.publish(desk_files())
    assert desk.read(record_id)["cost"] == 5


def test_a_renamed_code_keeps_values_and_answers_to_the_old_name(desk: Desk) -> None:
    record_id = desk.create(cost=5)
    renamed = [
        {**field, "id": "fld_ticket_cost", "code": "expense", "was": ["cost"]} if field["code"] == "cost" else field
        for field in TICKET_FIELDS
    ]
    Publisher(desk.platform).publish(with_fields(*renamed))
    assert desk.read(record_id)["expense"] == 5
    desk.platform.writer.edit(desk.actor("anna"), desk.ticket, record_id, {"cost": 6})
    assert desk.read(record_id)["expense"] == 6


def test_a_field_cannot_change_its_type(desk: Desk) -> None:
    changed = [*fields_without("due"), {"code": "due", "type": "text", "label": "Due"}]
    with pytest.raises(MetadataError):
        Publisher(desk.platform).publish(with_fields(*changed))


def test_a_plan_that_is_overtaken_is_refused(desk: Desk) -> None:
    publisher = Publisher(desk.platform)
    plan = publisher.plan(with_fields(*TICKET_FIELDS, EXTRA))
    publisher.publish(with_fields(*fields_without("cost")))
    with pytest.raises(StalePlanError):
        publisher.apply(plan)


def test_a_second_copy_needs_a_code_of_its_own(desk: Desk) -> None:
    Publisher(desk.platform).publish(desk_files(), "second")
    desk.create()
    second = desk.platform.apps.snapshot().form("second", "ticket")
    assert desk.platform.records.count(_admin(desk), second).value == 0


def test_what_is_required_must_be_there(desk: Desk) -> None:
    needs = {"id": "app_other", "code": "other", "requires": [{"as": "x", "app": "app_absent", "version": ">=1"}]}
    with pytest.raises(MetadataError):
        Publisher(desk.platform).plan(desk_files(app=needs))


def test_a_wrong_condition_is_told_with_its_place(desk: Desk) -> None:
    views = [{"code": "bad", "label": "Bad", "where": "statos = 1", "columns": ["subject"]}]
    with pytest.raises(MetadataError) as caught:
        Publisher(desk.platform).plan(desk_files(app=PLAIN, ticket={"views": views}))
    assert [found.pointer for found in caught.value.diagnostics] == ["/views/0/where"]


def test_the_stored_version_is_named_by_its_content(desk: Desk) -> None:
    app = desk.platform.apps.snapshot().app("desk")
    documents = {path: json.loads(raw) for path, raw in Publisher(desk.platform).export("desk").items()}
    assert documents == app.package.documents


def _admin(desk: Desk) -> Actor:
    return Actor("user", id=desk.actor("lea").id, admin=True)
