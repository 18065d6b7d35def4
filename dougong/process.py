"""One web process: builds the application inside a granian worker, and sees to it that the process ends when it should.

`dougong.serving` loads this module by name inside the worker, so that the process that only watches stays small.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from multiprocessing.synchronize import Event
from multiprocessing.util import Finalize
from typing import Final, NoReturn

from flask import Flask

from dougong import application, demo, logs
from dougong.config import Config, terminal_language
from dougong.greeting import greeting
from dougong.serving import Start
from dougong.speech import REFUSED, refuse
from engines.kernel.errors import PlatformError
from runtime.jobs import Pulse

PARENT_CHECK_SECONDS: Final = 1.0
PARENT_GRACE_SECONDS: Final = 5.0
REFUSAL_WAIT_SECONDS: Final = 30.0
_PR_SET_PDEATHSIG: Final = 1


def build(start: Start) -> Flask:
    """Return the application, ready to serve. Says hello the first time; a process that replaces a dead one is silent.

    Where the installation cannot be opened, says why and ends the server instead of being started again and again.
    """
    _belong_to(start.parent)
    logs.configure(start.config.log_level)
    try:
        installation = application.open_installation(start.config)
        done = application.first_run(installation)
    except PlatformError as error:
        _give_up(error, start.refused)
    pulse = application.build_pulse(installation, worker=start.works)
    web = application.build_web(installation)
    pulse.start()
    # granian ends the process without the interpreter's usual farewell; this is the one hook it leaves.
    Finalize(None, _end, (pulse, installation), exitpriority=10)
    if not start.greeted.is_set():
        start.greeted.set()
        _greet(start.config, start.address, done)
    return web


def _greet(config: Config, address: str, done: application.FirstRun) -> None:
    lines = greeting(
        address,
        language=terminal_language(),
        demo=demo.accounts() if config.demo else None,
        admin_password=done.admin_password,
        shut=done.shut,
    )
    print("\n".join(lines), flush=True)


def _end(pulse: Pulse, installation: application.Installation) -> None:
    pulse.stop()
    installation.close()


def _give_up(error: PlatformError, refused: Event) -> NoReturn:
    """Tell the person and the parent. The parent ends this process; dying first would only get it replaced."""
    refuse(error, as_json=False)
    refused.set()
    time.sleep(REFUSAL_WAIT_SECONDS)
    sys.exit(REFUSED)


def _belong_to(parent: int) -> None:
    """End with the parent, even when it is killed: an orphan would go on answering on the port.

    Linux sends a signal; elsewhere, and should the parent be gone already, a thread watches. A session of its own keeps
    Ctrl+C for the parent, which then stops this process in order.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    threading.Thread(target=_watch_parent, args=(parent,), name="parent-watch", daemon=True).start()


def _watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PARENT_CHECK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PARENT_GRACE_SECONDS)
    os._exit(REFUSED)
