"""Which language to answer in. Used by the error handlers and by routes that write words."""

from __future__ import annotations

from flask import current_app, g, request

from engines.kernel.text import LANGUAGES


def language() -> str:
    """Return the caller's language: what the request asks for, else the person's own, else the organisation's."""
    # Not `best_match`: it takes a plain "zh" of little weight for better than "en-GB" of great weight.
    for wanted, weight in request.accept_languages:
        spoken = wanted.partition("-")[0].lower()
        if spoken in LANGUAGES and weight > 0:
            return spoken
    actor = g.get("actor")
    return str(actor.language if actor is not None else current_app.config["DEFAULT_LANGUAGE"])
