"""The server: a small process that watches, and granian workers that serve. Used by ``dougong serve`` and ``web``.

This module and what it imports stay light: the watching process lives as long as the server and does nothing else.
"""

from __future__ import annotations

import errno
import gc
import importlib
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.synchronize import Event
from typing import Final

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from dougong.config import Config
from dougong.parentage import belong_to
from engines.kernel import messages
from engines.kernel.errors import PlatformError

THREADS: Final = 32
"""Requests answered at once. Slow senders each hold one, so there are more than a machine has cores."""
STOP_SECONDS: Final = 10
BACKLOG: Final = 1024
WORKER_MODULE: Final = "dougong.process"


class PortTakenError(PlatformError):
    """Somebody else listens there."""

    code = messages.define(
        "serve.port_taken",
        zh="端口 {port} 已被占用。换一个:dougong serve --port {other}",
        en="Port {port} is in use. Take another: dougong serve --port {other}",
    )


class AddressError(PlatformError):
    """The address to listen on cannot be used."""

    code = messages.define(
        "serve.address", zh="不能监听 {host}:{port}:{reason}", en="Cannot listen on {host}:{port}: {reason}"
    )


@dataclass(frozen=True, slots=True)
class Start:
    """What a web process is told. ``works`` makes it do the background work too.

    ``greeted`` is set once the first process has said hello, ``refused`` when it cannot open the installation.
    """

    config: Config
    address: str
    parent: int
    works: bool
    greeted: Event
    refused: Event


def serve(config: Config, host: str, port: int, *, workers: int = 1, works: bool = True) -> int:
    """Serve until told to stop; return the exit code.

    Raises:
        PortTakenError: the port is in use.
        AddressError: the host is not an address of this machine.
    """
    port = check_address(host, port)
    context = multiprocessing.get_context(_start_method())
    shown = config.base_url or f"http://{_in_address(host)}:{port}"
    start = Start(config, shown, os.getpid(), works, context.Event(), context.Event())
    server = MPServer(
        WORKER_MODULE,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        runtime_threads=1,
        http=HTTPModes.http1,
        websockets=False,
        backlog=BACKLOG,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.error,
        log_dictconfig={"loggers": {"_granian": {"propagate": True}}},
    )
    # granian takes a hang-up for "reload"; for a program at a terminal it means that the terminal is gone.
    server.on_startup(partial(_stop_on_hang_up, server))
    threading.Thread(target=_stop_when_refused, args=(start.refused,), daemon=True).start()
    try:
        server.serve(target_loader=partial(_load, start), wrap_loader=False)
    except SystemExit as ended:
        return int(str(ended.code or 0))
    return 1 if start.refused.is_set() else 0


def check_address(host: str, port: int) -> int:
    """Return the port to listen on, a free one for 0.

    Raises:
        PortTakenError: the port is in use.
        AddressError: the host is not an address of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            return int(probe.getsockname()[1])
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTakenError(port=port, other=port + 1) from None
            raise AddressError(host=host, port=port, reason=error.strerror or str(error)) from None


def _load(start: Start) -> Callable[..., object]:
    """Build the application in the worker. Loaded by name: the watching process must never import it."""
    belong_to(start.parent)
    # Nothing that is built now will ever be garbage: looking for it would slow the start, and every request after.
    gc.disable()
    application = importlib.import_module(WORKER_MODULE).build(start)
    gc.freeze()
    gc.enable()
    return application  # type: ignore[no-any-return]


def _start_method() -> str:
    """Return how granian starts its workers: it takes nothing but fork and spawn."""
    method = multiprocessing.get_start_method()
    return method if method in {"fork", "spawn"} else "spawn"


def _in_address(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _stop_on_hang_up(server: MPServer) -> None:
    signal.signal(signal.SIGHUP, server.signal_handler_interrupt)


def _stop_when_refused(refused: Event) -> None:
    refused.wait()
    os.kill(os.getpid(), signal.SIGTERM)
