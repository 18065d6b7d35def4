"""``…/records/{id}/shares``, ``…/copy`` and ``…/duplicate``: a record handed out by a link, or begun anew."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, request

from runtime.services.live import LiveForm
from runtime.services.sharing.shares import Share, ShareWish
from runtime.web.access import current_actor
from runtime.web.answer_schemas import ANYTHING, RECORD, VALUES, ref
from runtime.web.answers import answer, nothing
from runtime.web.body import Body, read_object
from runtime.web.openapi import documented
from runtime.web.schemas import load
from runtime.web.services import services
from runtime.web.share_schemas import SHARE, SHARES, ShareRequest

routes = Blueprint("shares", __name__, url_prefix="/apps/<app>/forms/<form>/records/<record_id>")

DEFAULT_DAYS = 7


@routes.get("/shares")
@documented("Links that open a record without an account", tag="shares", gives=SHARES, needs="export")
def links(app: str, form: str, record_id: str) -> Response:
    """Return the links to a record that still open it."""
    found = services().platform.shares.of_record(current_actor(), _form(app, form), record_id)
    names = services().platform.shares.names([share.row.created_by for share in found])
    return answer({"items": [_present(_form(app, form), share, names) for share in found]})


@routes.post("/shares")
@documented("Make a link to a record", tag="shares", takes=ShareRequest, gives=SHARE, status=201, needs="export")
def make(app: str, form: str, record_id: str) -> Response:
    """Make a link that shows chosen fields for some days, behind a password if one is given."""
    live, sent = _form(app, form), load(ShareRequest, read_object())
    fields = tuple(cast("list[str]", sent.get("fields", [])))
    wish = ShareWish(fields, int(str(sent.get("days", DEFAULT_DAYS))), str(sent.get("password") or "") or None)
    share = services().platform.shares.make(current_actor(), live, record_id, wish)
    return answer(_present(live, share, services().platform.shares.names([share.row.created_by])), 201)


@routes.delete("/shares/<share_id>")
@documented("Take a link back", tag="shares", status=204, needs="export")
def revoke(app: str, form: str, record_id: str, share_id: str) -> Response:
    """End a link: from now on it opens nothing."""
    services().platform.shares.revoke(current_actor(), _form(app, form), record_id, share_id)
    return nothing()


@routes.post("/copy")
@documented("What a copy of a record would start with", tag="records", gives=ANYTHING, needs="create")
def copy(app: str, form: str, record_id: str) -> Response:
    """Return the values a copy starts with; its files are taken in anew, and go with whoever saves it."""
    values = services().platform.copier.values(current_actor(), _form(app, form), record_id)
    return answer({"values": values})


@routes.post("/duplicate")
@documented("Copy a record at once", tag="records", takes=ref(VALUES), gives=ref(RECORD), status=201, needs="create")
def duplicate(app: str, form: str, record_id: str) -> Response:
    """Make a copy with the values that were sent on top."""
    live, platform, actor = _form(app, form), services().platform, current_actor()
    made = platform.copier.duplicate(actor, live, record_id, read_object())
    return answer(platform.records.written(actor, live, made), 201)


def _form(app: str, form: str) -> LiveForm:
    return services().platform.apps.snapshot().form(app, form)


def _present(live: LiveForm, share: Share, names: dict[str, str]) -> Body:
    row = share.row
    base = services().site.base_url or request.host_url
    fields = [live.compiled.by_id[name].field.code for name in row.fields if name in live.compiled.by_id]
    return {
        "id": row.id,
        "url": f"{base.rstrip('/')}/s/{share.token}",
        "fields": fields,
        "password": row.password_hash is not None,
        "at": row.created_at,
        "by": {"id": row.created_by, "label": names.get(row.created_by, "")},
        "expires_at": row.expires_at,
        "opened": row.opened,
        "opened_at": row.opened_at,
    }
