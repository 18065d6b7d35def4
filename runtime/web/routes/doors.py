"""``…/forms/{form}/public``: what staff do with public forms. Everything here needs the right to share."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from runtime.services.live import LiveForm
from runtime.services.public.doors import Door
from runtime.services.public.keeping import Issued, Kept, LinkWish
from runtime.web.access import current_actor
from runtime.web.answers import answer, nothing
from runtime.web.body import Body, read_object
from runtime.web.openapi import documented
from runtime.web.public_schemas import DOOR, DOOR_LINK, DOOR_LINKS, DOORS, DoorRequest, LinkRequest
from runtime.web.schemas import load
from runtime.web.services import services

routes = Blueprint("doors", __name__, url_prefix="/apps/<app>/forms/<form>/public")


@routes.get("")
@documented("The public forms of a form, as they stand", tag="public", gives=DOORS, needs="share")
def doors(app: str, form: str) -> Response:
    """Return the public forms with their addresses, state and count of submissions."""
    kept = services().platform.keeper.doors(current_actor(), _form(app, form))
    return answer({"items": [_door(one) for one in kept]})


@routes.patch("/<code>")
@documented("Set a public form's password, or shut it", tag="public", takes=DoorRequest, gives=DOOR, needs="share")
def change(app: str, form: str, code: str) -> Response:
    """Set what the installation decides about a public form."""
    sent = load(DoorRequest, read_object())
    password, shut = cast("str | None", sent.get("password")), cast("bool | None", sent.get("shut"))
    live, keeper = _form(app, form), services().platform.keeper
    return answer(_door(keeper.change(current_actor(), live, code, password=password, shut=shut)))


@routes.get("/<code>/links")
@documented("The signed links to a public form", tag="public", gives=DOOR_LINKS, needs="share")
def links(app: str, form: str, code: str) -> Response:
    """Return the links that nobody took back, newest first."""
    live = _form(app, form)
    found = services().platform.keeper.links(current_actor(), live, code)
    return answer({"items": [_link(live, code, one) for one in found]})


@routes.post("/<code>/links")
@documented(
    "Make a signed link to a public form", tag="public", takes=LinkRequest, gives=DOOR_LINK, status=201, needs="share"
)
def make(app: str, form: str, code: str) -> Response:
    """Make a link that marks what is submitted by it, and fills in answers to begin with."""
    sent = load(LinkRequest, read_object())
    days = sent.get("days")
    wish = LinkWish(
        label=str(sent["label"]),
        ext=cast("str | None", sent.get("ext")),
        values=cast("dict[str, object] | None", sent.get("values")),
        days=None if days is None else int(str(days)),
    )
    live = _form(app, form)
    return answer(_link(live, code, services().platform.keeper.make_link(current_actor(), live, code, wish)), 201)


@routes.delete("/<code>/links/<link_id>")
@documented("Take a signed link back", tag="public", status=204, needs="share")
def revoke(app: str, form: str, code: str, link_id: str) -> Response:
    """End a link: from now on it marks nothing."""
    services().platform.keeper.revoke(current_actor(), _form(app, form), code, link_id)
    return nothing()


def _form(app: str, form: str) -> LiveForm:
    return services().platform.apps.snapshot().form(app, form)


def _address(form: LiveForm, code: str) -> str:
    base = (services().site.base_url or request.host_url).rstrip("/")
    return f"{base}/p/{form.app}/{form.form.code}/{code}"


def _door(kept: Kept) -> Body:
    live, door, row = kept.door.form, kept.door.door, kept.row
    codes = {item.field.id: item.field.code for item in live.compiled.fields}
    return {
        "code": door.code,
        "can": door.can,
        "label": {"zh": door.label.zh, "en": door.label.en},
        "url": _address(live, door.code),
        "open": kept.why is None,
        "why": kept.why,
        "shut": row.shut,
        "password": door.password,
        "password_set": row.password_hash is not None,
        "submitted": row.submitted,
        "most": door.most,
        "from": door.opens,
        "until": door.closes,
        "once": door.once,
        "ext": codes[door.ext] if door.ext else None,
        "prefill": _fillable(kept.door),
    }


def _fillable(door: Door) -> list[str]:
    by_id = door.form.compiled.by_id
    asked = [by_id[field_id] for field_id in door.door.fields] if door.door.can == "create" else []
    return [item.field.code for item in asked if item.type.lookup is None]


def _link(form: LiveForm, code: str, issued: Issued) -> Body:
    row = issued.row
    by_id = form.compiled.by_id
    return {
        "id": row.id,
        "label": row.label,
        "ext": row.ext,
        "values": {by_id[key].field.code: value for key, value in row.values.items() if key in by_id},
        "url": f"{_address(form, code)}?{urlencode({'ext': issued.token})}",
        "at": row.created_at,
        "expires_at": row.expires_at,
        "good": issued.good,
        "submitted": row.submitted,
    }
