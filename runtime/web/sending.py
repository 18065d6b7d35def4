"""Files as answers: always a download, never anything that a browser would run. Used by the routes of transfers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final
from urllib.parse import quote

from flask import Response

CHUNK: Final = 1 << 18


def send(stream: BinaryIO, name: str, size: int, done: Callable[[], object]) -> Response:
    """Send a file in pieces; ``done`` is called when it is sent, or the reader is gone."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Content-Length": str(size),
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    response = Response(_pieces(stream), 200, headers, content_type="application/octet-stream")
    response.call_on_close(done)
    return response


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: stream.read(CHUNK), b"")
