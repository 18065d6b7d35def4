"""The command line: ``dougong ...`` and ``python -m dougong ...``.

Exit code 0 done, 1 refused with the problems on standard error, 2 wrong usage. A person's mistake gives no traceback.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

import click

from dougong.commands import Commands
from dougong.speech import DONE, WRONG_USAGE, refuse
from dougong.version import VERSION
from engines.kernel.errors import PlatformError

INTERRUPTED: Final = 130


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="dougong")
def cli() -> None:
    """Dougong (斗拱): forms, flows, rules and reports, joined into applications without code."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    try:
        ended = cli.main(list(arguments), prog_name="dougong", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except click.Abort:
        return INTERRUPTED
    except PlatformError as error:
        return refuse(error, as_json="--json" in arguments)
    return ended if isinstance(ended, int) else DONE


def main() -> None:
    """Run the command that the program was started with."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
