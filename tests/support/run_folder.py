"""One folder per pytest run, shared by its worker processes: what is made once lies here. Used by tests/conftest.py."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MISSING = "missing-"
COUNTED = "counted-"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Where the processes of one run meet. It belongs to the process that made it, which also removes it."""

    path: Path

    @classmethod
    def create(cls) -> RunFolder:
        """Make a new folder with a short name: sockets live below it, and their paths must stay short."""
        return cls(Path(tempfile.mkdtemp(prefix="dougong-")))

    def once(self, name: str, make: Callable[[], str]) -> str:
        """Return what ``make`` said in whichever process came first; the others wait for it."""
        with (self.path / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            answer = self.path / name
            if not answer.exists():
                answer.write_text(make(), encoding="utf-8")
            return answer.read_text(encoding="utf-8")

    def recall(self, name: str) -> str | None:
        """Return what was made under that name, if anything was."""
        answer = self.path / name
        return answer.read_text(encoding="utf-8") if answer.exists() else None

    def note_missing(self, part: str, reason: str) -> None:
        """Remember that a part of the tests could not run, for the last lines of the report."""
        (self.path / f"{MISSING}{part}").write_text(reason, encoding="utf-8")

    def missing(self) -> dict[str, str]:
        """Return the parts that could not run, each with its reason."""
        notes = sorted(self.path.glob(f"{MISSING}*"))
        return {note.name.removeprefix(MISSING): note.read_text(encoding="utf-8") for note in notes}

    def note_count(self, what: str, count: str) -> None:
        """Remember how much a long test tried, for the last lines of the report."""
        (self.path / f"{COUNTED}{what}").write_text(count, encoding="utf-8")

    def counts(self) -> dict[str, str]:
        """Return what was counted, by what it was."""
        notes = sorted(self.path.glob(f"{COUNTED}*"))
        return {note.name.removeprefix(COUNTED): note.read_text(encoding="utf-8") for note in notes}

    def remove(self) -> None:
        """Delete the folder and all that lies in it."""
        shutil.rmtree(self.path, ignore_errors=True)
