"""Making a package canonical: what ``app format`` does, and what continuous integration checks of the templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engines.kernel.diagnostic import Diagnostic
from engines.kernel.errors import MetadataError
from engines.metadata.kinds import Kinds
from engines.metadata.loader import load
from engines.metadata.writer import documents


@dataclass(frozen=True, slots=True)
class Formatted:
    """The canonical files, the paths of those that were written otherwise, and what else was noticed."""

    files: Mapping[str, bytes]
    changed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def format_package(files: Mapping[str, bytes], kinds: Kinds) -> Formatted:
    """Return the canonical form of any accepted package.

    Raises:
        MetadataError: the package is not accepted; the error carries every diagnostic.
    """
    loaded = load(files, kinds)
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    written = documents(loaded.package)
    changed = tuple(path for path in written if files.get(path) != written[path])
    return Formatted(written, changed, loaded.diagnostics)
