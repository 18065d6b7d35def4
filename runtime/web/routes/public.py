"""``/public/{app}/{form}/{code}``: doors without an account. No cookie is read, none is set."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from runtime.services.public.doors import Door
from runtime.services.public.public import EditLink
from runtime.web.access import open_to_all, origin
from runtime.web.answer_schemas import ANYTHING, FILE, PUBLIC_ANSWER, PUBLIC_FORM, PUBLIC_KEY, UPLOAD
from runtime.web.answers import answer, nothing
from runtime.web.body import Body, read_object
from runtime.web.language import language
from runtime.web.openapi import documented
from runtime.web.public_schemas import ChangeQuery, KeyRequest
from runtime.web.repeats import IDEMPOTENCY_KEY, repeat_of
from runtime.web.routes.files import UPLOADED, take_in
from runtime.web.schemas import load, load_query
from runtime.web.services import services
from runtime.web.visits import EDIT, KEY, LINK, VISITING, shown, visit

routes = Blueprint("public", __name__, url_prefix="/public/<app>/<form>/<code>")

HONEYPOT: Final = "website"
"""A field that people never see. Who fills it in is thanked, and nothing is kept."""
MOST: Final = 1024 * 1024
"""What the answers to a public form may come to; files go apart."""


@routes.get("")
@open_to_all
@documented("What a public form asks for", tag="public", gives=PUBLIC_FORM, headers=(KEY, LINK, EDIT))
def show(app: str, form: str, code: str) -> Response:
    """Describe the public form as it stands to this visitor."""
    return answer(shown(_door(app, form, code), visit(), request.headers.get(EDIT, "")))


@routes.post("/key")
@open_to_all
@documented("Show the password of a public form", tag="public", takes=KeyRequest, gives=PUBLIC_KEY, status=201)
def unlock(app: str, form: str, code: str) -> Response:
    """Return the key that opens the public form for some hours."""
    door, sent = _door(app, form, code), load(KeyRequest, _body())
    return answer({"key": services().platform.public.gate.unlock(door, str(sent["password"]), origin().address)}, 201)


@routes.post("")
@open_to_all
@documented(
    "Submit a public form, or find a record through one",
    tag="public",
    takes=ANYTHING,
    gives=PUBLIC_ANSWER,
    status=201,
    also=(200,),
    headers=(IDEMPOTENCY_KEY, *VISITING),
)
def send(app: str, form: str, code: str) -> Response:
    """Submit or find, as the door is for."""
    door, body = _door(app, form, code), _body()
    if door.door.can == "find":
        return answer(services().platform.public.find(door, body, visit=visit()))
    if body.pop(HONEYPOT, None):
        return answer({"number": None}, 201)
    made = services().platform.public.submit(door, body, visit=visit(), repeat=repeat_of(body))
    later = {} if made.edit is None else {"edit": _edit(door, made.edit)}
    return answer({"number": made.number, "title": made.title, **later}, 201)


@routes.patch("")
@open_to_all
@documented(
    "Change what one submitted, by the link that came with it",
    tag="public",
    takes=ANYTHING,
    query=ChangeQuery,
    status=204,
    headers=(EDIT,),
)
def change(app: str, form: str, code: str) -> Response:
    """Change an own submission within the time that the form leaves for it."""
    door, body = _door(app, form, code), _body()
    found = load_query(ChangeQuery, request.args).get("version")
    version = None if found is None else int(str(found))
    token = request.headers.get(EDIT, "")
    services().platform.public.change(door, token, body, version, address=origin().address)
    return nothing()


@routes.post("/files")
@open_to_all
@documented(
    "Upload a file for a public form",
    tag="public",
    takes=UPLOAD,
    gives=FILE,
    status=201,
    media=UPLOADED,
    headers=(KEY, EDIT),
)
def upload(app: str, form: str, code: str) -> Response:
    """Take a file in for the record that the visitor is about to submit."""
    door = _door(app, form, code)
    services().platform.public.admit_upload(door, visit(), request.headers.get(EDIT, ""))
    return take_in(door.actor, door.form)


def _body() -> Body:
    request.max_content_length = MOST
    return read_object()


def _edit(door: Door, link: EditLink) -> Body:
    base = (services().site.base_url or request.host_url).rstrip("/")
    place = f"{base}/p/{door.form.app}/{door.form.form.code}/{door.door.code}"
    return {"url": f"{place}?{urlencode({'edit': link.token})}", "until": link.until}


def _door(app: str, form: str, code: str) -> Door:
    return services().platform.public.door(app, form, code, language())
