"""OpenAPI 3.1 of one app: a path and two schemas for each form, made from the field types. Served per app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from apispec import APISpec

from engines.form.compiled import CompiledField
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.live import LiveApp, LiveForm
from runtime.web.openapi import API_PREFIX, new_document

LABELLED: Final = {
    "type": ["object", "null"],
    "properties": {"id": {"type": "string", "format": "uuid"}, "label": {"type": "string"}},
}
SYSTEM: Final[dict[str, object]] = {
    "id": {"type": "string", "format": "uuid"},
    "title": {"type": "string"},
    "version": {"type": "integer"},
    "created_at": {"type": "string", "format": "date-time"},
    "created_by": LABELLED,
    "updated_at": {"type": "string", "format": "date-time"},
    "updated_by": LABELLED,
    "owner": LABELLED,
    "department": LABELLED,
}
PROBLEM: Final = {"$ref": "#/components/responses/Problem"}


def app_document(app: LiveApp, actor: Actor) -> dict[str, object]:
    """Return the document of an app, with the forms and operations that the caller may use."""
    spec = new_document(f"{app.head.label.en} · {app.head.label.zh}", app.head.version)
    for form in app.every_form():
        operations = kernel.allowed(actor, form.governed)
        if operations:
            _schemas(spec, form)
            _paths(spec, form, frozenset(operations))
    return dict(spec.to_dict())


def _schemas(spec: APISpec, form: LiveForm) -> None:
    code = form.form.code
    fields = {item.field.code: _value(item) for item in form.compiled.fields}
    written = {item.field.code: _written(item) for item in form.compiled.fields if not item.type.read_only}
    spec.components.schema(code, {"type": "object", "properties": {**SYSTEM, **fields}})
    needed = [item.field.code for item in form.compiled.fields if item.field.required and not item.type.read_only]
    values: dict[str, object] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {**written, "owner": {"type": ["string", "null"]}, "department": {"type": ["string", "null"]}},
    }
    spec.components.schema(f"{code}_values", values)
    spec.components.schema(f"{code}_new", {**values, "required": needed} if needed else values)


def _value(item: CompiledField) -> dict[str, object]:
    return {"title": item.field.label.en, **item.value_schema()}


def _written(item: CompiledField) -> dict[str, object]:
    """Describe what may be sent: references come in as an id, a login or a unique value."""
    if item.type.lookup == "file":
        return {"title": item.field.label.en, "type": ["array", "null"], "items": {"type": "string", "format": "uuid"}}
    if item.type.lookup is not None:
        return {"title": item.field.label.en, "type": ["string", "null"]}
    return _value(item)


def _paths(spec: APISpec, form: LiveForm, allowed: frozenset[str]) -> None:
    base = f"{API_PREFIX}/apps/{form.app}/forms/{form.form.code}/records"
    code, label = form.form.code, form.label.en
    record = {"schema": {"$ref": f"#/components/schemas/{code}"}}
    many: dict[str, object] = {}
    one: dict[str, object] = {}
    if "view" in allowed:
        many["get"] = _operation(f"List: {label}", f"{code}_list", _page_of(code), 200)
        one["get"] = _operation(f"Read: {label}", f"{code}_get", record, 200)
    if "create" in allowed:
        many["post"] = _operation(f"Create: {label}", f"{code}_create", record, 201, f"{code}_new")
    if "edit" in allowed:
        one["patch"] = _operation(f"Change: {label}", f"{code}_edit", record, 200, f"{code}_values")
    if "delete" in allowed:
        one["delete"] = _operation(f"Delete: {label}", f"{code}_delete", None, 204)
    place = {"in": "path", "name": "id", "required": True, "schema": {"type": "string"}}
    spec.path(path=base, operations=many)
    spec.path(path=f"{base}/{{id}}", operations=one, parameters=[place])


def _operation(
    summary: str, name: str, shape: Mapping[str, object] | None, status: int, takes: str | None = None
) -> dict[str, object]:
    content = {"application/json": shape} if shape is not None else {}
    operation: dict[str, object] = {
        "summary": summary,
        "operationId": name,
        "responses": {str(status): {"description": summary, "content": content}, "default": PROBLEM},
    }
    if takes:
        body = {"application/json": {"schema": {"$ref": f"#/components/schemas/{takes}"}}}
        operation["requestBody"] = {"required": True, "content": body}
    return operation


def _page_of(code: str) -> dict[str, object]:
    return {
        "schema": {
            "type": "object",
            "properties": {
                "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{code}"}},
                "next": {"type": ["string", "null"]},
                "count": {
                    "type": "object",
                    "properties": {"value": {"type": "integer"}, "exact": {"type": "boolean"}},
                },
            },
        }
    }
