"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

data_option: Final = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The data folder (DOUGONG_DATA; default: data).",
)
json_option: Final = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")
