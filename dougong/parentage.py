"""Ties a worker process to the process that started it. Called in the worker before anything else."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from typing import Final

CHECK_SECONDS: Final = 1.0
GRACE_SECONDS: Final = 5.0
_PR_SET_PDEATHSIG: Final = 1


def belong_to(parent: int) -> None:
    """End with the parent, even when it is killed: an orphan would go on answering on the port.

    Linux sends a signal; elsewhere, and should the parent be gone already, a thread watches. A session of its own keeps
    Ctrl+C for the parent, which then stops this process in order. The parent's way of taking signals came along with
    the fork and would swallow that; granian sets its own once the application is built.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    threading.Thread(target=_watch_parent, args=(parent,), name="parent-watch", daemon=True).start()


def _watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(CHECK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
