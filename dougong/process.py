"""One web process: builds the application inside a granian worker.

`dougong.serving` loads this module by name inside the worker, so that the process that only watches stays small.
"""

from __future__ import annotations

import sys
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

REFUSAL_WAIT_SECONDS: Final = 30.0


def build(start: Start) -> Flask:
    """Return the application, ready to serve. Says hello the first time; a process that replaces a dead one is silent.

    Where the installation cannot be opened, says why and ends the server instead of being started again and again.
    """
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
    # Of several processes that start together one makes the administrator, and it may not be the first to be ready.
    if not start.greeted.is_set() or done.admin_password is not None:
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
