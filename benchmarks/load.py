"""A load generator that costs little beside the server: raw sockets, kept open, a thread for each connection."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

CONNECTIONS: Final = 8
BLOCK: Final = 65536
HEAD_END: Final = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to send requests. ``headers`` go with each of them."""

    port: int
    headers: str = ""

    def request(self, method: str, path: str, body: bytes = b"") -> bytes:
        """Return a request as it goes over the wire."""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{self.headers}"
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        return head.encode() + b"\r\n" + body


def rate(target: Target, requests: Sequence[bytes], seconds: float) -> float:
    """Send the requests over and over on eight connections and return how many were answered well each second.

    Raises:
        RuntimeError: an answer was no success.
    """
    stop = time.perf_counter() + seconds
    counts = [0] * CONNECTIONS
    errors: list[str] = []
    threads = [
        threading.Thread(target=_drive, args=(target, requests[place::CONNECTIONS], stop, counts, place, errors))
        for place in range(CONNECTIONS)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise RuntimeError(errors[0])
    return sum(counts) / (time.perf_counter() - began)


def _drive(  # noqa: PLR0913, PLR0917 - what one thread needs
    target: Target, requests: Sequence[bytes], stop: float, counts: list[int], place: int, errors: list[str]
) -> None:
    with socket.create_connection(("127.0.0.1", target.port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for message in _endless(requests):
            if time.perf_counter() >= stop:
                return
            connection.sendall(message)
            answer = _receive(connection)
            if not answer.startswith(b"HTTP/1.1 2"):
                errors.append(answer[:500].decode(errors="replace"))
                return
            counts[place] += 1


def _endless(requests: Sequence[bytes]) -> Iterator[bytes]:
    while True:
        yield from requests


def _receive(connection: socket.socket) -> bytes:
    answer = b""
    while HEAD_END not in answer:
        answer += connection.recv(BLOCK)
    head, _, body = answer.partition(HEAD_END)
    length = _length(head)
    while len(body) < length:
        body += connection.recv(BLOCK)
    return head + HEAD_END + body


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return 0
