"""Security headers on every answer, and the content security policy of pages. `create_web` installs them."""

from __future__ import annotations

import secrets
from typing import Final

from flask import Flask, Response, g

API_POLICY: Final = "default-src 'none'; frame-ancestors 'none'"
_NONCE_BYTES: Final = 16
_COMMON: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
)
_TRANSPORT: Final = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")


def page_policy(nonce: str) -> str:
    """Return the policy of a page: our own scripts, no inline code, styles of our own or with this answer's nonce."""
    return (
        "default-src 'self'; script-src 'self'; "
        f"style-src 'self' 'nonce-{nonce}'; style-src-elem 'self' 'nonce-{nonce}'; style-src-attr 'none'; "
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def nonce() -> str:
    """Return the nonce of the current answer, made when first asked for."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(_NONCE_BYTES)
    return str(g.nonce)


def install(app: Flask, *, secure: bool) -> None:
    """Put the headers on every answer of ``app``; ``secure`` adds HSTS."""
    common = (*_COMMON, _TRANSPORT) if secure else _COMMON

    def add(response: Response) -> Response:
        headers = response.headers
        for name, value in common:
            headers[name] = value
        headers["Content-Security-Policy"] = page_policy(nonce()) if response.mimetype == "text/html" else API_POLICY
        # Records are nobody else's business, caches included; a route that knows better has said so.
        if "Cache-Control" not in headers:
            headers["Cache-Control"] = "no-store"
        headers["X-Request-ID"] = str(g.get("request_id", ""))
        return response

    app.after_request(add)
