"""The program and its package say the same version."""

from __future__ import annotations

import tomllib
from pathlib import Path

from dougong.version import VERSION


def test_the_program_knows_the_version_of_its_package() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
