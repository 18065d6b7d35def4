"""Measures what the tests reach: all of engines/, nine tenths of the rest. Called by `make coverage`."""

from __future__ import annotations

import subprocess
import sys

from scripts.parts import processors
from scripts.places import ROOT

ASKED = {"engines/*": 100, "builder/*,runtime/*,dougong/*": 90}


def main() -> int:
    """Run the tests under measurement and compare; return 0 only if the tests pass and reach enough."""
    codes = [_python("pytest", "-q", "--cov", "--cov-report=", "-n", str(processors()))]
    for files, percent in ASKED.items():
        print(f"\n{files}: at least {percent} %", flush=True)
        codes.append(_python("coverage", "report", f"--include={files}", f"--fail-under={percent}"))
    return max(codes)


def _python(*command: str) -> int:
    return subprocess.call([sys.executable, "-m", *command], cwd=ROOT, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
