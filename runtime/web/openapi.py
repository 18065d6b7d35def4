"""OpenAPI 3.1 of the routes: what each says of itself by `documented`, gathered with apispec.

`platform_document` serves ``/openapi.json``; the documents of single apps start from `new_document` too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask
from marshmallow import Schema

from runtime.identity.kernel import Operation
from runtime.web.access import OPEN, SAFE_METHODS
from runtime.web.answer_schemas import ANYTHING, COMPONENTS, PROBLEMS, TEXT, Shape
from runtime.web.answers import JSON_TYPE

API_PREFIX: Final = "/api/v1"
DOCUMENTED: Final = "documented"
_PLACE: Final = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")

View = TypeVar("View", bound=Callable[..., object])


Described: TypeAlias = type[Schema] | Shape


@dataclass(frozen=True, slots=True)
class Said:
    """What a route says of itself.

    ``also`` are further statuses that are no errors, ``headers`` names of `HEADERS`, ``media`` what body and answer are
    where that is not JSON, ``needs`` the right on the form without which the route is of no use to the caller.
    """

    summary: str
    tag: str
    takes: Described | None = None
    gives: Described | None = None
    query: type[Schema] | None = None
    status: int = 200
    also: tuple[int, ...] = ()
    headers: tuple[str, ...] = ()
    media: tuple[str, str] = (JSON_TYPE, JSON_TYPE)
    needs: Operation | None = None


def documented(  # noqa: PLR0913 - the keywords are the parts of an operation's description
    summary: str,
    *,
    tag: str,
    takes: Described | None = None,
    gives: Described | None = None,
    query: type[Schema] | None = None,
    status: int = 200,
    also: tuple[int, ...] = (),
    headers: tuple[str, ...] = (),
    media: tuple[str, str] = (JSON_TYPE, JSON_TYPE),
    needs: Operation | None = None,
) -> Callable[[View], View]:
    """Describe a route, as `Said` explains."""

    def say(view: View) -> View:
        setattr(view, DOCUMENTED, Said(summary, tag, takes, gives, query, status, also, headers, media, needs))
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
    for name, shape in COMPONENTS.items():
        spec.components.schema(name, dict(shape))
    for route in described_routes(app):
        spec.path(path=template(route.path), operations={route.method: operation(route)})
    return dict(spec.to_dict())


@dataclass(frozen=True, slots=True)
class Route:
    """One described operation of the API: a method on a path, with what it says of itself."""

    path: str
    method: str
    endpoint: str
    said: Said
    opened: bool


def described_routes(app: Flask) -> Iterator[Route]:
    """Yield every described operation of the API, in the order of the paths."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = app.view_functions[rule.endpoint]
        said = getattr(view, DOCUMENTED, None)
        if said is not None and rule.rule.startswith(API_PREFIX):
            opened = bool(getattr(view, OPEN, False))
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield Route(rule.rule, method.lower(), rule.endpoint, said, opened)


def template(path: str) -> str:
    """Write the places of a path as OpenAPI does."""
    return _PLACE.sub(r"{\1}", path)


def operation(route: Route) -> dict[str, object]:
    """Return the description of one operation."""
    said = route.said
    described: dict[str, object] = {
        "operationId": f"{route.endpoint.replace('.', '_')}_{route.method}",
        "summary": said.summary,
        "tags": [said.tag],
        "parameters": list(_parameters(route)),
        "responses": _responses(said),
        "security": [] if route.opened else [{"cookie": []}, {"token": []}],
    }
    if said.takes is not None:
        described["requestBody"] = {"required": True, "content": {said.media[0]: {"schema": said.takes}}}
    return described


def _responses(said: Said) -> dict[str, object]:
    shape = said.gives if said.gives is not None else ANYTHING
    answers: dict[str, object] = {}
    for status in (said.status, *said.also):
        answers[str(status)] = {"description": said.summary}
        if status not in WITHOUT_BODY:
            answers[str(status)] = {"description": said.summary, "content": {said.media[1]: {"schema": shape}}}
    return {**answers, "default": {"$ref": "#/components/responses/Problem"}}


def _parameters(route: Route) -> Iterator[dict[str, object]]:
    for name in _PLACE.findall(route.path):
        yield {"in": "path", "name": name, "required": True, "schema": TEXT}
    if route.said.query is not None:
        yield {"in": "query", "schema": route.said.query}
    for name in route.said.headers:
        yield {"in": "header", "name": name, "schema": TEXT, "description": HEADERS[name]}
    if not route.opened and route.method.upper() not in SAFE_METHODS:
        yield {"in": "header", "name": "X-CSRF-Token", "schema": TEXT, "description": HEADERS["X-CSRF-Token"]}


HEADERS: Final[Mapping[str, str]] = {
    "If-Match": 'The version that the caller saw, such as "v3": a conflict is told by it',
    "If-None-Match": "The version that the caller has; 304 when it is still that one",
    "Idempotency-Key": "A key of the caller's choice: for 24 hours the same request makes no second record",
    "X-Form-Key": "What the password of a public form gave",
    "X-Form-Link": "The `ext` of a signed link",
    "X-Form-Stamp": "The `stamp` that the description of a guarded public form gave: good for one submission",
    "X-Form-Work": "What solves the riddle of the stamp: sha256(stamp:work) begins with 14 zero bits",
    "X-Form-Device": "The `device` that the description of the public form gave to this device first",
    "X-Form-Edit": "The `edit` of the link by which a visitor changes an own submission",
    "X-CSRF-Token": "The session's token; not needed with a bearer token",
}
WITHOUT_BODY: Final = frozenset({204, 304})
"""Statuses that carry nothing."""


PROBLEM: Final[dict[str, object]] = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "problems"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; the texts may change"},
        "detail": {"type": "string"},
        "problems": {**PROBLEMS, "description": "Each with a JSON Pointer into what was sent"},
    },
}
