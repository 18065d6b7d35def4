"""``/p/{app}/{form}/{code}``: the public page, with its form inlined so that it shows without a second request."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from runtime.web.access import open_to_all
from runtime.web.answers import to_json
from runtime.web.assets import page
from runtime.web.language import language
from runtime.web.services import services
from runtime.web.visits import shown, visit

routes = Blueprint("public_page", __name__)

PAGE: Final = "public/index.html"
FORM_PLACE: Final = "__FORM__"


@routes.get("/p/<app>/<form>/<code>")
@open_to_all
def show(app: str, form: str, code: str) -> Response:
    """Return the page of a public form."""
    door = services().platform.public.door(app, form, code, language())
    described = to_json(shown(door, visit(), request.args.get("edit", ""))).decode()
    # Inside a script element only "</" and "<!--" could end the data.
    return page(PAGE, replace={FORM_PLACE: described.replace("<", "\\u003c")})
