"""Remembers what was made from what, so that nothing is made twice. Used by scripts/environment.py and frontend.py."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from scripts.places import NOTES, ROOT


def digest(files: Iterable[Path], *more: str) -> str:
    """Return one digest over the names and contents of files, and over further words that matter."""
    total = hashlib.sha256()
    for word in more:
        total.update(word.encode())
        total.update(b"\0")
    for file in sorted(files):
        total.update(str(file.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def holds(name: str, value: str) -> bool:
    """Say whether ``name`` was last made from ``value``."""
    stamp = NOTES / name
    return stamp.exists() and stamp.read_text(encoding="utf-8") == value


def keep(name: str, value: str) -> None:
    """Remember that ``name`` is made from ``value``."""
    NOTES.mkdir(exist_ok=True)
    (NOTES / name).write_text(value, encoding="utf-8")


def forget(name: str) -> None:
    """Make sure that ``name`` is made again: called before work that may stop half-way."""
    (NOTES / name).unlink(missing_ok=True)
