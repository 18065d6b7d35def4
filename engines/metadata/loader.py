"""Files to a package: the only way metadata comes in, from a folder, a zip, a template or a draft.

Called by `builder.services`. Each stage goes on only when the ones before found no error, so that one mistake is not
reported as ten: read, upgrade the format, find the place of each file, check shapes, complete, resolve, check meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.values import Json, JsonObject
from engines.metadata.access import Documents
from engines.metadata.build import build
from engines.metadata.check import meaning
from engines.metadata.complete import complete
from engines.metadata.conform import conform
from engines.metadata.findings import error
from engines.metadata.formats import upgrade
from engines.metadata.kinds import Kinds
from engines.metadata.layout import ignored, is_document, survey
from engines.metadata.model import Package
from engines.metadata.names import clashes
from engines.metadata.reading import read
from engines.metadata.references import resolve
from engines.metadata.scripts import check_scripts
from engines.metadata.shape import TYPE, TYPES
from engines.metadata.translation import translated

MAX_FILES: Final = 2000
MAX_TOTAL: Final = 64 * 1024 * 1024
MAX_FOUND: Final = 1000

NO_APP = messages.define("metadata.package.no_app", zh="缺少 app.json", en="app.json is missing")
TOO_MANY = messages.define(
    "metadata.package.too_many", zh="有 {count} 个文件,最多 {limit}", en="There are {count} files; the limit is {limit}"
)
TOO_LARGE = messages.define(
    "metadata.package.too_large",
    zh="应用包有 {size} 字节,最大 {limit}",
    en="The package has {size} bytes; the limit is {limit}",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading. ``package`` is None when a diagnostic is an error; hints and warnings stand beside it."""

    package: Package | None
    diagnostics: tuple[Diagnostic, ...] = ()


def load(files: Mapping[str, bytes], kinds: Kinds) -> Loaded:
    """Load a package from its files, in any accepted spelling."""
    found = list(_bounds(files))
    if _failed(found):
        return Loaded(None, tuple(found))
    found.extend(ignored(path) for path in sorted(files) if not is_document(path))
    readings = {path: read(path, files[path]) for path in sorted(files) if is_document(path)}
    found.extend(item for reading in readings.values() for item in reading.diagnostics)
    if _failed(found):
        return Loaded(None, tuple(found[:MAX_FOUND]))
    return _documents({path: reading.value for path, reading in readings.items()}, kinds, found)


def load_documents(documents: Mapping[str, JsonObject], kinds: Kinds) -> Loaded:
    """Load a package from documents that are parsed already: a draft, or a stored version."""
    return _documents(documents, kinds, [])


def _bounds(files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    if len(files) > MAX_FILES:
        yield error(TOO_MANY, "", count=len(files), limit=MAX_FILES)
    size = sum(len(raw) for raw in files.values())
    if size > MAX_TOTAL:
        yield error(TOO_LARGE, "", size=size, limit=MAX_TOTAL)


def _documents(values: Mapping[str, Json], kinds: Kinds, found: list[Diagnostic]) -> Loaded:
    if "app.json" not in values:
        found.append(error(NO_APP, "app.json"))
    found.extend(error(TYPE, path, expected=TYPES["object"]) for path, value in values.items() if not _is_object(value))
    if _failed(found):
        return Loaded(None, tuple(found))
    upgraded = upgrade(cast("Mapping[str, JsonObject]", values))
    layout = survey(upgraded.documents)
    # A newer format has files that only the newer platform knows, so its first word is the format.
    found.extend(upgraded.diagnostics or layout.diagnostics)
    if not _failed(found):
        found.extend(conform(upgraded.documents, layout.kinds, kinds))
    if _failed(found):
        return Loaded(None, tuple(found[:MAX_FOUND]))
    return _meaning(complete(upgraded.documents, layout.kinds), layout.kinds, kinds, found)


def _meaning(documents: Documents, places: Mapping[str, str], kinds: Kinds, found: list[Diagnostic]) -> Loaded:
    found.extend(clashes(documents, places))
    if _failed(found):  # a reference to a name that two things share would be reported wrongly
        return Loaded(None, tuple(found[:MAX_FOUND]))
    resolved = resolve(documents, places, kinds.views)
    found.extend(resolved.diagnostics)
    if _failed(found):
        return Loaded(None, tuple(found[:MAX_FOUND]))
    package = build(resolved.documents, places)
    found.extend((*meaning(package), *check_scripts(package)))
    if _failed(found):
        return Loaded(None, tuple(found[:MAX_FOUND]))
    languages = (document for path, document in resolved.documents.items() if places[path] == "i18n")
    return Loaded(translated(package, languages), tuple(found[:MAX_FOUND]))


def _is_object(value: Json) -> bool:
    return isinstance(value, Mapping)


def _failed(found: Iterable[Diagnostic]) -> bool:
    return any(item.severity == "error" for item in found)
