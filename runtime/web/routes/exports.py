"""``/apps/{app}/forms/{form}/export`` at once, ``…/exports`` in the background: the list a person sees, as a file."""

from __future__ import annotations

from contextlib import ExitStack

from flask import Blueprint, Response, request

from runtime.services.exporting.exporter import Wanted
from runtime.services.live import LiveForm
from runtime.web.access import current_actor
from runtime.web.answer_schemas import BINARY
from runtime.web.answers import JSON_TYPE, answer
from runtime.web.body import read_object
from runtime.web.lists import from_body, from_query
from runtime.web.openapi import documented
from runtime.web.schemas import load, load_query
from runtime.web.sending import send
from runtime.web.services import services
from runtime.web.transfer_schemas import EXPORT, ExportBody, ExportQuery

routes = Blueprint("exports", __name__, url_prefix="/apps/<app>/forms/<form>")

OWN = frozenset({"format", "labels"})
"""What an export says beside the list."""


@routes.get("/export")
@documented(
    "A list as a file: its columns, conditions and order",
    tag="exports",
    query=ExportQuery,
    gives=BINARY,
    media=(JSON_TYPE, "*/*"),
    needs="export",
)
def export(app: str, form: str) -> Response:
    """Write a list to a file and send it. For very many records ask for it in the background."""
    sent = load_query(ExportQuery, request.args)
    listed = from_query({key: value for key, value in request.args.items() if key not in OWN})
    wanted = Wanted(listed, labels=sent.get("labels") == "true")
    with ExitStack() as opening:
        made = services().platform.exports.at_once(current_actor(), _form(app, form), str(sent["format"]), wanted)
        file = opening.enter_context(made)
        return send(file.stream, file.name, file.size, opening.pop_all().close)


@routes.post("/exports")
@documented(
    "Write a list to a file in the background",
    tag="exports",
    takes=ExportBody,
    gives=EXPORT,
    status=202,
    needs="export",
)
def ask(app: str, form: str) -> Response:
    """Ask for an export."""
    body = read_object()
    sent = load(ExportBody, body)
    wanted = Wanted(from_body({key: value for key, value in body.items() if key not in OWN}), bool(sent["labels"]))
    exports = services().platform.exports
    return answer(exports.ask(current_actor(), _form(app, form), str(sent["format"]), wanted), 202)


@routes.get("/exports/<job>")
@documented("How far an export is", tag="exports", gives=EXPORT, needs="export")
def get(app: str, form: str, job: str) -> Response:
    """Return an export."""
    return answer(services().platform.exports.get(current_actor(), _form(app, form), job))


@routes.get("/exports/<job>/file")
@documented("The file of a finished export", tag="exports", gives=BINARY, media=(JSON_TYPE, "*/*"), needs="export")
def download(app: str, form: str, job: str) -> Response:
    """Hand the file out."""
    file = services().platform.exports.open(current_actor(), _form(app, form), job)
    return send(file.stream, file.name, file.size, file.stream.close)


def _form(app: str, form: str) -> LiveForm:
    return services().platform.apps.snapshot().form(app, form)
