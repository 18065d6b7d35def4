"""The staff application: its files, and its one page for every address that no other route answers."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import NotFound

from runtime.web import problems
from runtime.web.access import SAFE_METHODS, open_to_all
from runtime.web.assets import IMMUTABLE, REVALIDATE, asset, find, page

routes = Blueprint("staff", __name__)

INDEX: Final = "index.html"
_NEVER_FILES: Final = frozenset({INDEX, "manifest.json"})
_NEVER_PAGES: Final = ("/api/", "/assets/")


def register(app: Flask) -> None:
    """Answer addresses that no route knows with the application, which reads the address itself.

    This is an error handler and no catch-all route: a wrong method on a known address must stay 405.
    """
    app.register_error_handler(NotFound, _page_or_problem)


@routes.get("/assets/<path:path>")
@open_to_all
def hashed(path: str) -> Response:
    """Return a file whose name changes with its content."""
    return asset(f"assets/{path}", cache=IMMUTABLE)


@routes.get("/")
@open_to_all
def home() -> Response:
    """Return the application."""
    return page(INDEX)


def _page_or_problem(error: NotFound) -> Response:
    path = request.path
    if request.method not in SAFE_METHODS or path.startswith(_NEVER_PAGES) or request.url_rule is not None:
        return problems.http(error)
    name = path.removeprefix("/")
    if name not in _NEVER_FILES and find(name) is not None:
        return asset(name, cache=REVALIDATE)
    return page(INDEX)
