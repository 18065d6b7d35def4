"""A document that does not fit its schema is answered in the author's words, at the place, in both languages."""

import pytest
from jsonschema import Draft202012Validator

from engines.metadata import conform, schemas, shape
from tests.unit.engines.metadata.support import desk, findings, loading, only

FORM = "forms/complaint.json"


@pytest.fixture
def documents():
    return desk()


@pytest.fixture
def form(documents):
    return documents[FORM]


def test_an_unknown_key_names_the_closest(documents, form):
    form["lable"] = form.pop("title")
    found = only(documents)
    assert (found.code, found.pointer, found.fix) == (shape.KEY, "/lable", "label")
    assert found.message("en") == 'Unknown key "lable". Did you mean "label"?'
    assert found.message("zh") == "没有「lable」这个键。是不是想写「label」?"


def test_an_unknown_key_like_no_other_is_named(documents, form):
    form["qqqqq"] = 1
    assert only(documents).message("zh") == "没有「qqqqq」这个键"


def test_each_unknown_key_is_its_own_finding(documents, form):
    form |= {"a/b": 1, "x-note": 1, "c~d": 2}
    assert [item.pointer for item in loading(documents).diagnostics] == ["/a~1b", "/c~0d"]


@pytest.mark.parametrize("key", ["rollups", "buttons"])
def test_keys_of_later_engines_are_refused_by_name(documents, form, key):
    form[key] = []
    assert only(documents).message("en") == f'This version of the platform does not run "{key}" yet'


def test_a_key_of_a_later_engine_stands_for_the_one_it_replaces(documents, form):
    form["page"]["tabs"] = [{"flow": True}]
    assert findings(documents) == [(shape.LATER, FORM, "/page/tabs/0/flow")]


@pytest.mark.parametrize(
    ("key", "value", "code", "place"),
    [
        pytest.param("label", 7, shape.TYPE, "/label", id="a number for a text"),
        pytest.param("label", {}, shape.ONE_OF_KEYS, "/label", id="a text in no language"),
        pytest.param("label", {"zh": ""}, shape.LIMIT, "/label/zh", id="an empty text"),
        pytest.param("label", {"zh": "a", "EN": "b"}, shape.KEY, "/label/EN", id="no language of that name"),
        pytest.param("code", "Complaint", shape.PATTERN, "/code", id="a code with a capital"),
        pytest.param("code", "complaint\n", shape.PATTERN, "/code", id="a code with a line break"),
        pytest.param("id", "x" * 41, shape.PATTERN, "/id", id="an id too long"),
        pytest.param("fields", [], shape.LIMIT, "/fields", id="no fields"),
        pytest.param("fields", {}, shape.TYPE, "/fields", id="fields that are no list"),
        pytest.param("fields", [7], shape.TYPE, "/fields/0", id="a field that is no object"),
        pytest.param("views", [{"code": "v", "type": "cube"}], conform.VIEW_TYPE, "/views/0/type", id="no such view"),
        pytest.param("views", [{"code": "v", "type": "board"}], shape.MISSING, "/views/0", id="a view without its key"),
        pytest.param("views", [{"code": "v", "sort": ["--a"]}], shape.PATTERN, "/views/0/sort/0", id="a wrong sort"),
        pytest.param("layout", [{"fields": ["subject"], "columns": 5}], shape.LIMIT, "/layout/0/columns", id="columns"),
        pytest.param("page", {"tabs": [{}]}, shape.MISSING, "/page/tabs/0", id="a tab of nothing"),
        pytest.param("page", {"tabs": [{"timeline": False}]}, shape.OTHER, "/page/tabs/0/timeline", id="a constant"),
        pytest.param("icon", "a" * 100, shape.PATTERN, "/icon", id="an icon too long"),
    ],
)
def test_a_mismatch_is_found_at_its_place(key, value, code, place):
    documents = desk()
    documents[FORM][key] = value
    assert (code, FORM, place) in findings(documents)


def test_a_missing_key_is_named(documents, form):
    del form["label"]
    assert only(documents).message("zh") == "缺少「label」"


def test_a_pattern_is_explained_and_not_shown(documents, form):
    form["code"] = "A"
    assert only(documents).message("en") == (
        '"A" should be a lower-case letter, then lower-case letters, digits or underscores, 60 at most'
    )


def test_a_choice_lists_what_there_is(documents, form):
    form["public"][0]["can"] = "creat"
    found = only(documents)
    assert found.message("en") == '"creat" is not one of create, find. Did you mean "create"?'


def test_several_types_are_listed_in_the_readers_language(documents, form):
    form["label"] = 7
    assert only(documents).message("zh") == "这里应是文字、对象 {…}"


def test_a_long_value_is_cut_in_the_message(documents, form):
    form["code"] = "X" * 5000
    assert len(only(documents).message("en")) < 200


def test_findings_of_one_document_are_bounded(documents, form):
    form["layout"] = [{"columns": 9}] * 90
    assert len(loading(documents).diagnostics) == shape.MAX_FOUND


def test_a_limit_says_what_and_how_much(documents, form):
    form["fields"] = []
    assert only(documents).message("en") == "The fewest items: 1"


@pytest.mark.parametrize("name", schemas.NAMES)
def test_a_schema_is_itself_valid(name):
    Draft202012Validator.check_schema(schemas.schema(name))


@pytest.mark.parametrize(
    "document", ["app.json", "roles.json", "data/samples.json", "scenarios/file.json", "i18n/ja.json"]
)
def test_every_document_refuses_unknown_keys(documents, document):
    documents[document]["qqqqq"] = 1
    assert findings(documents) == [(shape.KEY, document, "/qqqqq")]


def test_navigation_of_later_engines_is_refused_by_name(documents):
    documents["app.json"]["navigation"] = [{"open": {"inbox": True}}]
    assert findings(documents) == [(shape.LATER, "app.json", "/navigation/0/open/inbox")]


def test_rights_of_later_engines_are_refused_by_name(documents):
    documents["roles.json"]["permissions"][0] |= {"scope": "owner = me", "can": ["view", "flow.adjust"]}
    assert {item.details["name"] for item in loading(documents).diagnostics} == {"scope", "flow.adjust"}
