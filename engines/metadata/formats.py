"""The versions of the package format, and the chain of small steps that brings an old package up to this one.

Called by the loader before shapes are checked. A step takes the documents of one format and returns those of the next;
it is never edited once released.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.values import JsonObject
from engines.metadata.findings import error, shown

CURRENT: Final = 1

Step: TypeAlias = Callable[[Mapping[str, JsonObject]], Mapping[str, JsonObject]]

FORMATS: Final[Mapping[int, Step]] = {}

MISSING = messages.define("metadata.format.missing", zh="app.json 缺少「format」", en='app.json lacks "format"')
NEWER = messages.define(
    "metadata.format.newer",
    zh="这个应用包的格式是 {found},平台的这个版本只认识到 {current}。请先升级平台",
    en="This package has format {found}; this version of the platform reads up to {current}. Upgrade it first",
)
UNKNOWN = messages.define(
    "metadata.format.unknown", zh="没有 {found} 这个格式", en="There is no package format {found}"
)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The documents in the current format, or what stands against it."""

    documents: Mapping[str, JsonObject]
    diagnostics: tuple[Diagnostic, ...] = ()


def upgrade(
    documents: Mapping[str, JsonObject], steps: Mapping[int, Step] = FORMATS, current: int = CURRENT
) -> Upgrade:
    """Apply every step from the package's format to ``current``."""
    app = documents["app.json"]
    if "format" not in app:
        return Upgrade(documents, (error(MISSING, "app.json"),))
    found = app["format"]
    if not isinstance(found, int) or isinstance(found, bool) or not _reachable(found, steps, current):
        return Upgrade(documents, (error(UNKNOWN, "app.json", "/format", found=shown(found)),))
    if found > current:
        return Upgrade(documents, (error(NEWER, "app.json", "/format", found=found, current=current),))
    for version in range(found, current):
        documents = steps[version](documents)
    return Upgrade(documents)


def _reachable(found: int, steps: Mapping[int, Step], current: int) -> bool:
    return found >= current or (found > 0 and found in steps)
