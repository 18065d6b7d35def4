"""The JSON Schemas of the documents, read once, and the compiled validators made from them.

Called by `engines.metadata.shape`; tools that generate types and reference pages read the files themselves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, cast

from jsonschema import Draft202012Validator

from engines.kernel.values import Json, JsonObject
from engines.metadata.access import child, string

NAMES: Final = ("common", "app", "field", "view", "print", "form", "roles", "data", "scenario", "verbs", "i18n")
SUFFIX: Final = ".schema.json"


@cache
def schema(name: str) -> JsonObject:
    """Return one schema file as it is written."""
    text = resources.files(__name__).joinpath(name + SUFFIX).read_text(encoding="utf-8")
    return cast("JsonObject", json.loads(text))


@cache
def validator(name: str) -> Draft202012Validator:
    """Return the validator of a whole document."""
    return _compile(schema(name))


@cache
def verb_validators(place: str) -> Mapping[str, Draft202012Validator]:
    """Return the validator of each verb that ``place`` (given, steps or data) takes."""
    definitions = cast("Mapping[str, JsonObject]", schema("verbs")["$defs"])
    taken = {name: rule for name, rule in definitions.items() if place in cast("list[str]", rule["x-in"])}
    return {name: _compile(rule) for name, rule in taken.items()}


@cache
def expectation_validators() -> Mapping[str, Draft202012Validator]:
    """Return the validator of each thing that a step may expect."""
    definitions = cast("Mapping[str, JsonObject]", schema("verbs")["x-expectations"])
    return {name: _compile(rule) for name, rule in definitions.items()}


@cache
def block_validators() -> Mapping[str, Draft202012Validator]:
    """Return the validator of each type of block that a print has."""
    definitions = cast("Mapping[str, JsonObject]", schema("print")["$defs"])
    return {name: _compile(rule) for name, rule in definitions.items()}


def compile_field(properties: JsonObject, required: tuple[str, ...], left_out: tuple[str, ...]) -> Draft202012Validator:
    """Return the validator of one field type: the base, plus its keys, minus the base keys it does not take."""
    return _composed("field", json.dumps(properties, sort_keys=True), required, left_out)


def compile_view(properties: JsonObject, required: tuple[str, ...]) -> Draft202012Validator:
    """Return the validator of one view type: what every view has, plus the keys of the type."""
    return _composed("view", json.dumps(properties, sort_keys=True), required, ())


@cache
def _composed(name: str, properties: str, required: tuple[str, ...], left_out: tuple[str, ...]) -> Draft202012Validator:
    base = schema(name)
    kept = {key: rule for key, rule in cast("JsonObject", base["properties"]).items() if key not in left_out}
    own = {**kept, **json.loads(properties)}
    later = [key for key in cast("list[str]", base["x-later"]) if key not in own]
    needed = [*cast("list[str]", base["required"]), *required]
    return _compile({**base, "properties": own, "required": needed, "x-later": later})


def _compile(document: JsonObject) -> Draft202012Validator:
    home = string(document, "$id", "field.schema.json")
    return Draft202012Validator(cast("Mapping[str, object]", _ready(document, home.removesuffix(SUFFIX))))


def _ready(rule: Json, home: str) -> Json:
    """Return a rule of the schema ``home`` with references replaced by what they name.

    No schema here contains itself, and looking references up would take most of the time of every check.
    """
    if isinstance(rule, Mapping):
        if "$ref" in rule:
            return _named(string(rule, "$ref"), home)
        return {_end(key): _ready_value(key, item, home) for key, item in rule.items()}
    if isinstance(rule, list):
        return [_ready(item, home) for item in rule]
    return rule


def _ready_value(key: str, value: Json, home: str) -> Json:
    return _end(value) if key == "pattern" and isinstance(value, str) else _ready(value, home)


def _named(reference: str, home: str) -> Json:
    document, _, name = reference.partition("#/$defs/")
    there = document.removesuffix(SUFFIX) or home
    return _ready(child(schema(there), "$defs")[name], there)


def _end(pattern: str) -> str:
    # In the files `$` is the end, as ECMAScript has it; in Python it would also match before a last line break.
    return pattern[:-1] + r"\Z" if pattern.startswith("^") and pattern.endswith("$") else pattern
