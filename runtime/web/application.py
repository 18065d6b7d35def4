"""The Flask application. Built by the composition root from `Services`; served by granian, or by a test client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from runtime.web import access, headers, journal, problems
from runtime.web.routes import register_routes, staff
from runtime.web.services import EXTENSION, Services

MAX_BODY: Final = 16 * 1024 * 1024
"""What a request may send in JSON. The route that takes files raises it for itself."""


def create_web(services: Services, extend: Callable[[Flask], None] | None = None) -> Flask:
    """Return the application with every route. It holds no state of its own, so any number can run side by side.

    ``extend`` adds the routes of design time, which stands above this layer.
    """
    app = Flask("dougong", static_folder=None)
    app.extensions[EXTENSION] = services
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        DEFAULT_LANGUAGE=services.site.language,
        PROPAGATE_EXCEPTIONS=False,
        TRAP_HTTP_EXCEPTIONS=False,
    )
    register_routes(app)
    if extend is not None:
        extend(app)
    access.guard(app, services)
    problems.register(app)
    staff.register(app)
    headers.install(app, secure=services.site.secure)
    journal.install(app)
    if services.site.trusted_proxies:
        hops = services.site.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app
