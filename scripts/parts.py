"""The parts of a test run: what is checked, by which program. Used by scripts/test.py."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts import node
from scripts.places import NOTES, ROOT, WEB

REPORTS = NOTES / "reports"
IMPORT_LINTER = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
FAST_TESTS = ("tests/unit", "tests/contract", "tests/architecture")


@dataclass(frozen=True, slots=True)
class Part:
    """One program to run. ``report`` is where it counts its tests, if it has any; ``live`` shows it while it runs."""

    name: str
    command: tuple[str, ...]
    folder: Path = ROOT
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    report: Path | None = None
    live: bool = False


def python_checks() -> list[Part]:
    """List what is checked of the Python sources without running them."""
    return [
        Part("import contracts", (sys.executable, "-c", IMPORT_LINTER)),
        Part("lint", (sys.executable, "-m", "ruff", "check", ".")),
        Part("format", (sys.executable, "-m", "ruff", "format", "--check", ".")),
        Part("types", (sys.executable, "-m", "mypy")),
    ]


def web_checks(*, built: bool) -> list[Part]:
    """List what is checked of the front end; ``built`` adds the size of the built pages."""
    environment = node.environment()
    report = REPORTS / "vitest.xml"
    counting = ("--", "--reporter=default", "--reporter=junit", f"--outputFile.junit={report}")
    parts = [
        Part("web: types", _npm("typecheck"), WEB, environment),
        Part("web: imports", _npm("depcruise"), WEB, environment),
        Part("web: tests", (*_npm("test"), *counting), WEB, environment, report),
    ]
    return [*parts, Part("web: size of pages", _npm("budget"), WEB, environment)] if built else parts


def tests(mode: str) -> Part:
    """Describe the Python tests: on both databases, with the real server and browser, unless ``mode`` is fast."""
    report = REPORTS / "pytest.xml"
    options = ["-q", "--durations=10", "--durations-min=2", f"--junitxml={report}"]
    options += ["-n", str(processors()), "--dist", "worksteal"]
    if mode == "nightly":
        options += ["--nightly", f"--hypothesis-seed={random.randrange(2**32)}"]  # noqa: S311 - guards no secret
    if mode == "fast":
        options += [folder for folder in FAST_TESTS if (ROOT / folder).exists()]
    if sys.stdout.isatty():
        options.append("--color=yes")
    return Part("tests", (sys.executable, "-m", "pytest", *options), report=report, live=True)


def processors() -> int:
    """Count the processors that this process may use; two tests at once even where there is one."""
    return max(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2)


def _npm(script: str) -> tuple[str, ...]:
    return ("npm", "run", "--silent", script)
