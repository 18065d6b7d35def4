"""The canonical form: the one way a package is written, so that importing and exporting changes no byte.

Called by `builder.services` for export, for ``app format`` and to name versions by their content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from engines.kernel.errors import MetadataError
from engines.kernel.values import JsonObject
from engines.metadata.kinds import Kinds
from engines.metadata.loader import load
from engines.metadata.model import Package


def documents(package: Package) -> dict[str, bytes]:
    """Return the files of a loaded package, by path."""
    return {path: render(node) for path, node in sorted(package.documents.items())}


def canonical(files: Mapping[str, bytes], kinds: Kinds) -> dict[str, bytes]:
    """Return the canonical files of any accepted package.

    Raises:
        MetadataError: the package is not accepted.
    """
    loaded = load(files, kinds)
    if loaded.package is None:
        raise MetadataError([found for found in loaded.diagnostics if found.severity == "error"])
    return documents(loaded.package)


def render(node: JsonObject) -> bytes:
    """Return one document as it stands in a file: sorted keys, two spaces, one line break at the end."""
    return (json.dumps(node, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n").encode()


def digest(documents: Mapping[str, JsonObject]) -> str:
    """Return the name of a version: the SHA-256 of its documents, equal exactly when the canonical files are."""
    text = json.dumps(documents, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
