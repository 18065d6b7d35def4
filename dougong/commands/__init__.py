"""The commands, one module for each group. Named here with where they stand, and imported only when called.

A command that lists users must not pay for the server, and the process that watches the server must stay small.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final

import click

PLACES: Final[Mapping[str, str]] = {
    "serve": "dougong.commands.serve:serve",
    "web": "dougong.commands.serve:web",
    "worker": "dougong.commands.worker:worker",
    "app": "dougong.commands.app:app",
    "records": "dougong.commands.records:records",
    "user": "dougong.commands.user:user",
    "token": "dougong.commands.token:token",
    "db": "dougong.commands.db:db",
}


class Commands(click.Group):
    """The top of the command line: finds a command's module by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, or None."""
        place = PLACES.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - a wrong entry in PLACES
        return command
