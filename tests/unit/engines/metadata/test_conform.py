"""A field has the keys of its type and no others; a step has one verb, with that verb's keys."""

import pytest

from engines.metadata import conform, shape
from tests.unit.engines.metadata.support import desk, findings, only

FORM = "forms/followup.json"
SCENARIO = "scenarios/file.json"


@pytest.fixture
def documents():
    return desk()


@pytest.fixture
def field(documents):
    return documents[FORM]["fields"][0]


class TestField:
    def test_an_unknown_type_names_the_closest(self, documents, field):
        field["type"] = "txt"
        found = only(documents)
        assert (found.code, found.pointer, found.fix) == (conform.FIELD_TYPE, "/fields/0/type", "text")

    def test_a_field_without_a_type_is_refused(self, documents, field):
        del field["type"]
        assert findings(documents) == [(shape.MISSING, FORM, "/fields/0")]

    def test_a_type_is_a_text(self, documents, field):
        field["type"] = ["text"]
        assert findings(documents) == [(shape.TYPE, FORM, "/fields/0/type")]

    @pytest.mark.parametrize("key", ["formula"])
    def test_keys_of_later_engines_are_refused_by_name(self, documents, field, key):
        field[key] = {}
        assert findings(documents) == [(shape.LATER, FORM, f"/fields/0/{key}")]

    @pytest.mark.parametrize(
        ("field", "code", "place"),
        [
            pytest.param({"type": "text", "max_lenght": 1}, shape.KEY, "/max_lenght", id="a key nearly of the type"),
            pytest.param({"type": "text", "pattern": "x"}, shape.KEY, "/pattern", id="a key of another type"),
            pytest.param({"type": "text", "options": ["a"]}, shape.KEY, "/options", id="options where none belong"),
            pytest.param({"type": "text", "to": "complaint"}, shape.KEY, "/to", id="a target where none belongs"),
            pytest.param({"type": "choice"}, shape.MISSING, "", id="a choice of nothing"),
            pytest.param({"type": "choice", "options": []}, shape.LIMIT, "/options", id="a choice of no options"),
            pytest.param({"type": "choice", "options": ["A"]}, shape.PATTERN, "/options/0", id="an option's code"),
            pytest.param({"type": "relation"}, shape.MISSING, "", id="a relation to nothing"),
            pytest.param({"type": "serial"}, shape.MISSING, "", id="what the type needs"),
            pytest.param({"type": "text", "max_length": 0}, shape.LIMIT, "/max_length", id="below the least value"),
            pytest.param({"type": "rating", "scale": 1}, shape.LIMIT, "/scale", id="not above"),
            pytest.param({"type": "rating", "scale": 11}, shape.LIMIT, "/scale", id="not below"),
            pytest.param({"type": "colour", "tone": "RED"}, shape.PATTERN, "/tone", id="a pattern without words"),
            pytest.param({"type": "colour", "tone": "ugly"}, shape.OTHER, "/tone", id="a rule without words"),
        ],
    )
    def test_a_setting_that_does_not_fit_is_found(self, documents, field, code, place):
        documents[FORM]["fields"] = [{"code": "note", **field}, documents[FORM]["fields"][1]]
        assert findings(documents) == [(code, FORM, f"/fields/0{place}")]


class TestStep:
    @pytest.mark.parametrize(
        ("step", "code", "place"),
        [
            pytest.param({}, conform.EMPTY, "", id="an empty step"),
            pytest.param({"creat": "complaint"}, conform.NO_VERB, "", id="an unknown verb"),
            pytest.param({"create": "complaint", "edit": "=c", "set": {}}, conform.MANY_VERBS, "", id="two verbs"),
            pytest.param({"user": "li"}, conform.ELSEWHERE, "", id="a verb of another list"),
            pytest.param({"create": "complaint", "sett": {}}, shape.KEY, "/sett", id="an unknown key"),
            pytest.param({"edit": "c", "set": {}}, shape.PATTERN, "/edit", id="a name without its sign"),
            pytest.param({"edit": "=c"}, shape.MISSING, "", id="an edit of nothing"),
            pytest.param({"advance": "2 weeks"}, shape.PATTERN, "/advance", id="no duration"),
            pytest.param({"create": "complaint", "at": "2026-03-02"}, shape.PATTERN, "/at", id="no instant"),
            pytest.param({"expect": 1}, shape.TYPE, "/expect", id="an expectation that is no object"),
            pytest.param({"expect": {}}, conform.EMPTY, "/expect", id="an expectation of nothing"),
            pytest.param({"expect": {"cuont": "complaint"}}, conform.NO_VERB, "/expect", id="an unknown expectation"),
            pytest.param({"expect": {"count": "complaint"}}, shape.MISSING, "/expect", id="a count of how many"),
        ],
    )
    def test_a_step_that_does_not_fit_is_found(self, documents, step, code, place):
        documents[SCENARIO]["steps"] = [step, {"expect": {"denied": True}}]
        assert findings(documents) == [(code, SCENARIO, f"/steps/0{place}")]

    def test_the_message_says_where_a_verb_cannot_stand(self, documents):
        documents["data/samples.json"]["steps"] = [{"expect": {"denied": True}}]
        assert only(documents).message("en") == '"expect" cannot stand in the steps of data'

    def test_the_key_of_a_verb_may_be_named_like_another_verb(self, documents):
        documents[SCENARIO]["given"] = [{"department": "care"}, {"user": "li", "department": "care"}]
        assert findings(documents) == []

    def test_steps_that_are_no_list_are_reported_once(self, documents):
        documents[SCENARIO]["steps"] = "none"
        assert findings(documents) == [(shape.TYPE, SCENARIO, "/steps")]
