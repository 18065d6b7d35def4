"""``dougong worker``: the background work, without the web."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import Final

import click

from dougong import application, logs
from dougong.commands.options import data_option
from dougong.config import from_environment
from dougong.speech import DONE, say
from engines.kernel.text import Text

WORKING: Final = Text("后台进程已启动。按 Ctrl+C 停止", "The worker is running. Press Ctrl+C to stop")


@click.command()
@data_option
def worker(data: Path | None) -> int:
    """Do the background work only; any number of workers may run."""
    config = from_environment(data=data)
    logs.configure(config.log_level)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    installation = application.open_installation(config)
    pulse = application.build_pulse(installation, worker=True)
    pulse.start()
    say(WORKING)
    stop.wait()
    pulse.stop()
    installation.close()
    return DONE
