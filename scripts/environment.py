"""The Python environment in `.venv`, filled from the pinned and hashed requirement files. For scripts/install.py."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts import stamps
from scripts.places import ENVIRONMENT, PYTHON, REQUIREMENTS, ROOT, surroundings
from scripts.terminal import NO_REGISTRY, GiveUpError, run, say

RUNTIME = "runtime"
BUILD = "build"
DEVELOPMENT = "dev"
CONTAINS = {RUNTIME: (RUNTIME,), BUILD: (BUILD,), DEVELOPMENT: (DEVELOPMENT, RUNTIME, BUILD)}
"""What each requirement file brings along: whoever has the tools of development needs nothing more to run."""

NO_VENV = GiveUpError(
    "建不了虚拟环境。在 Debian 或 Ubuntu 上请先安装:apt-get install python3-venv;或者安装 uv。",
    "Could not make a virtual environment. On Debian or Ubuntu install it first: apt-get install python3-venv; "
    "or install uv.",
)
FITS = "import sys; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
LAUNCHER = """\
#!/bin/sh
# The command line of the clone beside this environment.
here=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
PYTHONPATH="$here${PYTHONPATH:+:$PYTHONPATH}" exec "$here/.venv/bin/python" -m dougong "$@"
"""


def ensure(wanted: Sequence[str]) -> None:
    """Have the wanted requirement files installed, at exactly the pinned versions.

    Raises:
        GiveUpError: it cannot be done here.
    """
    _ensure_python()
    _ensure_launcher()
    missing = [name for name in wanted if not stamps.holds(f"python-{name}", _state(name))]
    if missing:
        _install(wanted if shutil.which("uv") else missing)


def _ensure_python() -> None:
    if PYTHON.exists() and subprocess.call([str(PYTHON), "-c", FITS]) == 0:
        return
    say("建立 Python 环境", "making the Python environment")
    for name in CONTAINS:
        stamps.forget(f"python-{name}")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    uv = shutil.which("uv")
    maker = [uv, "venv", "--quiet", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]
    run([*maker, ENVIRONMENT], folder=ROOT, environment=surroundings(), otherwise=NO_VENV)


def _ensure_launcher() -> None:
    launcher = ENVIRONMENT / "bin" / "dougong"
    if not launcher.exists():
        launcher.write_text(LAUNCHER, encoding="utf-8")
        launcher.chmod(0o755)


def _install(names: Sequence[str]) -> None:
    say("安装 Python 软件包", "installing Python packages")
    uv = shutil.which("uv")
    for name in CONTAINS if uv else names:
        stamps.forget(f"python-{name}")
    files = [_file(name).relative_to(ROOT) for name in names]
    if uv:
        command: list[str | Path] = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, *files]
    else:
        listed = [option for file in files for option in ("-r", str(file))]
        quietly = ["--quiet", "--disable-pip-version-check", "--no-input", "--root-user-action=ignore"]
        command = [PYTHON, "-m", "pip", "install", *quietly, "--no-deps", "--require-hashes", *listed]
    run(command, folder=ROOT, environment=surroundings(), otherwise=NO_REGISTRY)
    for part in {part for name in names for part in CONTAINS[name]}:
        stamps.keep(f"python-{part}", _state(part))


def _state(name: str) -> str:
    made = (ENVIRONMENT / "pyvenv.cfg").stat().st_mtime_ns
    return stamps.digest([_file(name)], str(made))


def _file(name: str) -> Path:
    return REQUIREMENTS / f"{name}.txt"
