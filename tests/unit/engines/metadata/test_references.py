"""References may be written as codes, old codes or ids; what is not found names what was probably meant."""

import pytest

from engines.metadata import references
from tests.unit.engines.metadata.support import desk, findings, only, package

FORM = "forms/complaint.json"


@pytest.fixture
def documents():
    return desk()


@pytest.fixture
def form(documents):
    return documents[FORM]


def test_codes_become_ids_everywhere(documents):
    form = package(documents).documents[FORM]
    assert form["unique"] == [["fld_complaint_customer", "fld_complaint_subject"]]
    assert form["layout"][0]["fields"] == ["fld_complaint_subject", "fld_complaint_status"]
    assert form["views"][0]["columns"] == ["fld_complaint_number", "fld_complaint_subject", "created_at"]
    assert form["views"][0]["sort"] == ["-created_at", "fld_complaint_number"]
    assert form["page"]["header"] == ["fld_complaint_number", "owner"]
    assert form["page"]["tabs"][0] == {"related": "frm_followup", "field": "fld_followup_complaint"}
    assert form["public"][0]["values"] == {"fld_complaint_status": "new"}
    assert form["public"][1]["by"] == ["fld_complaint_number", "fld_complaint_mobile"]
    assert form["public"][1]["steps"] == "fld_complaint_status"


def test_rights_and_navigation_become_ids(documents):
    loaded = package(documents).documents
    assert loaded["roles.json"]["permissions"][0] == {
        "id": "prm_complaint_agent",
        "form": "frm_complaint",
        "to": [{"role": "rol_agent"}],
        "can": ["view", "create"],
    }
    assert loaded["app.json"]["navigation"][0] == {"open": {"form": "frm_complaint", "view": "viw_complaint_open"}}


def test_a_form_of_another_app_stays_as_written(documents):
    loaded = package(documents).documents
    assert loaded[FORM]["fields"][4]["to"] == "crm.customer"
    assert loaded["app.json"]["navigation"][1]["items"][0]["open"] == {"form": "crm.customer"}


def test_an_old_code_is_found(documents, form):
    form["fields"][1] |= {"code": "topic", "was": ["subject"]}
    form["title"] = "{subject}"
    assert package(documents).forms[0].layout[0].fields[0] == "fld_complaint_subject"


def test_an_id_wins_over_a_code(documents, form):
    form["layout"] = [{"fields": ["fld_complaint_mobile"]}]
    assert package(documents).forms[0].layout[0].fields == ("fld_complaint_mobile",)


@pytest.mark.parametrize(
    ("key", "value", "place", "fix"),
    [
        pytest.param("unique", [["subjekt"]], "/unique/0/0", "subject", id="unique"),
        pytest.param("layout", [{"fields": ["status", "statuss"]}], "/layout/0/fields/1", "status", id="layout"),
        pytest.param(
            "views", [{"code": "v", "columns": ["creatd_at"]}], "/views/0/columns/0", "created_at", id="column"
        ),
        pytest.param("views", [{"code": "v", "sort": ["-nmber"]}], "/views/0/sort/0", "number", id="sort"),
        pytest.param("page", {"header": ["ownr"]}, "/page/header/0", "owner", id="header"),
        pytest.param("page", {"tabs": [{"related": "folowup"}]}, "/page/tabs/0/related", "followup", id="tab"),
        pytest.param(
            "page",
            {"tabs": [{"related": "followup", "field": "complant"}]},
            "/page/tabs/0/field",
            "complaint",
            id="via",
        ),
        pytest.param(
            "public",
            [{"code": "p", "can": "create", "fields": ["subjct"]}],
            "/public/0/fields/0",
            "subject",
            id="asked",
        ),
        pytest.param(
            "public",
            [{"code": "p", "can": "create", "fields": ["subject"], "values": {"statu": 1}}],
            "/public/0/values/statu",
            "status",
            id="given",
        ),
        pytest.param(
            "public",
            [{"code": "p", "can": "find", "fields": ["subject"], "by": ["number", "mobil"]}],
            "/public/0/by/1",
            "mobile",
            id="asked back",
        ),
        pytest.param(
            "public",
            [{"code": "p", "can": "find", "fields": ["subject"], "by": ["number", "mobile"], "steps": "stat"}],
            "/public/0/steps",
            "status",
            id="steps",
        ),
    ],
)
def test_a_reference_to_nothing_names_the_closest(documents, key, value, place, fix):
    documents["app.json"]["navigation"] = []
    documents["scenarios/file.json"]["steps"] = [{"expect": {"denied": True}}]
    documents[FORM][key] = value
    found = only(documents)
    assert (found.code, found.document, found.pointer, found.fix) == (references.DANGLING, FORM, place, fix)


def test_the_message_says_what_was_looked_for(documents, form):
    form["layout"] = [{"fields": ["sbject"]}]
    assert only(documents).message("en") == 'No field called "sbject". Did you mean "subject"?'
    assert only(documents).message("zh") == "没有名为「sbject」的字段。是不是想写「subject」?"


