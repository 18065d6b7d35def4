"""The browser's evaluator in Node.js: the slowest of five formulas, in microseconds."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.result import Result

WEB: Final = Path(__file__).parents[1] / "web"
SECONDS: Final = 120


def in_the_browser() -> Iterator[Result]:
    """Measure the evaluator, where Node.js and the front end's packages are there."""
    node = shutil.which("node")
    if node is None or not (WEB / "node_modules").is_dir():
        return
    script = WEB / "scripts" / "expression-benchmark.mjs"
    told = subprocess.run([node, script], cwd=WEB, capture_output=True, text=True, timeout=SECONDS, check=True)  # noqa: S603 - our own script
    slowest = re.search(r"^slowest\s+([\d.]+)", told.stdout, re.MULTILINE)
    if slowest:
        yield Result("browser", "microseconds, the slowest of five", float(slowest[1]))
