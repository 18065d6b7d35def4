"""Where documents stand in a package: which file is which kind of document.

Called by the loader. A file that belongs to no kind is an error when it looks like metadata, and a hint otherwise:
nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.metadata.findings import error, hint, shown, unknown
from engines.metadata.shape import LATER

SINGLE: Final[Mapping[str, str]] = {"app.json": "app", "roles.json": "roles"}
FOLDERS: Final[Mapping[str, str]] = {"forms": "form", "data": "data", "scenarios": "scenario", "i18n": "i18n"}
LATER_FOLDERS: Final = ("flows", "rules", "reports", "dashboards", "sla", "calendars", "messages", "segments")
_FILE = re.compile(r"(?P<folder>[^/]+)/[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.json\Z")

IGNORED = messages.define(
    "metadata.path.ignored", zh="{path} 不属于应用包,没有读取", en="{path} is not part of a package and was not read"
)
UNKNOWN = messages.define(
    "metadata.path.unknown",
    zh="应用包里没有「{name}」的位置{suggestion}",
    en='A package has no place for "{name}"{suggestion}',
)
TWICE = messages.define(
    "metadata.path.twice",
    zh="{path} 与 {other} 只有大小写不同,有的磁盘放不下两个",
    en="{path} and {other} differ in case only; some disks cannot hold both",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The kind of each document by path, in order of path."""

    kinds: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def is_document(path: str) -> bool:
    """Whether a file is metadata at all; anything else in a folder (notes, pictures) is left alone."""
    return path.endswith(".json") and not any(part.startswith(".") for part in path.split("/"))


def ignored(path: str) -> Diagnostic:
    """Return the hint that a file was left alone."""
    return hint(IGNORED, shown(path), path=shown(path))


def survey(paths: Iterable[str]) -> Layout:
    """Say what each document is, by its path."""
    listed = sorted(paths)
    kinds = {path: kind for path in listed if (kind := _kind(path)) is not None}
    strangers = (_stranger(path) for path in listed if path not in kinds)
    return Layout(kinds, (*strangers, *_same_but_for_case(kinds)))


def _kind(path: str) -> str | None:
    match = _FILE.match(path)
    return FOLDERS.get(match["folder"]) if match else SINGLE.get(path)


def _stranger(path: str) -> Diagnostic:
    folder, slash, rest = path.partition("/")
    if folder in LATER_FOLDERS and slash:
        return error(LATER, shown(path), name=folder)
    if folder in FOLDERS and slash:
        return error(UNKNOWN, shown(path), name=shown(path), suggestion="")
    known = [f"{name}/{rest}" for name in FOLDERS] if slash else list(SINGLE)
    return unknown(UNKNOWN, shown(path), "", name=path, known=known)


def _same_but_for_case(kinds: Mapping[str, str]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for path in kinds:
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            yield error(TWICE, path, path=path, other=other)
