"""``…/records/{id}/print`` and ``…/records/print``: records on paper, as a PDF that browsers show."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, request

from runtime.services.live import LiveForm
from runtime.services.printing.printer import Printed, PrintWish
from runtime.web.access import current_actor
from runtime.web.answer_schemas import BINARY
from runtime.web.answers import JSON_TYPE
from runtime.web.body import read_object
from runtime.web.language import language
from runtime.web.openapi import documented
from runtime.web.print_schemas import PrintBody, PrintQuery
from runtime.web.schemas import load, load_query
from runtime.web.services import services

routes = Blueprint("prints", __name__, url_prefix="/apps/<app>/forms/<form>/records")

PDF: Final = "application/pdf"
PNG: Final = "image/png"
SHOWN: Final = {
    "Content-Security-Policy": "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'",
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
}


@routes.get("/<record_id>/print")
@documented(
    "A record on paper: by a print template of the form, or by the first one",
    tag="prints",
    query=PrintQuery,
    gives=BINARY,
    media=(JSON_TYPE, PDF),
    needs="print",
)
def one(app: str, form: str, record_id: str) -> Response:
    """Print a record; as a picture, its first page only."""
    sent = load_query(PrintQuery, request.args)
    picture = sent["format"] == "png"
    wish = PrintWish(
        (record_id,),
        _name(sent.get("template")),
        history=sent.get("history") == "true",
        picture=picture,
        base=_base(),
        language=str(sent.get("lang") or language()),
    )
    return _answer(services().platform.printer.print(current_actor(), _form(app, form), wish), PNG if picture else PDF)


@routes.post("/print")
@documented(
    "Several records on paper, each on pages of its own",
    tag="prints",
    takes=PrintBody,
    gives=BINARY,
    media=(JSON_TYPE, PDF),
    needs="print",
)
def several(app: str, form: str) -> Response:
    """Print records into one PDF, in the order of their ids."""
    sent = load(PrintBody, read_object())
    ids = sent["ids"]
    wish = PrintWish(
        tuple(str(one) for one in ids) if isinstance(ids, list) else (),
        _name(sent.get("template")),
        base=_base(),
        language=str(sent.get("lang") or language()),
    )
    return _answer(services().platform.printer.print(current_actor(), _form(app, form), wish), PDF)


def _answer(made: Printed, kind: str) -> Response:
    named = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(made.name)}"}
    return Response(made.content, 200, {**SHOWN, **named}, content_type=kind)


def _name(value: object) -> str | None:
    return None if value is None else str(value)


def _base() -> str:
    return (services().site.base_url or request.host_url).rstrip("/")


def _form(app: str, form: str) -> LiveForm:
    return services().platform.apps.snapshot().form(app, form)
