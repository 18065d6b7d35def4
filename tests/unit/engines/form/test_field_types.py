"""What every field type promises: words in both languages, a schema the loader can use, a fitting set of verbs."""

import json

import pytest
from jsonschema import Draft202012Validator

from engines.form.field_types import field_types
from engines.form.kinds import field_kinds
from engines.form.texts import shown
from engines.metadata.kinds import FieldKind
from engines.rules import VALUE_TYPES

EVERY = [pytest.param(entry, id=name) for name, entry in field_types.items()]


@pytest.mark.parametrize("entry", EVERY)
def test_a_type_explains_itself_in_both_languages(entry):
    texts = (entry.label, entry.doc, entry.accepts)
    assert all(text.zh and text.en for text in texts)


@pytest.mark.parametrize("entry", EVERY)
def test_the_settings_are_valid_json_schema(entry):
    Draft202012Validator.check_schema({"type": "object", "properties": dict(entry.schema)})
    assert all("description" in setting or "properties" in setting for setting in entry.schema.values())


@pytest.mark.parametrize("entry", EVERY)
def test_the_value_is_described_by_valid_json_schema_with_examples_that_fit(entry, field):
    schema = dict(entry.value_schema(field("choice")))
    Draft202012Validator.check_schema(schema)
    assert schema["examples"]
    assert all(Draft202012Validator(schema).is_valid(example) for example in schema["examples"])


@pytest.mark.parametrize("entry", EVERY)
def test_a_type_fits_the_expression_language(entry):
    assert entry.value_type in VALUE_TYPES
    assert entry.takes_fields or {"blank", "not_blank"} <= set(entry.operators)


@pytest.mark.parametrize("entry", EVERY)
def test_the_description_for_the_browser_is_json(entry, field):
    assert json.dumps(entry.ui(field("choice")))


def test_the_loader_gets_every_type_as_data():
    kinds = field_kinds()
    assert set(kinds) == set(field_types)
    assert kinds["relation"] == FieldKind(field_types["relation"].schema, (), takes_target=True)
    assert kinds["choice"].takes_options


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a", "a"),
        ("a" * 41, "a" * 39 + "…"),
        ("a\x00", "a\N{REPLACEMENT CHARACTER}"),
        ({}, "dict"),
        pytest.param(10**5000, "int", id="a huge number"),
        (1.5, "1.5"),
    ],
)
def test_a_message_shows_what_was_sent_safely(raw, text):
    assert shown(raw) == text
