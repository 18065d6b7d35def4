"""Attachments: taken in for a form, handed out as downloads that no browser runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol
from urllib.parse import quote

from flask import Blueprint, Response, request

from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem
from runtime.identity.actor import Actor
from runtime.services.attachments import Upload, receiving
from runtime.services.live import LiveForm
from runtime.services.previews import PDF
from runtime.web.access import current_actor
from runtime.web.answer_schemas import BINARY, FILE, UPLOAD
from runtime.web.answers import JSON_TYPE, answer
from runtime.web.openapi import documented
from runtime.web.schemas import REQUIRED, SizeQuery, load_query
from runtime.web.services import services

routes = Blueprint("files", __name__)


class Kept(Protocol):
    """What a service tells of a file that it took in."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def name(self) -> str:
        """Return its name."""

    @property
    def size(self) -> int:
        """Return its length in bytes."""

    @property
    def type(self) -> str:
        """Return what it is."""


MAX_UPLOAD: Final = 100 * 1024 * 1024
"""What one request may carry; each field's own limit is usually lower."""
IMAGES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
CHUNK: Final = 1 << 18
UPLOADED: Final = ("multipart/form-data", JSON_TYPE)
USUAL_SIZE: Final = 160
FOR_LONG: Final = "private, max-age=604800, immutable"
"""A file never changes under its id; whoever lost the right to see it may keep what they saw for a week."""
LOCKED: Final = {"Content-Security-Policy": "default-src 'none'; sandbox"}
DOCUMENT: Final = {"Content-Security-Policy": "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"}
"""Browsers show a PDF by an extension of their own, which a sandbox would shut out; its scripts see nothing of ours."""
PREVIEWED: Final = (JSON_TYPE, "application/pdf")


@routes.post("/apps/<app>/forms/<form>/files")
@documented("Upload a file for a record to be saved", tag="files", takes=UPLOAD, gives=FILE, status=201, media=UPLOADED)
def upload(app: str, form: str) -> Response:
    """Take a file in; the answer's id goes into the record's attachment field."""
    live = services().platform.apps.snapshot().form(app, form)
    return take_in(current_actor(), live)


@routes.get("/files/<file_id>/thumbnail")
@documented(
    "Look at a picture drawn small", tag="files", gives=BINARY, media=(JSON_TYPE, "image/webp"), query=SizeQuery
)
def thumbnail(file_id: str) -> Response:
    """Hand out a picture drawn anew: its pixels, and nothing else that its file holds."""
    size = load_query(SizeQuery, request.args).get("size", USUAL_SIZE)
    drawn = services().platform.attachments.thumbnail(current_actor(), file_id, int(str(size)))
    response = Response(drawn.content, 200, {**LOCKED, "Cache-Control": FOR_LONG}, content_type=drawn.type)
    response.set_etag(drawn.mark)
    response.make_conditional(request)
    return response


@routes.get("/files/<file_id>/preview")
@documented("Look at a file without saving it", tag="files", gives=BINARY, media=PREVIEWED)
def preview(file_id: str) -> Response:
    """Hand out a document or a text so that browsers show it; what is neither, by its contents, has no preview."""
    shown = services().platform.attachments.preview(current_actor(), file_id)
    headers = {
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(shown.name)}",
        "Cache-Control": "private, no-cache",
        **(DOCUMENT if shown.type == PDF else LOCKED),
    }
    chunks = iter(lambda: shown.stream.read(CHUNK), b"")
    response = Response(chunks, 200, headers, content_type=shown.type)
    response.call_on_close(shown.stream.close)
    return response


@routes.get("/files/<file_id>")
@documented("Download a file", tag="files", gives=BINARY, media=(JSON_TYPE, "*/*"))
def download(file_id: str) -> Response:
    """Hand a file out as a download; plain images may show in the page."""
    opened = services().platform.attachments.open(current_actor(), file_id)
    shown = opened.type in IMAGES
    kind = "inline" if shown else "attachment"
    headers = {
        "Content-Disposition": f"{kind}; filename*=UTF-8''{quote(opened.name)}",
        "Content-Length": str(opened.size),
        "Cache-Control": "private, max-age=3600",
        **LOCKED,
        "X-Content-Type-Options": "nosniff",
    }
    content_type = opened.type if shown else "application/octet-stream"
    chunks = iter(lambda: opened.stream.read(CHUNK), b"")
    response = Response(chunks, 200, headers, content_type=content_type)
    response.call_on_close(opened.stream.close)
    return response


def take_in(actor: Actor, live: LiveForm) -> Response:
    """Read the multipart body and keep its file.

    Who may not leave a file here is told so before the file is read.

    Raises:
        InvalidError: there is no file in it.
    """
    attachments = services().platform.attachments
    attachments.admit(actor, live)
    return receive(partial(attachments.upload, actor, live))


def receive(keep: Callable[[Upload], Kept]) -> Response:
    """Read the multipart body, hand its file on to whoever keeps it, and tell what became of it.

    Raises:
        InvalidError: there is no file in it.
    """
    request.max_content_length = MAX_UPLOAD
    try:
        with receiving():
            sent = request.files.get("file")
        if sent is None:
            raise InvalidError([Problem(REQUIRED, "/file")])
        wanted = Upload(sent.filename or "", sent.mimetype, sent.stream, request.form.get("field"))  # type: ignore[arg-type]
        row = keep(wanted)
    finally:
        request.close()
    return answer({"id": row.id, "name": row.name, "size": row.size, "type": row.type}, 201)
