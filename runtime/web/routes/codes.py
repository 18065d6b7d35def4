"""``/codes/{kind}``: a text drawn as a code for scanners, for whoever is signed in."""

from __future__ import annotations

from flask import Blueprint, Response, request

from engines.form.codes import LONGEST, code_svg, fits
from engines.form.problems import NOT_CODE128
from engines.form.texts import shown
from engines.kernel.errors import InvalidError, MissingError
from engines.kernel.problem import Problem
from runtime.web.answer_schemas import BINARY
from runtime.web.answers import JSON_TYPE
from runtime.web.openapi import documented
from runtime.web.schemas import CodeQuery, load_query

routes = Blueprint("codes", __name__)

SVG = "image/svg+xml"


@routes.get("/codes/<kind>")
@documented(
    "Draw a text as a QR code or a Code 128", tag="files", query=CodeQuery, gives=BINARY, media=(JSON_TYPE, SVG)
)
def code(kind: str) -> Response:
    """Return the drawing; nothing of the text but the code is in it.

    Raises:
        MissingError: no such kind of code.
        InvalidError: the text cannot be drawn as one.
    """
    if kind not in LONGEST:
        raise MissingError(what=kind)
    text = str(load_query(CodeQuery, request.args)["text"])
    if not fits(kind, text):
        raise InvalidError([Problem(NOT_CODE128, "/text", {"value": shown(text)})])
    headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return Response(code_svg(kind, text), 200, headers, content_type=SVG)
