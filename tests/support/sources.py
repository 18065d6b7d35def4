"""The project's own files, as the architecture tests read them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

from scripts.modules import SHIPPED

ROOT = Path(__file__).parents[2]
OURS = (*SHIPPED, "benchmarks", "scripts", "tests")
CACHES = {f".{tool}_cache" for tool in ("import_linter", "mypy", "pytest", "ruff")} | {".hypothesis", "__pycache__"}
MADE = CACHES | {".venv", ".make", "node_modules", "static", "data", "test-results"}
"""What no source archive contains, and a clone makes."""


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that is in git, or would be: new ones count, ignored ones do not."""
    if not (ROOT / ".git").exists():
        return tuple(
            path for path in ROOT.rglob("*") if path.is_file() and not MADE & set(path.relative_to(ROOT).parts)
        )
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below the given top folders."""
    return [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders]


def web_files() -> list[Path]:
    """Return the TypeScript files of the front end."""
    return [path for path in tracked() if path.suffix in {".ts", ".tsx"} and path.is_relative_to(ROOT / "web")]


def name(path: Path) -> str:
    """Return a file's name as a person says it: from the top of the repository."""
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    """Parse one Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
