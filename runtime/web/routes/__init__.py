"""The routes, one module for each subject. A new module is named here, and nowhere else."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Flask

from runtime.web.routes import (
    apps,
    batches,
    bootstrap,
    changes,
    choices,
    codes,
    comments,
    doors,
    exports,
    expressions,
    files,
    imports,
    me,
    notifications,
    operations,
    people,
    prints,
    public,
    public_page,
    records,
    recycle_bin,
    search,
    session,
    shared_page,
    shares,
    staff,
    suggestions,
    views,
)

API: Final = "/api/v1"

API_ROUTES: Final[tuple[Blueprint, ...]] = (
    bootstrap.routes,
    session.routes,
    me.routes,
    people.routes,
    operations.routes,
    apps.routes,
    records.routes,
    search.routes,
    choices.routes,
    batches.routes,
    recycle_bin.routes,
    views.routes,
    suggestions.routes,
    codes.routes,
    expressions.routes,
    files.routes,
    imports.routes,
    exports.routes,
    prints.routes,
    changes.routes,
    comments.routes,
    notifications.routes,
    shares.routes,
    public.routes,
    doors.routes,
)
PAGES: Final[tuple[Blueprint, ...]] = (operations.probes, public_page.routes, shared_page.routes, staff.routes)


def register_routes(app: Flask) -> None:
    """Put every route on ``app``: the API below its prefix, the pages at the root."""
    for blueprint in API_ROUTES:
        app.register_blueprint(blueprint, url_prefix=API + (blueprint.url_prefix or ""))
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
