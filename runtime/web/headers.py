"""Security headers on every answer, and the content security policy of pages. `create_web` installs them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from flask import Flask, g

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY: Final = "Content-Security-Policy"
_NONCE_BYTES: Final = 16
_COMMON: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
)
_TRANSPORT: Final = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
_UNLESS_SAID: Final = (
    (POLICY.lower(), (POLICY, "default-src 'none'; frame-ancestors 'none'")),
    # Records are nobody else's business, caches included.
    ("cache-control", ("Cache-Control", "no-store")),
)
"""What an answer carries unless its route knew better: data is no page and belongs in no cache."""


class SecureHeaders:
    """Puts the headers on every answer. A WSGI layer: Flask's own way costs more than the rest of a small request."""

    def __init__(self, inner: WSGIApplication, *, secure: bool) -> None:
        self._inner = inner
        self._common = [*_COMMON, _TRANSPORT] if secure else [*_COMMON]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the inner application does, with the headers added."""

        def start(status: str, headers: list[tuple[str, str]], *exc_info: object) -> object:
            said = {name.lower() for name, _ in headers}
            missing = [header for name, header in _UNLESS_SAID if name not in said]
            return start_response(status, [*headers, *self._common, *missing], *exc_info)  # type: ignore[arg-type]

        return self._inner(environ, start)  # type: ignore[arg-type]


def install(app: Flask, *, secure: bool) -> None:
    """Put the headers on every answer of ``app``; ``secure`` adds HSTS."""
    app.wsgi_app = SecureHeaders(app.wsgi_app, secure=secure)  # type: ignore[method-assign]


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
