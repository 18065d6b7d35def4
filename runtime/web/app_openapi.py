"""OpenAPI 3.1 of one app: the record routes once for each form, with the form's own fields. Served per app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from apispec import APISpec
from flask import Flask

from engines.form.compiled import CompiledField
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.live import LiveApp, LiveForm
from runtime.web.answer_schemas import (
    ASSIGNABLE,
    FILE,
    GENERIC,
    LABELLED,
    NEW_VALUES,
    RECORD,
    REF,
    SYSTEM,
    TEXT,
    VALUES,
    Shape,
    many,
    text_or_null,
    thing,
)
from runtime.web.openapi import API_PREFIX, Route, described_routes, new_document, operation, template

FORM_PATH: Final = f"{API_PREFIX}/apps/<app>/forms/<form>/"
_SUFFIX: Final[Mapping[str, str]] = {RECORD: "", VALUES: "_values", NEW_VALUES: "_new"}


def app_document(routes: Flask, app: LiveApp, actor: Actor) -> dict[str, object]:
    """Return the document of an app, with the forms and operations that the caller may use."""
    spec = new_document(f"{app.head.label.en} · {app.head.label.zh}", app.head.version)
    for form in app.every_form():
        allowed = kernel.allowed(actor, form.governed)
        if allowed:
            _schemas(spec, form)
            for route in described_routes(routes):
                if route.path.startswith(FORM_PATH) and route.said.needs in (*allowed, None):
                    _path(spec, form, route)
    return dict(spec.to_dict())


def _path(spec: APISpec, form: LiveForm, route: Route) -> None:
    code = form.form.code
    here = Route(
        path=route.path.replace("<app>", form.app).replace("<form>", code),
        method=route.method,
        endpoint=f"{code}.{route.endpoint}",
        said=route.said,
        opened=route.opened,
    )
    described = _specific(operation(here), {REF + name: f"{REF}{code}{_SUFFIX[name]}" for name in GENERIC})
    spec.path(path=template(here.path), operations={here.method: described})


def _specific(shape: object, names: Mapping[str, str]) -> object:
    """Return a description with references to generic schemas turned into those to the form's."""
    if isinstance(shape, Mapping):
        return {key: _specific(value, names) for key, value in shape.items()}
    if isinstance(shape, list):
        return [_specific(item, names) for item in shape]
    return names.get(shape, shape) if isinstance(shape, str) else shape


def _schemas(spec: APISpec, form: LiveForm) -> None:
    code, fields = form.form.code, form.compiled.fields
    shown = {item.field.code: _shown(item) for item in fields}
    taken = {item.field.code: _taken(item) for item in fields if not item.read_only}
    needed = [item.field.code for item in fields if _needed(item)]
    values = {**thing(**ASSIGNABLE, **taken), "additionalProperties": False}
    spec.components.schema(code, dict(thing("id", **SYSTEM, **shown)))
    spec.components.schema(code + _SUFFIX[VALUES], values)
    spec.components.schema(code + _SUFFIX[NEW_VALUES], {**values, "required": needed} if needed else values)


def _needed(item: CompiledField) -> bool:
    """Tell whether a new record must bring a field: nothing fills it in, and no condition may hide it."""
    field = item.field
    return field.required and field.default is None and not item.hideable and not item.read_only


def _shown(item: CompiledField) -> Shape:
    """Describe a field in answers: references carry their names."""
    shape = item.value_schema()
    if item.type.lookup == "file":
        return {**_words(shape), **many(FILE)}
    if item.type.lookup is not None and _several(shape):
        return {**_words(shape), **many(LABELLED), "type": ["array", "null"]}
    if item.type.lookup is not None:
        return {**_words(shape), **LABELLED}
    return shape


def _taken(item: CompiledField) -> Shape:
    """Describe what may be sent: references come in as an id, a login or a unique value."""
    shape = item.value_schema()
    if item.type.lookup == "file":
        return {**_words(shape), "type": ["array", "null"], "items": {"type": "string", "format": "uuid"}}
    if item.type.lookup is not None and _several(shape):
        return {**_words(shape), **many(TEXT), "type": ["array", "null"]}
    if item.type.lookup is not None:
        return {**_words(shape), **text_or_null()}
    return shape


def _several(shape: Shape) -> bool:
    """Tell whether a field holds a list."""
    return "array" in cast("str | list[str]", shape.get("type", ""))


def _words(shape: Shape) -> Shape:
    return {name: shape[name] for name in ("title", "description") if name in shape}
