"""``/public/{app}/{form}/{code}``: doors without an account. No cookie is read, none is set."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response

from runtime.services.public.doors import Door, describe
from runtime.web.access import open_to_all, origin
from runtime.web.answer_schemas import ANYTHING, FILE, PUBLIC_ANSWER, PUBLIC_FORM, UPLOAD
from runtime.web.answers import answer
from runtime.web.body import read_object
from runtime.web.language import language
from runtime.web.openapi import documented
from runtime.web.repeats import IDEMPOTENCY_KEY, repeat_of
from runtime.web.routes.files import UPLOADED, take_in
from runtime.web.services import services

routes = Blueprint("public", __name__, url_prefix="/public/<app>/<form>/<code>")

HONEYPOT: Final = "website"
"""A field that people never see. Who fills it in is thanked, and nothing is kept."""


@routes.get("")
@open_to_all
@documented("What a public form asks for", tag="public", gives=PUBLIC_FORM)
def show(app: str, form: str, code: str) -> Response:
    """Describe the public form."""
    site = services().site
    return answer(describe(_door(app, form, code), site.organisation, site.zone, site.language))


@routes.post("")
@open_to_all
@documented(
    "Submit a public form, or find a record through one",
    tag="public",
    takes=ANYTHING,
    gives=PUBLIC_ANSWER,
    status=201,
    also=(200,),
    headers=(IDEMPOTENCY_KEY,),
)
def send(app: str, form: str, code: str) -> Response:
    """Submit or find, as the door is for."""
    door, body = _door(app, form, code), read_object()
    address = origin().address
    if door.door.can == "find":
        return answer(services().platform.public.find(door, body, address=address))
    if body.pop(HONEYPOT, None):
        return answer({"number": None}, 201)
    made = services().platform.public.submit(door, body, address=address, repeat=repeat_of(body))
    return answer({"number": made.number, "title": made.title}, 201)


@routes.post("/files")
@open_to_all
@documented("Upload a file for a public form", tag="public", takes=UPLOAD, gives=FILE, status=201, media=UPLOADED)
def upload(app: str, form: str, code: str) -> Response:
    """Take a file in for the record that the visitor is about to submit."""
    door = _door(app, form, code)
    services().platform.public.admit_upload(origin().address)
    return take_in(door.actor, door.form)


def _door(app: str, form: str, code: str) -> Door:
    return services().platform.public.door(app, form, code, language())
