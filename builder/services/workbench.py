"""Packages at the command line: find one by path, template name or installed code; check, format, compare, test it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from builder.services.library import head, read_template, templates, with_requirements
from builder.services.packages import format_package, read_folder, read_zip, write_folder
from builder.services.packages.files import NOT_FOUND, refusal
from builder.services.publishing.plan import read_package
from builder.services.scripts.runner import ScriptResult
from builder.services.scripts.testing import run_scenarios
from engines.form.kinds import document_kinds
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.errors import MetadataError
from engines.metadata.changes import Change, compare
from engines.metadata.findings import shown
from engines.metadata.model import App, Package

Files = Mapping[str, bytes]


def read_path(path: Path) -> Files:
    """Read a package from a folder, a zip file, or the name of a template.

    Raises:
        MetadataError: there is no package there, or it cannot be read.
    """
    name = str(path)
    if name in templates() and not path.exists():
        return read_template(name)
    try:
        return read_folder(path) if path.is_dir() else read_zip(path)
    except (OSError, ValueError) as fault:  # a name that no file can have
        raise refusal(NOT_FOUND, "", path=shown(name)) from fault


def beside(path: Path) -> list[Path]:
    """Return the folders to look in for what a package requires."""
    try:
        return [path.absolute().parent] if path.exists() else []
    except (OSError, ValueError):
        return []


def in_order(path: Path, installed: Sequence[App] = ()) -> list[Files]:
    """Return the package at ``path`` after those that it requires and that are not installed.

    Raises:
        MetadataError: a package is wrong, or a requirement is not at hand.
    """
    return with_requirements(read_path(path), beside(path), installed)


def check(path: Path) -> tuple[Diagnostic, ...]:
    """Return everything found in a package, its requirements included."""
    try:
        packages = in_order(path)
    except MetadataError as error:
        return error.diagnostics
    others = [head(files) for files in packages[:-1]]
    return read_package(packages[-1], {other.app.id: other for other in others}).diagnostics


def make_canonical(path: Path) -> bool:
    """Rewrite a package folder in canonical form; say whether anything changed.

    Raises:
        MetadataError: the package is not accepted.
    """
    made = format_package(read_folder(path), document_kinds())
    if made.changed:
        write_folder(path, made.files)
    return bool(made.changed)


def differences(before: Path, after: Path) -> tuple[Change, ...]:
    """Return how the package at ``after`` differs from the one at ``before``.

    Raises:
        MetadataError: one of them is not accepted.
    """
    return compare(_package(before), _package(after))


def test(path: Path) -> Iterator[ScriptResult]:
    """Run the scenarios of a package.

    Raises:
        MetadataError: the package is not accepted.
    """
    return run_scenarios(in_order(path))


def _package(path: Path) -> Package:
    loaded = read_package(read_path(path))
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    return loaded.package
