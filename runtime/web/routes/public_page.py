"""``/p/{app}/{form}/{code}``: the public page, with its form inlined so that it shows without a second request."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response

from runtime.services.public.doors import describe
from runtime.web.access import open_to_all
from runtime.web.answers import to_json
from runtime.web.assets import page
from runtime.web.language import language
from runtime.web.services import services

routes = Blueprint("public_page", __name__)

PAGE: Final = "public/index.html"
FORM_PLACE: Final = "__FORM__"


@routes.get("/p/<app>/<form>/<code>")
@open_to_all
def show(app: str, form: str, code: str) -> Response:
    """Return the page of a public form."""
    door = services().platform.public.door(app, form, code, language())
    site = services().site
    described = to_json(describe(door, site.organisation, site.zone, site.language)).decode()
    # Inside a script element only "</" and "<!--" could end the data.
    return page(PAGE, replace={FORM_PLACE: described.replace("<", "\\u003c")})
