"""OpenAPI 3.1 of the routes: what each says of itself by `documented`, gathered with apispec.

`platform_document` serves ``/openapi.json``; the documents of single apps start from `new_document` too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask
from marshmallow import Schema
from werkzeug.routing import Rule

from runtime.web.access import OPEN, SAFE_METHODS

API_PREFIX: Final = "/api/v1"
DOCUMENTED: Final = "documented"
_PLACE: Final = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")

View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Said:
    """What a route says of itself."""

    summary: str
    tag: str
    takes: type[Schema] | None = None
    gives: type[Schema] | None = None
    query: type[Schema] | None = None
    status: int = 200


def documented(  # noqa: PLR0913 - the keywords are the parts of an operation's description
    summary: str,
    *,
    tag: str,
    takes: type[Schema] | None = None,
    gives: type[Schema] | None = None,
    query: type[Schema] | None = None,
    status: int = 200,
) -> Callable[[View], View]:
    """Describe a route: body, query and answer by schema, and the status of success."""

    def say(view: View) -> View:
        setattr(view, DOCUMENTED, Said(summary, tag, takes, gives, query, status))
        return view

    return say


def new_document(title: str, version: str) -> APISpec:
    """Return a document with what every part of the API shares: sign-in and problem documents."""
    spec = APISpec(
        title=title,
        version=version,
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin()],
        servers=[{"url": "/"}],
    )
    spec.components.security_scheme("cookie", {"type": "apiKey", "in": "cookie", "name": "dougong_session"})
    spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    spec.components.schema("Problem", PROBLEM)
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    spec.components.response("Problem", {"description": "What went wrong, as RFC 9457 says it", "content": content})
    return spec


def platform_document(app: Flask, version: str) -> dict[str, object]:
    """Return the document of every described route of ``app``."""
    spec = new_document("Dougong", version)
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        said = getattr(app.view_functions[rule.endpoint], DOCUMENTED, None)
        if said is not None and rule.rule.startswith(API_PREFIX):
            opened = getattr(app.view_functions[rule.endpoint], OPEN, False)
            operations = {method: _operation(rule, said, method, opened=opened) for method in _methods(rule)}
            spec.path(path=_PLACE.sub(r"{\1}", rule.rule), operations=operations)
    return dict(spec.to_dict())


def _methods(rule: Rule) -> Iterator[str]:
    return (method.lower() for method in sorted(rule.methods or ()) if method not in {"HEAD", "OPTIONS"})


def _operation(rule: Rule, said: Said, method: str, *, opened: bool) -> dict[str, object]:
    succeeded: dict[str, object] = {"description": said.summary}
    if said.status != 204:  # noqa: PLR2004 - no content is the one status without a body
        shape: object = said.gives if said.gives is not None else {"type": "object"}
        succeeded["content"] = {"application/json": {"schema": shape}}
    operation: dict[str, object] = {
        "operationId": f"{rule.endpoint.replace('.', '_')}_{method}",
        "summary": said.summary,
        "tags": [said.tag],
        "parameters": list(_parameters(rule, said, method, opened=opened)),
        "responses": {str(said.status): succeeded, "default": {"$ref": "#/components/responses/Problem"}},
        "security": [] if opened else [{"cookie": []}, {"token": []}],
    }
    if said.takes is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": said.takes}}}
    return operation


def _parameters(rule: Rule, said: Said, method: str, *, opened: bool) -> Iterator[dict[str, object]]:
    for name in _PLACE.findall(rule.rule):
        yield {"in": "path", "name": name, "required": True, "schema": {"type": "string"}}
    if said.query is not None:
        yield {"in": "query", "schema": said.query}
    if not opened and method.upper() not in SAFE_METHODS:
        about = "The session's token; not needed with a bearer token"
        yield {"in": "header", "name": "X-CSRF-Token", "schema": {"type": "string"}, "description": about}


PROBLEM: Final[dict[str, object]] = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "problems"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; the texts may change"},
        "detail": {"type": "string"},
        "problems": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "message"],
                "properties": {
                    "pointer": {"type": "string", "description": "A JSON Pointer into what was sent"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}
