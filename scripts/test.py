"""Runs every check and test and sums them up: `python -m scripts.test all|fast|nightly`. Called by the Makefile.

What is checked without running goes first, Python and web side by side; then the tests have the machine to themselves.
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from scripts.parts import REPORTS, Part, python_checks, tests, web_checks
from scripts.terminal import GiveUpError

MODES = ("all", "fast", "nightly")
NOT_TESTED = "NOT TESTED:"
COUNTED = "COUNTED:"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
speaking = threading.Lock()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tests did what."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


@dataclass(frozen=True, slots=True)
class Result:
    """How one part ended. ``notes`` say what could not run here, and how much was tried."""

    part: Part
    good: bool
    seconds: float
    counts: Counts
    notes: tuple[str, ...] = ()


def main(mode: str) -> int:
    """Run everything; return 0 only if all of it is well."""
    if mode not in MODES:
        print(f"one of {', '.join(MODES)}", file=sys.stderr)
        return 2
    REPORTS.mkdir(parents=True, exist_ok=True)
    try:
        lanes = [python_checks(), web_checks(built=mode != "fast")]
    except GiveUpError as error:
        print(error, file=sys.stderr)
        return 1
    with ThreadPoolExecutor(len(lanes)) as pool:
        results = [result for lane in pool.map(_run_in_turn, lanes) for result in lane]
    results.append(_run(tests(mode)))
    _sum_up(results)
    return 0 if all(result.good for result in results) else 1


def _run_in_turn(parts: Sequence[Part]) -> list[Result]:
    return [_run(part) for part in parts]


def _run(part: Part) -> Result:
    if part.report is not None:
        part.report.unlink(missing_ok=True)
    started = time.monotonic()
    lines: list[str] = []
    try:
        code = _follow(part, lines)
    except OSError as error:
        lines.append(f"{error}\n")
        code = 127
    seconds = time.monotonic() - started
    with speaking:
        if code != 0 and not part.live:
            print(f"\n--- {part.name}\n{''.join(lines)}")
        print(f"{_verdict(good=code == 0)} {part.name} ({seconds:.0f} s)", flush=True)
    notes = tuple(plain for line in lines if (plain := COLOURS.sub("", line).strip()).startswith((NOT_TESTED, COUNTED)))
    return Result(part, code == 0, seconds, _count(part.report), notes)


def _follow(part: Part, lines: list[str]) -> int:
    with subprocess.Popen(
        part.command,
        cwd=part.folder,
        env=part.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if part.live:
                print(line, end="", flush=True)
    return process.returncode


def _count(report: Path | None) -> Counts:
    if report is None or not report.exists():
        return Counts()
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 - written by our own test runners just now
    return sum((_count_suite(suite) for suite in suites), Counts())


def _count_suite(suite: ET.Element) -> Counts:
    total, failures, errors, skipped = (int(suite.get(key) or 0) for key in ("tests", "failures", "errors", "skipped"))
    return Counts(total - failures - errors - skipped, failures + errors, skipped)


def _sum_up(results: Iterable[Result]) -> None:
    results = list(results)
    print("\n" + "=" * 60)
    for result in results:
        counts = str(result.counts) if result.part.report else ""
        print(f"{_verdict(good=result.good)} {result.part.name:<20} {result.seconds:>5.0f} s  {counts}".rstrip())
    print("=" * 60)
    for note in dict.fromkeys(note for result in results for note in result.notes):
        print(f"!!! {note}" if note.startswith(NOT_TESTED) else note)
    broken = Counts(failed=sum(not result.good and result.counts.failed == 0 for result in results))
    print(sum((result.counts for result in results), broken), flush=True)


def _verdict(*, good: bool) -> str:
    return "  ok  " if good else "FAILED"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
