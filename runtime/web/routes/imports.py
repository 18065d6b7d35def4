"""``/apps/{app}/forms/{form}/imports``: a file is taken in, mapped, rehearsed, imported, and taken back if need be."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, request

from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem
from runtime.services.attachments import Upload, receiving
from runtime.services.importing.imports import MAX_SIZE
from runtime.services.live import LiveForm
from runtime.web.access import current_actor
from runtime.web.answer_schemas import BINARY
from runtime.web.answers import JSON_TYPE, answer
from runtime.web.body import read_object
from runtime.web.openapi import documented
from runtime.web.schemas import REQUIRED, load
from runtime.web.sending import send
from runtime.web.services import services
from runtime.web.transfer_schemas import IMPORT, IMPORT_FILE, IMPORTS, ImportSettings

routes = Blueprint("imports", __name__, url_prefix="/apps/<app>/forms/<form>/imports")

ROOM: Final = MAX_SIZE + (1 << 20)
"""What one request may carry: the largest file, and what stands around it."""


@routes.post("")
@documented(
    "Take a file in and look through it: its columns, and what they seem to mean",
    tag="imports",
    takes=IMPORT_FILE,
    gives=IMPORT,
    status=201,
    media=("multipart/form-data", JSON_TYPE),
    needs="import",
)
def upload(app: str, form: str) -> Response:
    """Take a file in; nothing is imported yet."""
    live, imports = _form(app, form), services().platform.imports
    imports.admit(current_actor(), live)
    request.max_content_length = ROOM
    try:
        with receiving():
            sent = request.files.get("file")
        if sent is None:
            raise InvalidError([Problem(REQUIRED, "/file")])
        wanted = Upload(sent.filename or "", sent.mimetype, sent.stream)  # type: ignore[arg-type]
        return answer(imports.open(current_actor(), live, wanted), 201)
    finally:
        request.close()


@routes.get("")
@documented("The latest imports, the newest first", tag="imports", gives=IMPORTS, needs="import")
def page(app: str, form: str) -> Response:
    """Return one's imports; an administrator's list has everybody's."""
    return answer({"items": services().platform.imports.of_form(current_actor(), _form(app, form))})


@routes.get("/<job>")
@documented("One import: how it is mapped, and how far it is", tag="imports", gives=IMPORT, needs="import")
def get(app: str, form: str, job: str) -> Response:
    """Return an import."""
    return answer(services().platform.imports.get(current_actor(), _form(app, form), job))


@routes.patch("/<job>")
@documented("Say how the file comes in", tag="imports", takes=ImportSettings, gives=IMPORT, needs="import")
def configure(app: str, form: str, job: str) -> Response:
    """Change the mapping or other settings; a former check no longer counts."""
    change = load(ImportSettings, read_object())
    return answer(services().platform.imports.configure(current_actor(), _form(app, form), job, change))


@routes.post("/<job>/check")
@documented("Rehearse in the background; nothing is written", tag="imports", gives=IMPORT, status=202, needs="import")
def check(app: str, form: str, job: str) -> Response:
    """Ask for a rehearsal."""
    return answer(services().platform.imports.check(current_actor(), _form(app, form), job), 202)


@routes.post("/<job>/start")
@documented("Import in the background", tag="imports", gives=IMPORT, status=202, needs="import")
def start(app: str, form: str, job: str) -> Response:
    """Ask for the import."""
    return answer(services().platform.imports.start(current_actor(), _form(app, form), job), 202)


@routes.post("/<job>/cancel")
@documented("Stop a check or an import after the batch at hand", tag="imports", gives=IMPORT, needs="import")
def cancel(app: str, form: str, job: str) -> Response:
    """Stop what is running."""
    return answer(services().platform.imports.cancel(current_actor(), _form(app, form), job))


@routes.post("/<job>/undo")
@documented(
    "Take an import back in the background: what it created goes, what it changed is set back",
    tag="imports",
    gives=IMPORT,
    status=202,
    needs="import",
)
def undo(app: str, form: str, job: str) -> Response:
    """Ask for an import to be taken back."""
    return answer(services().platform.imports.undo(current_actor(), _form(app, form), job), 202)


@routes.get("/<job>/errors")
@documented(
    "The refused rows in a file of the same kind, with a column of reasons",
    tag="imports",
    gives=BINARY,
    media=(JSON_TYPE, "*/*"),
    needs="import",
)
def errors(app: str, form: str, job: str) -> Response:
    """Hand the refused rows out, to be corrected and sent again."""
    actor, live = current_actor(), _form(app, form)
    with ExitStack() as opening:
        path = opening.enter_context(services().platform.imports.errors(actor, live, job))
        stream = opening.enter_context(path.open("rb"))
        name = _named(str(services().platform.imports.get(actor, live, job)["name"]))
        return send(stream, name, path.stat().st_size, opening.pop_all().close)


def _named(name: str) -> str:
    path = Path(name)
    return f"{path.stem}-errors{path.suffix}"


def _form(app: str, form: str) -> LiveForm:
    return services().platform.apps.snapshot().form(app, form)