def test_system_names_are_no_fields_of_a_public_page(documents, form):
    form["public"][1]["fields"] = ["created_at"]
    assert findings(documents) == [(references.DANGLING, FORM, "/public/1/fields/0")]


def test_navigation_to_nothing_is_refused(documents):
    documents["app.json"]["navigation"] = [
        {"open": {"form": "complant"}},
        {"group": "G", "items": [{"open": {"form": "complaint", "view": "opne"}}, {"open": {"form": "cmr.customer"}}]},
        {"open": {"form": "qqqqq", "view": "open"}},
    ]
    assert findings(documents) == [
        (references.DANGLING, "app.json", "/navigation/0/open/form"),
        (references.DANGLING, "app.json", "/navigation/1/items/0/open/view"),
        (references.ALIAS, "app.json", "/navigation/1/items/1/open/form"),
        (references.DANGLING, "app.json", "/navigation/2/open/form"),
    ]


def test_rights_for_nobody_are_refused(documents):
    documents["roles.json"]["permissions"] = [{"form": "x", "to": [{"role": "agnt"}], "can": ["view"]}]
    assert findings(documents) == [
        (references.DANGLING, "roles.json", "/permissions/0/to/0/role"),
        (references.DANGLING, "roles.json", "/permissions/0/form"),
    ]


def test_a_relation_to_nothing_is_refused(documents, form):
    form["fields"][4]["to"] = "contact"
    assert findings(documents) == [(references.DANGLING, FORM, "/fields/4/to")]


def test_a_relation_through_an_undeclared_alias_is_refused(documents, form):
    form["fields"][4]["to"] = "cmr.customer"
    found = only(documents)
    assert (found.code, found.pointer, found.fix) == (references.ALIAS, "/fields/4/to", "crm")


class TestTab:
    def test_two_ways_to_here_must_be_told_apart(self, documents):
        documents["forms/followup.json"]["fields"].append({"code": "other", "type": "relation", "to": "complaint"})
        assert findings(documents) == [(references.TAB_FIELD, FORM, "/page/tabs/0")]

    def test_no_way_to_here_is_no_tab(self, documents):
        documents["forms/followup.json"]["fields"].pop()
        assert findings(documents) == [(references.TAB_FIELD, FORM, "/page/tabs/0")]

    def test_a_form_of_another_app_needs_its_field_named(self, documents, form):
        form["page"]["tabs"] = [{"related": "crm.visit"}, {"related": "crm.visit", "field": "about"}]
        assert findings(documents) == [(references.TAB_FIELD, FORM, "/page/tabs/0")]


class TestFurtherLanguage:
    def test_paths_of_codes_become_ids(self, documents):
        documents["i18n/ja.json"]["texts"] |= {"complaint.status.new": {"label": "新規"}}
        assert package(documents).documents["i18n/ja.json"]["texts"] == {
            "frm_complaint": {"label": "苦情"},
            "fld_complaint_mobile": {"hint": "携帯"},
            "opt_complaint_status_new": {"label": "新規"},
        }

    def test_an_id_and_a_path_to_the_same_are_joined(self, documents):
        documents["i18n/ja.json"]["texts"] = {
            "frm_complaint": {"label": "苦情"},
            "fld_complaint_mobile": {"label": "A"},
            "complaint.mobile": {"hint": "B"},
        }
        texts = package(documents).documents["i18n/ja.json"]["texts"]
        assert texts["fld_complaint_mobile"] == {"label": "A", "hint": "B"}

    def test_a_text_for_nothing_is_kept_with_a_warning(self, documents):
        documents["i18n/ja.json"]["texts"] = {"gone": {"label": "A"}}
        found = only(documents)
        assert (found.severity, found.code, found.pointer) == ("warning", references.TRANSLATED, "/texts/gone")
        assert package(documents).documents["i18n/ja.json"]["texts"] == {"gone": {"label": "A"}}


def test_a_package_without_the_optional_parts_is_complete():
    loaded = package(
        {
            "app.json": {"format": 1, "code": "a", "version": "1.0.0", "label": "A"},
            "forms/f.json": {"code": "f", "label": "F", "fields": [{"code": "t", "type": "text"}]},
            "roles.json": {"roles": []},
        }
    )
    assert (loaded.forms[0].views, loaded.permissions, loaded.app.navigation) == ((), (), ())


def test_the_settings_of_a_view_become_ids(documents, form):
    form["views"] += [
        {"code": "b", "type": "board", "by": "status", "cards": ["subject", "owner"], "limits": {"new": 5}}
    ]
    (_, view) = package(documents).forms[0].views
    assert view.settings == {
        "by": "fld_complaint_status",
        "cards": ["fld_complaint_subject", "owner"],
        "limits": {"opt_complaint_status_new": 5},
    }


def test_what_the_settings_of_a_view_name_wrongly_is_found(documents, form):
    form["views"] += [{"code": "b", "type": "board", "by": "status", "cards": ["subjct"], "limits": {"knew": 5}}]
    assert findings(documents) == [
        (references.DANGLING, FORM, "/views/1/cards/0"),
        (references.DANGLING, FORM, "/views/1/limits/knew"),
    ]
