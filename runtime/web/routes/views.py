"""``/apps/{app}/forms/{form}/views``: the views that people save, share, order and open first."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response

from engines.kernel.values import JsonObject
from runtime.services.live import LiveForm
from runtime.services.saved_views import Wanted
from runtime.web.access import current_actor
from runtime.web.answers import answer, nothing
from runtime.web.body import read_object
from runtime.web.openapi import documented
from runtime.web.schemas import Loaded, load
from runtime.web.services import services
from runtime.web.view_schemas import VIEW, VIEWS, ChoiceRequest, ViewChange

routes = Blueprint("views", __name__, url_prefix="/apps/<app>/forms/<form>/views")


@routes.get("")
@documented("The saved views that the caller sees, in the caller's order", tag="views", gives=VIEWS, needs="view")
def listed(app: str, form: str) -> Response:
    """Return the saved views of a form."""
    return answer(services().platform.saved_views.listed(current_actor(), _form(app, form)))


@routes.post("")
@documented("Save a view", tag="views", takes=ViewChange, gives=VIEW, status=201, needs="view")
def save(app: str, form: str) -> Response:
    """Keep a view for oneself, for roles or for all."""
    live = _form(app, form)
    return answer(services().platform.saved_views.save(current_actor(), live, _wanted()), 201)


@routes.patch("")
@documented(
    "The order of the saved views and the first one", tag="views", takes=ChoiceRequest, status=204, needs="view"
)
def choose(app: str, form: str) -> Response:
    """Write down what the caller chose."""
    live, sent = _form(app, form), load(ChoiceRequest, read_object())
    order = cast("list[str] | None", sent.get("order"))
    services().platform.saved_views.choose(current_actor(), live, order, _text(sent, "first"))
    return nothing()


@routes.patch("/<view_id>")
@documented("Change a saved view", tag="views", takes=ViewChange, gives=VIEW, needs="view")
def change(app: str, form: str, view_id: str) -> Response:
    """Rename a view, share it, or let it show something else."""
    live = _form(app, form)
    return answer(services().platform.saved_views.change(current_actor(), live, view_id, _wanted()))


@routes.delete("/<view_id>")
@documented("Forget a saved view", tag="views", status=204, needs="view")
def remove(app: str, form: str, view_id: str) -> Response:
    """Forget a view."""
    services().platform.saved_views.remove(current_actor(), _form(app, form), view_id)
    return nothing()


def _form(app: str, form: str) -> LiveForm:
    return services().platform.apps.snapshot().form(app, form)


def _wanted() -> Wanted:
    sent = load(ViewChange, read_object())
    roles = cast("list[str] | None", sent.get("roles"))
    state = cast("JsonObject | None", sent.get("state"))
    return Wanted(_text(sent, "name"), _text(sent, "sharing"), None if roles is None else tuple(roles), state)


def _text(sent: Loaded, key: str) -> str | None:
    return None if sent.get(key) is None else str(sent[key])
