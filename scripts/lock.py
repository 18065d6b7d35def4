"""Pins what the ranges in requirements/*.in and web/package.json allow today. Called by `make lock`; needs uv.

The locks name versions and hashes and no address, so they hold with any registry or mirror.
"""

from __future__ import annotations

import os
import shutil
import sys

from scripts import node
from scripts.places import ROOT, WEB
from scripts.terminal import NO_REGISTRY, GiveUpError, run, say

NAMES = ("runtime", "build", "dev")
NO_UV = GiveUpError("锁定版本需要 uv:pip install uv。", "Pinning versions needs uv: pip install uv.")
PORTABLE = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-emit-index-url")


def main() -> int:
    """Write the three requirement locks and the front end's."""
    uv = shutil.which("uv")
    try:
        if uv is None:
            raise NO_UV
        for name in NAMES:
            say(f"锁定 {name}", f"pinning {name}")
            files = (f"requirements/{name}.in", "--output-file", f"requirements/{name}.txt")
            command = [uv, "pip", "compile", "--quiet", "--upgrade", *PORTABLE, *files]
            run(command, folder=ROOT, environment=os.environ, otherwise=NO_REGISTRY)
        say("锁定前端", "pinning the front end")
        quiet = {**node.environment(), "npm_config_omit_lockfile_registry_resolved": "true"}
        run(["npm", "install", "--package-lock-only"], folder=WEB, environment=quiet, otherwise=NO_REGISTRY)
    except GiveUpError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
