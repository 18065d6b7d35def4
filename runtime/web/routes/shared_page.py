"""``/s/{token}``: one record for whoever has the link. Read only, without scripts, in no search engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, request
from markupsafe import Markup

from engines.kernel.errors import PlatformError
from runtime.services.exporting.cells import Manner, columns_of
from runtime.services.sharing.shares import Shown
from runtime.web.access import open_to_all, origin
from runtime.web.assets import html_answer
from runtime.web.headers import nonce
from runtime.web.language import language
from runtime.web.problems import STATUS
from runtime.web.services import services
from runtime.web.shared_html import asking, document, refused, several, shown, words

routes = Blueprint("shared_page", __name__)

LONGEST: Final = 2000
LANGUAGES: Final = ("zh", "en")


@routes.get("/s/<token>")
@open_to_all
def show(token: str) -> Response:
    """Show what the link opens, or ask for its password."""
    return _answer(token, None)


@routes.post("/s/<token>")
@open_to_all
def unlock(token: str) -> Response:
    """Show what the link opens to who knows its password."""
    request.max_content_length = LONGEST
    return _answer(token, request.form.get("password", ""))


def _answer(token: str, password: str | None) -> Response:
    chosen = request.args.get("lang", "")
    spoken = chosen if chosen in LANGUAGES else language()
    try:
        return _page(*_inner(token, password, spoken), spoken, 200)
    except PlatformError as error:
        message = error.message(spoken)
        return _page(message, refused(message), spoken, STATUS[error.kind])


def _inner(token: str, password: str | None, spoken: str) -> tuple[str, Markup]:
    shares = services().platform.shares
    share = shares.find(token)
    if share.password_hash is not None and password is None:
        return "…", asking(spoken, wrong=False)
    found = shares.open(share, spoken, password=password or "", address=origin().address)
    if found is None:
        return "…", asking(spoken, wrong=True)
    until = words(found.share.expires_at.astimezone(_zone()))
    return found.title, shown(found.title, _facts(found, spoken), until, spoken)


def _facts(found: Shown, spoken: str) -> Iterator[tuple[str, str]]:
    manner = Manner(typed=True, labels=True, language=spoken, zone=_zone())
    for column in columns_of(found.form, found.codes, manner):
        item = found.form.compiled.by_code[column.code]
        held: object = found.record.get(column.code)
        yield column.heading, words(column.write(several(held) if item.type.lookup == "user" else held))


def _zone() -> ZoneInfo:
    return ZoneInfo(services().site.zone)


def _page(title: str, inner: Markup, spoken: str, status: int) -> Response:
    organisation = services().site.organisation.get(spoken)
    response = html_answer(document(title, organisation, inner, nonce(), spoken), status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
