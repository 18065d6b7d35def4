"""``/api/v1/builder/spreadsheets``: a spreadsheet goes in, an app is proposed, and made with its data."""

from __future__ import annotations

from typing import Final, cast

from flask import Blueprint, Flask, Response, current_app, request

from builder.services.spreadsheets.service import Spreadsheets
from builder.web.spreadsheet_schemas import MADE, PROPOSAL, AppBody
from engines.kernel.errors import DeniedError, InvalidError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from runtime.services.attachments import Upload, receiving
from runtime.services.importing.imports import MAX_SIZE
from runtime.web.access import current_actor
from runtime.web.answers import JSON_TYPE, answer
from runtime.web.body import read_object
from runtime.web.openapi import documented
from runtime.web.schemas import REQUIRED, load
from runtime.web.transfer_schemas import IMPORT_FILE

routes = Blueprint("spreadsheets", __name__, url_prefix="/api/v1/builder/spreadsheets")

EXTENSION: Final = "dougong.spreadsheets"
BUILDER: Final = Text("应用搭建", "App building")
PUBLISH: Final = Text("发布", "publish")
ROOM: Final = MAX_SIZE + (1 << 20)
"""What one request may carry: the largest file, and what stands around it."""


def install(app: Flask, spreadsheets: Spreadsheets) -> None:
    """Put the routes on the application."""
    app.extensions[EXTENSION] = spreadsheets
    app.register_blueprint(routes)


@routes.post("")
@documented(
    "The app that a spreadsheet could become: forms, fields, options, relations, and why; nothing is made",
    tag="builder",
    takes=IMPORT_FILE,
    gives=PROPOSAL,
    status=201,
    media=("multipart/form-data", JSON_TYPE),
)
def propose() -> Response:
    """Take a file in for a day, and look through it."""
    spreadsheets = _spreadsheets()
    request.max_content_length = ROOM
    try:
        with receiving():
            sent = request.files.get("file")
        if sent is None:
            raise InvalidError([Problem(REQUIRED, "/file")])
        wanted = Upload(sent.filename or "", sent.mimetype, sent.stream)  # type: ignore[arg-type]
        return answer(spreadsheets.take(current_actor(), wanted), 201)
    finally:
        request.close()


@routes.post("/<token>/apps")
@documented(
    "Make the app, give yourself its role, and begin to bring the rows in", tag="builder", takes=AppBody, gives=MADE,
    status=201,
)  # fmt: skip
def create(token: str) -> Response:
    """Make an app of what was proposed, as it was changed."""
    spreadsheets = _spreadsheets()
    return answer(spreadsheets.create(current_actor(), token, load(AppBody, read_object())), 201)


def _spreadsheets() -> Spreadsheets:
    """Return the service to those who may publish.

    Raises:
        DeniedError: the caller is no administrator.
    """
    if not current_actor().admin:
        raise DeniedError(form=BUILDER, operation=PUBLISH)
    return cast("Spreadsheets", current_app.extensions[EXTENSION])
