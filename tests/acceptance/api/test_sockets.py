"""What comes over the wire and no browser would send: refused at once, and the next caller is served."""

from __future__ import annotations

import socket
from contextlib import suppress

import httpx
import pytest

from tests.support.callers import TICKETS
from tests.support.server import Server

GIGABYTE = b"Content-Length: 1000000000\r\n"
SLOWLY = 5.0


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (TICKETS, "application/json"),
        (f"{TICKETS}/batch", "application/json"),
        ("/api/v1/apps/desk/forms/ticket/files", "multipart/form-data; boundary=x"),
        ("/api/v1/builder/packages", "application/zip"),
        ("/api/v1/public/desk/ticket/submit", "application/json"),
        ("/api/v1/public/desk/ticket/submit/files", "multipart/form-data; boundary=x"),
        ("/api/v1/session", "application/json"),
    ],
)
def test_a_body_announced_too_large_is_refused_before_it_comes(admin: httpx.Client, path: str, kind: str) -> None:
    answer = raw(admin, f"POST {path}", kind, GIGABYTE + b"\r\n{")
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"application/problem+json" in answer


def test_an_unannounced_body_is_refused_once_it_is_too_large(admin: httpx.Client) -> None:
    chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"
    answer = raw(admin, f"POST {TICKETS}", "application/json", b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 300)
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_body_in_pieces_is_a_body(admin: httpx.Client) -> None:
    piece = b'{"subject": "x"}'
    body = b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(piece), piece)
    assert raw(admin, f"POST {TICKETS}", "application/json", body).startswith(b"HTTP/1.1 201 ")


def test_a_body_that_breaks_off_writes_nothing(admin: httpx.Client) -> None:
    before = admin.get(TICKETS).json()["count"]
    with connect(admin) as connection:
        connection.sendall(
            head(admin, f"POST {TICKETS}", "application/json") + b'Content-Length: 17\r\n\r\n{"subject": "x"'
        )
    assert admin.get(TICKETS).json()["count"] == before


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x00\x01\x02\r\n\r\n", b"400"),
        (b"GET / HTTP/9.9\r\n\r\n", b"400"),
        (b"GET /api/v1/%s HTTP/1.1\r\nHost: x\r\n\r\n" % (b"a" * 10_000), b"404"),
        (b"GET /api/v1/%s HTTP/1.1\r\nHost: x\r\n\r\n" % (b"a" * 100_000), b"414"),
        (b"GET /api/v1/apps/\xe6\xbc HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"GET /api/v1/health HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n" % (b"a" * 1_000_000), b"431"),
        (b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", b"400"),
        (b"GET http://evil.example/api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n", b"200"),
        (b"TRACE /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n", b"405"),
    ],
)
def test_what_is_hardly_http_is_answered(admin: httpx.Client, sent: bytes, status: bytes) -> None:
    with connect(admin) as connection:
        connection.sendall(sent)
        assert connection.recv(65536).split(b" ")[1] == status


def test_the_log_holds_no_traceback(admin: httpx.Client, desk_server: Server) -> None:
    raw(admin, f"POST {TICKETS}", "application/json", b"Content-Length: 3\r\n\r\n{}}")
    log = desk_server.log.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in log
    assert '"event":"unexpected"' not in log


def connect(admin: httpx.Client) -> socket.socket:
    return socket.create_connection((admin.base_url.host, admin.base_url.port), timeout=SLOWLY)


def head(admin: httpx.Client, line: str, kind: str) -> bytes:
    """Return the beginning of a request of the administrator's, up to what says how long it is."""
    cookie = "; ".join(f"{name}={value}" for name, value in admin.cookies.items())
    token = admin.headers["X-CSRF-Token"]
    return (
        f"{line} HTTP/1.1\r\nHost: {admin.base_url.netloc.decode()}\r\nCookie: {cookie}\r\n"
        f"X-CSRF-Token: {token}\r\nContent-Type: {kind}\r\n"
    ).encode()


def raw(admin: httpx.Client, line: str, kind: str, rest: bytes) -> bytes:
    """Send a request as it stands and return the first part of the answer."""
    with connect(admin) as connection:
        # It may be refused before it was sent in full: then the answer is waiting.
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(head(admin, line, kind) + rest)
        return connection.recv(65536)
