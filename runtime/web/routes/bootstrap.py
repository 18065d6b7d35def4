"""``GET /bootstrap``: what the front end must know before anybody has signed in."""

from __future__ import annotations

from flask import Blueprint, Response

from runtime.web.access import open_to_all
from runtime.web.answer_schemas import BOOTSTRAP
from runtime.web.answers import answer
from runtime.web.openapi import documented
from runtime.web.services import Demo, services

routes = Blueprint("bootstrap", __name__)


@routes.get("/bootstrap")
@open_to_all
@documented("What the front end needs before anybody has signed in", tag="session", gives=BOOTSTRAP)
def bootstrap() -> Response:
    """Return language, zone, organisation and, in demo mode, the accounts to choose from."""
    site = services().site
    return answer(
        {
            "language": site.language,
            "zone": site.zone,
            "organisation": site.organisation,
            "demo": None if site.demo is None else _demo(site.demo),
            "version": site.version,
        }
    )


def _demo(demo: Demo) -> dict[str, object]:
    accounts = [{"login": one.login, "name": one.name, "role": one.role} for one in demo.accounts]
    return {"accounts": accounts, "password": demo.password}
