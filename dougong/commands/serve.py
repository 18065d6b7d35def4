"""``dougong serve`` and ``dougong web``."""

from __future__ import annotations

from pathlib import Path

import click

from dougong.commands.options import data_option
from dougong.config import from_environment
from dougong.serving import serve as run_server

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
port_option = click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes a free one."
)


@click.command()
@host_option
@port_option
@data_option
@click.option("--demo", is_flag=True, help="Set up the demo organisation and let its accounts in.")
def serve(host: str, port: int, data: Path | None, *, demo: bool) -> int:
    """Run everything in one process: web, worker and scheduler."""
    return run_server(from_environment(data=data, demo=demo), host, port)


@click.command()
@host_option
@port_option
@data_option
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="How many processes.")
def web(host: str, port: int, data: Path | None, workers: int) -> int:
    """Serve the web only; background work is left to `dougong worker`."""
    return run_server(from_environment(data=data), host, port, workers=workers, works=False)
