"""``/api/v1/builder/packages``: a package goes in as a zip, is planned, published, and comes out again."""

from __future__ import annotations

from typing import Final, cast

from flask import Blueprint, Flask, Response, current_app, request

from builder.services.packages import read_zip, write_zip
from builder.services.publishing.publisher import Publisher
from builder.services.publishing.telling import plan_json
from builder.services.spreadsheets.service import Spreadsheets
from builder.web import spreadsheets
from engines.kernel.errors import DeniedError
from engines.kernel.text import Text
from runtime.web.access import current_actor
from runtime.web.answer_schemas import BINARY, PLAN
from runtime.web.answers import JSON_TYPE, answer
from runtime.web.language import language
from runtime.web.openapi import documented
from runtime.web.schemas import Request, load_query, text

routes = Blueprint("builder", __name__, url_prefix="/api/v1/builder")

EXTENSION: Final = "dougong.publisher"
BUILDER: Final = Text("应用搭建", "App building")
PUBLISH: Final = Text("发布", "publish")
MAX_PACKAGE: Final = 64 * 1024 * 1024
ZIP: Final = "application/zip"
ZIPPED: Final = (ZIP, JSON_TYPE)


class InstallQuery(Request):
    """How to install."""

    code = text(least=1, most=40, doc="Install under this code instead of the package's own")


def install(app: Flask, publisher: Publisher) -> None:
    """Put the design-time routes on the application. Must run before the access guard looks at the routes."""
    app.extensions[EXTENSION] = publisher
    app.register_blueprint(routes)
    spreadsheets.install(app, Spreadsheets(publisher.platform, publisher))


@routes.post("/packages/plan")
@documented(
    "What publishing a package would change; nothing is touched", tag="builder", takes=BINARY, gives=PLAN, media=ZIPPED
)
def plan() -> Response:
    """Plan a package sent as a zip."""
    publisher = _publisher()
    return answer(plan_json(publisher.plan(_package()), language()))


@routes.post("/packages")
@documented("Publish a package", tag="builder", takes=BINARY, gives=PLAN, query=InstallQuery, status=201, media=ZIPPED)
def publish() -> Response:
    """Plan and apply a package sent as a zip."""
    publisher = _publisher()
    code = load_query(InstallQuery, request.args).get("code")
    done = publisher.publish(_package(), None if code is None else str(code))
    return answer(plan_json(done, language()), 201)


@routes.get("/apps/<app>/package")
@documented("An installed app as a zip of readable files", tag="builder", gives=BINARY, media=(JSON_TYPE, ZIP))
def package(app: str) -> Response:
    """Hand an app out."""
    content = write_zip(_publisher().export(app))
    headers = {"Content-Disposition": f'attachment; filename="{app}.zip"'}
    return Response(content, 200, headers, content_type=ZIP)


def _publisher() -> Publisher:
    """Return the publisher to those who may publish.

    Raises:
        DeniedError: the caller is no administrator.
    """
    if not current_actor().admin:
        raise DeniedError(form=BUILDER, operation=PUBLISH)
    return cast("Publisher", current_app.extensions[EXTENSION])


def _package() -> dict[str, bytes]:
    request.max_content_length = MAX_PACKAGE
    return dict(read_zip(request.get_data(cache=False)))
