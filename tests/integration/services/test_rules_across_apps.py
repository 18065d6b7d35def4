"""Rules of one app that read another: checked when either is published, run on the other's records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import InvalidError, MetadataError
from runtime.services.live import LiveForm
from tests.support.desk import CUSTOMER
from tests.support.desk import desk as desk_files
from tests.support.platforms import Desk

VIP_ONLY = [{"when": 'customer.level = "vip"', "show": ["place"]}]
TWICE = [{"that": "COUNT(customer.visit) < 2", "message": {"zh": "来过两次", "en": "Twice is enough"}}]


def visits(**form: Any) -> dict[str, bytes]:
    """Return an app of visits, each at a customer of the desk."""
    app = {
        "format": 1,
        "id": "app_visits",
        "code": "visits",
        "version": "1.0.0",
        "label": "Visits",
        "requires": [{"as": "crm", "app": "app_desk"}],
        "navigation": [{"open": {"form": "visit"}}],
    }
    fields = [
        {"code": "place", "type": "text", "label": "Place", "default": "=customer.name"},
        {"code": "customer", "type": "relation", "label": "Customer", "to": "crm.customer"},
    ]
    visit = {"code": "visit", "label": "Visit", "fields": fields, "behaviour": VIP_ONLY, "checks": TWICE, **form}
    roles = {
        "roles": [{"code": "agent", "label": "Agent"}],
        "permissions": [{"form": "visit", "to": [{"role": "agent"}], "can": ["view", "create", "edit"]}],
    }
    documents = {"app.json": app, "forms/visit.json": visit, "roles.json": roles}
    return {path: json.dumps(document).encode() for path, document in documents.items()}


@pytest.fixture
def both(desk: Desk) -> Desk:
    """Give the desk with the app of visits beside it, which Lea uses."""
    Publisher(desk.platform).publish(visits())
    desk.platform.give_roles(str(desk.actor("lea").id), desk.platform.apps.snapshot().app("visits"), ["agent"])
    desk.platform.actors.forget_all()
    for name, level in (("Hotel", "vip"), ("Shop", "normal")):
        desk.platform.writer.create(desk.actor("lea"), desk.customer, {"name": name, "level": level})
    return desk


def visit_form(desk: Desk) -> LiveForm:
    return desk.platform.apps.snapshot().form("visits", "visit")


def visit(desk: Desk, customer: str) -> Mapping[str, object]:
    actor, form = desk.actor("lea"), visit_form(desk)
    record_id = desk.platform.writer.create(actor, form, {"customer": customer})
    return desk.platform.records.get(actor, form, record_id)


def test_a_rule_follows_a_relation_into_the_other_app(both: Desk) -> None:
    assert (visit(both, "Hotel")["place"], visit(both, "Shop")["place"]) == ("Hotel", None)


def test_a_check_counts_what_points_at_a_record_of_the_other_app(both: Desk) -> None:
    visit(both, "Hotel")
    visit(both, "Hotel")
    with pytest.raises(InvalidError):
        visit(both, "Hotel")
    assert visit(both, "Shop")


def test_a_name_that_the_other_app_does_not_have_is_refused(desk: Desk) -> None:
    with pytest.raises(MetadataError) as caught:
        Publisher(desk.platform).publish(visits(behaviour=[{"when": "customer.size > 3", "show": ["place"]}]))
    assert [(one.document, one.pointer) for one in caught.value.diagnostics] == [
        ("forms/visit.json", "/behaviour/0/when")
    ]


def test_the_other_app_cannot_drop_what_is_read(both: Desk) -> None:
    fields = [field for field in CUSTOMER["fields"] if field["code"] != "level"]
    with pytest.raises(MetadataError) as caught:
        Publisher(both.platform).publish(desk_files(app={"version": "2.0.0"}, customer={"fields": fields}))
    assert [one.code for one in caught.value.diagnostics] == ["publish.still_needed"]


def test_a_rename_in_the_other_app_breaks_nothing(both: Desk) -> None:
    name, level = CUSTOMER["fields"]
    renamed = {**level, "code": "grade", "was": ["level"], "label": {"zh": "等级", "en": "Grade"}}
    Publisher(both.platform).publish(desk_files(app={"version": "2.0.0"}, customer={"fields": [name, renamed]}))
    assert visit(both, "Hotel")["place"] == "Hotel"
