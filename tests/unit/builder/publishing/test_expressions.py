"""Every expression of a package is checked where it stands, over its own forms and over those it builds on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builder.services.publishing.expressions import check_expressions
from builder.services.publishing.plan import read_package
from engines.metadata.model import Package
from tests.support.desk import desk
from tests.support.rules import rules

TICKET = "forms/ticket.json"


BARE: dict[str, Any] = {"behaviour": [], "checks": [], "public": [], "views": [{"code": "open"}], "title": "{subject}"}


def field(code: str, kind: str = "text", **keys: Any) -> dict[str, Any]:
    return {"code": code, "type": kind, "label": code, **keys}


def package(files: dict[str, bytes]) -> Package:
    loaded = read_package(files)
    assert loaded.package is not None, loaded.diagnostics
    return loaded.package


def found(**ticket: Any) -> list[tuple[str, str]]:
    """Return where something is wrong with the ticket's document, and how."""
    return [(one.pointer, one.code) for one in read_package(desk(ticket=rules(**ticket))).diagnostics]


def visits(**form: Any) -> dict[str, bytes]:
    """Return an app of visits that builds on the desk."""
    app = {
        "format": 1,
        "code": "visits",
        "version": "1.0.0",
        "label": "Visits",
        "requires": [{"as": "crm", "app": "app_desk"}],
    }
    fields = [
        field("place"),
        field("customer", "relation", to="crm.customer"),
        field("at", "relation", to="crm.ticket"),
    ]
    visit = {"code": "visit", "label": "Visit", "fields": fields, **form}
    documents = {"app.json": app, "forms/visit.json": visit}
    return {path: json.dumps(document).encode() for path, document in documents.items()}


def test_a_form_with_rules_is_right() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        ({"when": "nothing = 1", "show": ["gift"]}, "expression.unknown_name"),
        ({"when": "subject", "show": ["gift"]}, "expression.not_condition"),
        ({"when": "customer.nothing = 1", "hide": ["gift"]}, "expression.unknown_name"),
        ({"when": 'customer.level = "gold"', "hide": ["gift"]}, "expression.unknown_option"),
        ({"when": "ticket.cost > 1", "hide": ["gift"]}, "expression.to_many"),
    ],
)
def test_a_wrong_condition_is_found_where_it_stands(behaviour: dict[str, Any], code: str) -> None:
    assert found(behaviour=[behaviour]) == [("/behaviour/0/when", code)]


def test_a_wrong_check_is_found_where_it_stands() -> None:
    assert found(checks=[{"that": "cost + 1", "message": "x"}]) == [("/checks/0/that", "expression.not_condition")]


@pytest.mark.parametrize(
    ("default", "kind", "code"),
    [
        ("=other_field", "text", "expression.unknown_name"),
        ("=TODAY(", "date", "expression.unfinished"),
        ("=cost", "text", "expression.expected_type"),
        ("=subject", "number", "expression.expected_type"),
    ],
)
def test_a_wrong_default_is_found_where_it_stands(default: str, kind: str, code: str) -> None:
    assert found(fields=[field("subject"), field("cost", "number"), field("x", kind, default=default)], **BARE) == [
        ("/fields/2/default", code)
    ]


def test_fields_that_wait_for_each_other_are_found() -> None:
    fields = [field("subject", default="=b"), field("b", default="=subject")]
    assert found(fields=fields, **BARE) == [("/fields/1/default", "form.circle")]


VIP_ONLY: list[dict[str, Any]] = [{"when": 'customer.level = "vip"', "show": ["place"]}]


class TestAcrossApps:
    def test_a_package_alone_is_believed(self) -> None:
        assert read_package(visits(behaviour=VIP_ONLY)).diagnostics == ()

    def test_with_the_other_package_at_hand_it_is_checked(self) -> None:
        visit = package(visits(behaviour=[*VIP_ONLY, {"when": "customer.size > 3", "show": ["place"]}]))
        told = check_expressions(visit, {"app_desk": package(desk())})
        assert [(one.pointer, one.code) for one in told] == [("/behaviour/1/when", "expression.unknown_name")]

    def test_what_points_at_a_record_of_another_app_can_be_counted(self) -> None:
        checks = [{"that": "COUNT(customer.visit) < 3 and COUNT(customer.ticket) < 9", "message": "x"}]
        assert list(check_expressions(package(visits(checks=checks)), {"app_desk": package(desk())})) == []

    def test_the_other_app_knows_nothing_of_this_one(self) -> None:
        customer = {"fields": [field("name"), field("x", "number", default="=COUNT(visit)")]}
        told = read_package(desk(customer=customer)).diagnostics
        assert [(one.pointer, one.code) for one in told] == [("/fields/1/default", "expression.unknown_name")]
