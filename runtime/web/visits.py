"""What the browser of a visitor shows and is shown at a public form. Used by the routes of public forms."""

from __future__ import annotations

from typing import Final

from flask import request

from engines.kernel.errors import PlatformError
from engines.kernel.values import Json, JsonObject
from runtime.services.instants import instant_text
from runtime.services.public.doors import Door, describe
from runtime.services.public.visit import StaleLinkError, Standing, Visit
from runtime.web.access import origin
from runtime.web.services import services

KEY: Final = "X-Form-Key"
LINK: Final = "X-Form-Link"
STAMP: Final = "X-Form-Stamp"
WORK: Final = "X-Form-Work"
DEVICE: Final = "X-Form-Device"
EDIT: Final = "X-Form-Edit"
VISITING: Final = (KEY, LINK, STAMP, WORK, DEVICE)
CLOSED: Final = ("intro", "thanks", "next")
"""What nobody reads who is not let in."""


def visit() -> Visit:
    """Return what the visitor of the current request brings; a page's address may carry the link's mark."""
    held = {name: request.headers.get(name, "") for name in VISITING}
    link = held[LINK] or request.args.get("ext", "")
    return Visit(origin().address, held[KEY], link, held[STAMP], held[WORK], held[DEVICE])


def shown(door: Door, brought: Visit, edit: str) -> JsonObject:
    """Describe a public form to a visitor: as it stands to them, with what they come back to if they do."""
    if edit:
        return _returned(door, edit)
    return _described(door, services().platform.public.gate.stand(door, brought))


def _returned(door: Door, edit: str) -> JsonObject:
    try:
        mine, own = services().platform.public.own(door, edit)
    except PlatformError:
        return {**_described(door, Standing(why="over")), "edit": None}
    return _described(mine, Standing(own=own))


def _described(door: Door, standing: Standing) -> JsonObject:
    site = services().site
    whole = dict(describe(door, site.organisation, site.zone, site.language))
    form = whole["form"]
    if not isinstance(form, dict):
        raise StaleLinkError
    state = _state(door, standing)
    if standing.locked or standing.why is not None:
        form = {**form, **dict.fromkeys(CLOSED), "fields": [], "steps": [], "behaviour": [], "checks": []}
    return {**whole, "form": {**form, "state": state}, **_brought(door, standing)}


def _state(door: Door, standing: Standing) -> JsonObject:
    said = door.door.closed if standing.why is not None else None
    return {
        "open": standing.why is None,
        "locked": standing.locked,
        "why": standing.why,
        "from": door.door.opens,
        "until": door.door.closes,
        "words": None if said is None else {"zh": said.zh, "en": said.en},
        "once": door.door.once,
        "work": door.door.guard == "work",
    }


def _brought(door: Door, standing: Standing) -> JsonObject:
    found: dict[str, Json] = {}
    if standing.stamp is not None:
        found["stamp"] = standing.stamp
    if standing.device is not None:
        found["device"] = standing.device
    if standing.strange:
        found["link"] = None
    if standing.link is not None:
        by_id = door.form.compiled.by_id
        values = {by_id[key].field.code: value for key, value in standing.link.values.items() if key in by_id}
        found["link"] = {"values": values}
    if standing.own is not None:
        until = instant_text(standing.own.until)
        found["edit"] = {"values": standing.own.values, "version": standing.own.version, "until": until}
    return found
