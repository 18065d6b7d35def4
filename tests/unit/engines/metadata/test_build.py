"""A loaded package is dataclasses: everything a document says, and defaults for what it leaves out."""

import pytest

from engines.kernel.text import Text
from engines.metadata.model import (
    FormReference,
    NavigationGroup,
    NavigationItem,
    Option,
    Permission,
    Requirement,
    Section,
    Sort,
)
from tests.unit.engines.metadata.support import desk, package


@pytest.fixture
def documents():
    return desk()


@pytest.fixture
def loaded(documents):
    return package(documents)


@pytest.fixture
def form(loaded):
    return loaded.form("frm_complaint")


def test_the_head_is_read(loaded):
    assert (loaded.app.label, loaded.app.version, loaded.app.icon, loaded.app.color) == (
        Text("客户投诉", "Complaints"),
        "1.2.0",
        "alert",
        None,
    )
    assert loaded.app.requires == (Requirement("crm", "app_crm", ">=1.0"),)


def test_navigation_is_groups(loaded):
    assert loaded.app.navigation == (
        NavigationGroup(None, (NavigationItem(FormReference("frm_complaint"), "viw_complaint_open"),)),
        NavigationGroup(
            Text("基础资料", "Basics"),
            (NavigationItem(FormReference("customer", "crm"), None, Text("Customers", "Customers")),),
        ),
    )


def test_loose_entries_that_stand_together_are_one_group(documents):
    item = {"open": {"form": "complaint"}}
    documents["app.json"]["navigation"] = [
        item,
        item,
        {"group": "G", "items": [item]},
        {"group": "H", "items": [item]},
        item,
    ]
    groups = package(documents).app.navigation
    assert [(group.label and group.label.en, len(group.items)) for group in groups] == [
        (None, 2),
        ("G", 1),
        ("H", 1),
        (None, 1),
    ]


def test_settings_are_the_keys_of_the_type(documents):
    documents["forms/complaint.json"]["fields"][1]["x-width"] = 3
    subject = package(documents).forms[0].fields[1]
    assert (subject.required, dict(subject.settings)) == (True, {"max_length": 120})


def test_a_thing_without_a_label_is_called_by_its_code(form):
    assert form.fields[0].label == Text("number", "number")


def test_options_are_read(form):
    assert form.fields[3].options == (
        Option("opt_complaint_status_new", "new", Text("new", "new")),
        Option("opt_complaint_status_closed", "closed", Text("Closed", "Closed")),
    )


def test_an_option_is_found_by_id(form):
    assert form.field("fld_complaint_status").option("opt_complaint_status_new").code == "new"


def test_a_view_is_read(form):
    assert form.views[0].sort == (Sort("created_at", descending=True), Sort("fld_complaint_number"))
    assert (form.views[0].type, form.views[0].where) == ("list", 'status != "closed"')


def test_layout_and_page_are_read(form):
    assert form.layout == (Section(Text("基本信息", "Basics"), 2, ("fld_complaint_subject", "fld_complaint_status")),)
    assert (form.page.header, form.page.tabs[-1].kind) == (("fld_complaint_number", "owner"), "timeline")
    assert form.page.related[0].field == "fld_followup_complaint"


def test_figures_side_facts_and_tabs_are_read_in_their_order(documents):
    page = documents["forms/complaint.json"]["page"]
    related = {"related": "followup", "columns": ["note", "created_at"], "sort": ["-note"]}
    page |= {"kpis": ["status"], "aside": ["owner"], "tabs": [{"comments": True}, {"details": True}, related]}
    read = package(documents).forms[0].page
    assert (read.kpis, read.aside) == (("fld_complaint_status",), ("owner",))
    assert [tab.kind for tab in read.tabs] == ["comments", "details", "related"]
    assert read.related[0].columns == ("fld_followup_note", "created_at")
    assert read.related[0].sort == (Sort("fld_followup_note", descending=True),)


def test_a_section_is_one_column_wide_unless_it_says_more(documents):
    documents["forms/complaint.json"]["layout"] = [{"fields": ["subject"]}]
    assert package(documents).forms[0].layout[0].columns == 1


def test_a_section_is_asked_for_on_creation_unless_it_says_otherwise(documents):
    documents["forms/complaint.json"]["layout"] = [
        {"fields": ["subject"]},
        {"fields": ["status"], "edit_only": True},
    ]
    assert [section.edit_only for section in package(documents).forms[0].layout] == [False, True]


def test_public_pages_are_read(form):
    submit, progress = form.public
    assert (submit.can, dict(submit.values)) == ("create", {"fld_complaint_status": "new"})
    assert (progress.can, progress.by, progress.steps) == (
        "find",
        ("fld_complaint_number", "fld_complaint_mobile"),
        "fld_complaint_status",
    )


def test_rights_are_read(loaded):
    assert loaded.permissions == (
        Permission("prm_complaint_agent", "frm_complaint", ("rol_agent",), ("view", "create")),
    )


def test_scripts_are_read(loaded):
    scenario, data = loaded.scenarios[0], loaded.data[0]
    assert (scenario.kind, scenario.covers, len(scenario.given), len(scenario.steps)) == ("scenario", ("FL-A",), 2, 6)
    assert (data.kind, data.label, data.steps[2]) == ("sample", None, {"delete": "=c"})


def test_a_things_document_is_found(loaded):
    assert (loaded.path_of("frm_complaint"), loaded.path_of("nothing")) == ("forms/complaint.json", "")


class TestFurtherLanguages:
    def test_texts_carry_them(self, form):
        assert (form.label.get("ja"), form.label.get("zh")) == ("苦情", "投诉单")
        assert form.fields[2].hint.get("ja") == "携帯"

    def test_what_is_not_translated_is_in_chinese(self, form):
        assert form.views[0].label.get("ja") == "未关闭"

    def test_a_text_that_a_thing_does_not_have_is_kept_apart(self, documents):
        documents["i18n/ja.json"]["texts"] = {"complaint": {"hint": "x"}}
        assert package(documents).forms[0].label == Text("投诉单", "Complaint")

    def test_languages_add_up(self, documents):
        documents["i18n/fr.json"] = {"language": "fr", "texts": {"complaint": {"label": "Réclamation"}}}
        assert package(documents).forms[0].label.others == (("fr", "Réclamation"), ("ja", "苦情"))

    def test_every_labelled_thing_can_be_translated(self, documents):
        said = {"label": "J"}
        things = ["app_desk", "rol_agent", "scn_file", "opt_complaint_status_closed", "viw_complaint_open"]
        documents["i18n/ja.json"]["texts"] = dict.fromkeys(things, said)
        loaded = package(documents)
        form = loaded.forms[0]
        texts = [loaded.app.label, loaded.roles[0].label, loaded.scenarios[0].label]
        texts += [form.fields[3].options[1].label, form.views[0].label]
        assert [text.get("ja") for text in texts] == ["J"] * 5
