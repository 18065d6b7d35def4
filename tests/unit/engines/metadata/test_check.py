"""A package that reads well must also mean something."""

import pytest

from engines.metadata import check
from tests.unit.engines.metadata.support import desk, findings, only

FORM = "forms/complaint.json"


@pytest.fixture
def documents():
    return desk()


@pytest.fixture
def form(documents):
    return documents[FORM]


def test_the_desk_is_right(documents):
    assert findings(documents) == []


def test_a_title_names_fields_only(documents, form):
    form["title"] = "{number} {subjct} {}"
    assert [item[0] for item in findings(documents)] == [check.TITLE_NAME, check.TITLE_NAME]


@pytest.mark.parametrize("title", ["{number", "number}", "{{number}}"])
def test_the_braces_of_a_title_are_paired(documents, form, title):
    form["title"] = title
    assert findings(documents) == [(check.TITLE_BRACE, FORM, "/title")]


def test_a_field_laid_out_twice_is_noticed(documents, form):
    form["layout"].append({"fields": ["subject"]})
    found = only(documents)
    assert (found.severity, found.code, found.pointer) == ("warning", check.LAID_OUT_TWICE, "/layout/1/fields/0")


@pytest.mark.parametrize("field", ["note", "to_other"])
def test_a_tab_needs_a_field_that_points_here(documents, form, field):
    documents["forms/followup.json"]["fields"].append({"code": "to_other", "type": "relation", "to": "followup"})
    form["page"]["tabs"] = [{"related": "followup", "field": field}]
    assert findings(documents) == [(check.TAB_NOT_RELATION, FORM, "/page/tabs")]


class TestPublicPage:
    @pytest.mark.parametrize(("key", "value"), [("by", ["number", "mobile"]), ("steps", "status")])
    def test_filing_takes_no_query(self, documents, form, key, value):
        form["public"][0][key] = value
        assert findings(documents) == [(check.ONLY_FOR, FORM, f"/public/0/{key}")]

    @pytest.mark.parametrize("extra", [{"values": {"status": "new"}}, {"thanks": "Thanks"}])
    def test_a_query_takes_no_values(self, documents, form, extra):
        form["public"][1] |= extra
        assert [item[0] for item in findings(documents)] == [check.ONLY_FOR]

    def test_one_fact_is_not_enough_to_find(self, documents, form):
        form["public"][1]["by"] = ["number", "number"]
        assert findings(documents) == [(check.FIND_BY, FORM, "/public/1")]

    def test_steps_are_options(self, documents, form):
        form["public"][1]["steps"] = "subject"
        assert findings(documents) == [(check.STEPS, FORM, "/public/1/steps")]

    def test_progress_may_be_left_out(self, documents, form):
        del form["public"][1]["steps"]
        assert findings(documents) == []

    def test_a_required_field_is_asked_for_or_given(self, documents, form):
        form["fields"][2]["required"] = True
        form["public"][0]["fields"] = ["subject"]
        assert findings(documents) == [(check.NOT_ASKED, FORM, "/public/0")]

    def test_a_default_answers_for_a_required_field(self, documents, form):
        form["fields"][2] |= {"required": True, "default": "-"}
        form["public"][0]["fields"] = ["subject"]
        assert findings(documents) == []

    def test_a_field_that_visitors_must_fill_is_asked_for(self, documents, form):
        form["public"][0] |= {"fields": ["subject"], "required": ["subject", "mobile"]}
        assert findings(documents) == [(check.REQUIRED_UNASKED, FORM, "/public/0/required/1")]

    def test_a_field_is_not_both_asked_for_and_given(self, documents, form):
        form["public"][0]["values"] = {"subject": "x"}
        assert findings(documents) == [(check.ASKED_AND_GIVEN, FORM, "/public/0/values")]


class TestRights:
    def test_a_right_without_view_is_noticed(self, documents):
        documents["roles.json"]["permissions"][0]["can"] = ["create", "edit"]
        found = only(documents)
        assert (found.severity, found.code, found.pointer) == ("warning", check.VIEW_NEEDED, "/permissions/0/can")

    def test_creating_needs_no_view(self, documents):
        documents["roles.json"]["permissions"][0]["can"] = ["create"]
        assert findings(documents) == []

    def test_view_may_stand_in_another_permission(self, documents):
        documents["roles.json"]["permissions"].append({"form": "complaint", "to": [{"role": "agent"}], "can": ["edit"]})
        assert findings(documents) == []


class TestRequires:
    def test_a_range_is_a_range(self, documents):
        documents["app.json"]["requires"][0]["version"] = "newest"
        assert findings(documents) == [(check.RANGE, "app.json", "/requires/0/version")]

    def test_an_app_does_not_require_itself(self, documents):
        documents["app.json"]["requires"][0]["app"] = "app_desk"
        assert findings(documents) == [(check.ITSELF, "app.json", "/requires/0/app")]


class TestTermsOfDoors:
    def test_a_page_with_every_term_is_right(self, documents, form):
        form["fields"].append({"code": "came_by", "type": "text", "label": "Came by"})
        form["public"][0] |= {
            "password": True, "from": "2026-01-01T00:00:00Z", "until": "2026-02-01T00:00:00+08:00",
            "max_submissions": 5, "once": "device", "closed": "Later", "ext": "came_by", "prefill": ["subject"],
            "steps_by": "section", "next": {"url": "https://example.com/x"}, "edit_later": "7d", "guard": "work",
        }  # fmt: skip
        assert findings(documents) == []

    @pytest.mark.parametrize(
        ("terms", "code", "place"),
        [
            ({"from": "2026-02-30T00:00:00Z"}, check.NO_TIME, "/from"),
            ({"from": "2026-02-02T00:00:00Z", "until": "2026-02-01T00:00:00Z"}, check.BACKWARDS, "/until"),
            ({"prefill": ["number"]}, check.NOT_ON_PAGE, "/prefill/0"),
            ({"ext": "subject"}, check.EXT_TAKEN, "/ext"),
            ({"ext": "number"}, check.EXT_TAKEN, "/ext"),
        ],
    )
    def test_what_cannot_be_is_told(self, documents, form, terms, code, place):
        form["public"][0] |= terms
        assert findings(documents) == [(code, FORM, f"/public/0{place}")]

    def test_finding_takes_no_term_of_submitting(self, documents, form):
        form["public"][1] |= {"once": "device", "edit_later": "1d"}
        assert {found[0] for found in findings(documents)} == {check.ONLY_FOR}

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "//example.com", 'https://x"onclick'])
    def test_an_address_outside_is_a_web_address(self, documents, form, url):
        form["public"][0]["next"] = {"url": url}
        assert [found[2] for found in findings(documents)] == ["/public/0/next/url"]
