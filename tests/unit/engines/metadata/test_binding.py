"""References into other apps are bound when those apps are at hand."""

import pytest

from engines.metadata.binding import bind
from engines.metadata.model import FormReference, Sort
from engines.metadata.references import DANGLING
from engines.metadata.requirements import ABSENT
from tests.unit.engines.metadata.support import desk, package

CRM = {
    "app.json": {"format": 1, "id": "app_crm", "code": "crm", "version": "1.0.0", "label": "CRM"},
    "forms/customer.json": {
        "id": "f1",
        "code": "client",
        "was": ["customer"],
        "label": "Customer",
        "fields": [{"id": "t1", "code": "about", "type": "text"}],
        "views": [{"id": "v1", "code": "all"}],
    },
}


@pytest.fixture
def documents():
    documents = desk()
    documents["app.json"]["navigation"] = [
        {"open": {"form": "complaint", "view": "open"}},
        {"open": {"form": "crm.customer", "view": "all"}},
        {"open": {"form": "crm.client"}},
    ]
    documents["forms/complaint.json"]["page"]["tabs"] = [
        {"related": "followup"},
        {"related": "crm.customer", "field": "about"},
    ]
    return documents


@pytest.fixture
def crm():
    return package(CRM)


def told(bound):
    return [(item.code, item.document, item.pointer) for item in bound.diagnostics]


def test_aliases_and_codes_become_ids(documents, crm):
    bound = bind(package(documents), {"app_crm": crm})
    items = bound.package.app.navigation[0].items
    form = bound.package.forms[0]
    assert bound.diagnostics == ()
    assert form.fields[4].to == FormReference("f1", "crm")
    assert (form.page.related[1].form, form.page.related[1].field) == (FormReference("f1", "crm"), "t1")
    assert [(item.form, item.view) for item in items] == [
        (FormReference("frm_complaint"), "viw_complaint_open"),
        (FormReference("f1", "crm"), "v1"),
        (FormReference("f1", "crm"), None),
    ]


def test_the_documents_keep_what_was_written(documents, crm):
    loaded = package(documents)
    assert bind(loaded, {"app_crm": crm}).package.documents == loaded.documents


def test_an_app_that_is_not_at_hand_is_reported_wherever_it_is_named(documents):
    bound = bind(package(documents), {})
    assert told(bound) == [
        (ABSENT, "app.json", "/navigation"),
        (ABSENT, "app.json", "/navigation"),
        (ABSENT, "forms/complaint.json", "/fields/4/to"),
        (ABSENT, "forms/complaint.json", "/page/tabs/1/related"),
    ]


def test_columns_and_order_of_a_related_list_become_ids(documents, crm):
    tab = {"related": "crm.client", "field": "about", "columns": ["about", "created_at"], "sort": ["-about"]}
    documents["forms/complaint.json"]["page"]["tabs"] = [{"details": True}, tab]
    related = bind(package(documents), {"app_crm": crm}).package.forms[0].page.related[0]
    assert (related.columns, related.sort) == (("t1", "created_at"), (Sort("t1", descending=True),))


def test_what_the_other_app_does_not_have_is_reported(documents, crm):
    documents["app.json"]["navigation"] = [{"open": {"form": "crm.client", "view": "al"}}]
    documents["forms/complaint.json"]["fields"][4]["to"] = "crm.clent"
    documents["forms/complaint.json"]["page"]["tabs"] = [{"related": "crm.client", "field": "abot"}]
    bound = bind(package(documents), {"app_crm": crm})
    assert told(bound) == [
        (DANGLING, "app.json", "/navigation"),
        (DANGLING, "forms/complaint.json", "/fields/4/to"),
        (DANGLING, "forms/complaint.json", "/page/tabs/0/field"),
    ]
    assert [item.fix for item in bound.diagnostics] == ["all", "client", "about"]
