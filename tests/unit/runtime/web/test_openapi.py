"""The API describes itself: every route of the API stands in a document that is valid OpenAPI 3.1."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from runtime.web.openapi import DOCUMENTED
from tests.support.desktop import Desktop


def test_every_route_of_the_api_is_described(desktop: Desktop) -> None:
    views = desktop.app.view_functions
    rules = [rule for rule in desktop.app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")]
    assert [rule.rule for rule in rules if not hasattr(views[rule.endpoint], DOCUMENTED)] == []


def test_operations_have_names_of_their_own(desktop: Desktop) -> None:
    paths = desktop.visitor().get("/openapi.json").get_json()["paths"]
    names = [operation["operationId"] for path in paths.values() for operation in path.values()]
    assert len(names) == len(set(names))


def test_every_reference_leads_somewhere(desktop: Desktop) -> None:
    document = desktop.visitor().get("/openapi.json").get_json()
    assert [one for one in references(document) if not leads(document, one)] == []


def test_its_schemas_are_json_schema(desktop: Desktop) -> None:
    document = desktop.visitor().get("/openapi.json").get_json()
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def references(value: object) -> list[str]:
    if isinstance(value, list):
        return [found for item in value for found in references(item)]
    if not isinstance(value, dict):
        return []
    own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
    return own + [found for item in value.values() for found in references(item)]


def leads(document: dict[str, object], reference: str) -> bool:
    place: object = document
    for step in reference.removeprefix("#/").split("/"):
        place = place.get(step) if isinstance(place, dict) else None
    return place is not None
