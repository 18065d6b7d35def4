"""``/apps``: what is installed, as the caller may see it."""

from __future__ import annotations

from flask import Blueprint, Response, current_app

from runtime.services.describing import describe_app, describe_apps, known_app
from runtime.web.access import current_actor
from runtime.web.answer_schemas import APP_HEAD, APPS, DOCUMENT
from runtime.web.answers import answer
from runtime.web.app_openapi import app_document
from runtime.web.openapi import documented
from runtime.web.services import services

routes = Blueprint("apps", __name__)


@routes.get("/apps")
@documented("The apps in which the caller may do something", tag="apps", gives=APPS)
def every() -> Response:
    """Return the apps with their forms."""
    snapshot = services().platform.apps.snapshot()
    return answer({"items": describe_apps(snapshot, current_actor())})


@routes.get("/apps/<app>")
@documented("One app: navigation, forms, fields, views", tag="apps", gives=APP_HEAD)
def one(app: str) -> Response:
    """Return an app's metadata, as far as the caller may see it."""
    snapshot = services().platform.apps.snapshot()
    return answer(describe_app(snapshot, known_app(snapshot, app, current_actor()), current_actor()))


@routes.get("/apps/<app>/openapi.json")
@documented("The API of one app, as OpenAPI 3.1", tag="apps", gives=DOCUMENT)
def openapi(app: str) -> Response:
    """Return the app's own API description, with what the caller may use."""
    snapshot = services().platform.apps.snapshot()
    return answer(app_document(current_app, known_app(snapshot, app, current_actor()), current_actor()))
