"""Where things stand in a clone. Used by the other scripts."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
WEB = ROOT / "web"
BUILT_WEB = ROOT / "runtime" / "web" / "static"
NOTES = ROOT / ".make"
"""What is ready, by digest, and the reports of the last test run. Not in git; deleting it is safe."""


def surroundings() -> dict[str, str]:
    """Return the environment for installers: where no home folder can be written, their caches stand in the clone."""
    values = dict(os.environ)
    home = values.get("HOME", "")
    if not home or not os.access(home, os.W_OK):
        values.setdefault("npm_config_cache", str(NOTES / "cache" / "npm"))
        values.setdefault("PIP_CACHE_DIR", str(NOTES / "cache" / "pip"))
        values.setdefault("UV_CACHE_DIR", str(NOTES / "cache" / "uv"))
    return values
