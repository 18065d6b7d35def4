"""A package as a folder, such as one that stands in git.

Reading follows no link and enters no hidden folder; writing leaves alone what is not metadata, and removes the
documents that the package no longer has.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from builder.services.packages.files import (
    LINK,
    MAX_ENTRIES,
    NO_FOLDER,
    NOT_EMPTY,
    NOT_FOUND,
    SPECIAL,
    UNREADABLE,
    UNWRITABLE,
    Gathering,
    PackageFiles,
    refusal,
)
from engines.metadata.layout import FOLDERS, SINGLE, UNKNOWN, survey


def read_folder(path: str | Path) -> PackageFiles:
    """Read a package from a folder.

    Raises:
        MetadataError: there is no such folder, it cannot be read, holds a link or is too large.
    """
    root = Path(path)
    if not root.exists():
        raise refusal(NOT_FOUND, "", path=str(root))
    if not root.is_dir():
        raise refusal(NO_FOLDER, "", path=str(root))
    gathering = Gathering()
    try:
        for file in _walk(root, gathering):
            gathering.add(file.relative_to(root).as_posix(), _content(file, gathering.room))
    except OSError as fault:
        raise refusal(UNREADABLE, "", path=str(fault.filename or root), reason=str(fault.strerror)) from fault
    return gathering.close()


def write_folder(path: str | Path, files: Mapping[str, bytes]) -> None:
    """Write a package into a folder, made if need be.

    Everything is written beside its place first, so that a full disk leaves the old package whole. Documents of an
    earlier export that the package no longer has are removed; files that are no metadata stay.

    Raises:
        MetadataError: a file has no place in a package, the folder holds other work, or it cannot be written.
    """
    root = Path(path)
    strangers = sorted(set(files) - set(survey(files).kinds))
    if strangers:
        raise refusal(UNKNOWN, strangers[0], name=strangers[0], suggestion="")
    old = set(_present(root))
    if old and "app.json" not in old:
        raise refusal(NOT_EMPTY, "", path=str(root))
    try:
        _switch(root, files, old)
    except OSError as fault:
        raise refusal(UNWRITABLE, "", path=str(fault.filename or root), reason=str(fault.strerror)) from fault


def _walk(root: Path, gathering: Gathering) -> Iterator[Path]:
    ahead = [root]
    while ahead:
        for entry in _entries(ahead.pop()):
            here = Path(entry.path)
            name = here.relative_to(root).as_posix()
            if _is_open_folder(entry):
                _refuse_unusual(entry, name)
                ahead.append(here)
            elif gathering.wants(name):
                _refuse_unusual(entry, name)
                yield here


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    # One more than the bound is enough for the bound to notice.
    with os.scandir(folder) as found:
        return list(islice(found, MAX_ENTRIES + 1))


def _is_open_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir() and not entry.name.startswith(".")


def _refuse_unusual(entry: os.DirEntry[str], name: str) -> None:
    if entry.is_symlink():
        raise refusal(LINK, name, path=name)
    if not entry.is_file() and not entry.is_dir():
        raise refusal(SPECIAL, name, path=name)


def _content(file: Path, room: int) -> bytes:
    with file.open("rb") as stream:
        return stream.read(room + 1)


def _present(root: Path) -> Iterator[str]:
    yield from (name for name in SINGLE if (root / name).is_file())
    found = (file.relative_to(root).as_posix() for folder in FOLDERS for file in root.glob(f"{folder}/*.json"))
    yield from survey(found).kinds


def _switch(root: Path, files: Mapping[str, bytes], old: set[str]) -> None:
    root.mkdir(parents=True, exist_ok=True)
    for folder in sorted({str(Path(name).parent) for name in files}):
        if (root / folder).is_symlink():
            raise refusal(LINK, folder, path=folder)
    stage = Path(tempfile.mkdtemp(prefix=".writing-", dir=root))
    try:
        for name, content in files.items():
            (stage / name).parent.mkdir(exist_ok=True)
            (stage / name).write_bytes(content)
        for name in sorted(files):
            (root / name).parent.mkdir(exist_ok=True)
            (stage / name).replace(root / name)
        for name in sorted(old - set(files)):
            (root / name).unlink()
    finally:
        shutil.rmtree(stage, ignore_errors=True)
