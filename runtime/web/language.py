"""Which language to answer in. Used by the error handlers and by routes that write words."""

from __future__ import annotations

from flask import current_app, g, request

from engines.kernel.text import LANGUAGES


def language() -> str:
    """Return the caller's language: what the request asks for, else the person's own, else the organisation's."""
    wanted = request.accept_languages.best_match(LANGUAGES) if "Accept-Language" in request.headers else None
    if wanted is not None:
        return wanted
    actor = g.get("actor")
    return str(actor.language if actor is not None else current_app.config["DEFAULT_LANGUAGE"])
