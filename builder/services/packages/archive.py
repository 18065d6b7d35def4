"""A package as a zip file, such as one that a stranger sends.

Nothing is unpacked to disk. What climbs out of its folder, hides its size, links elsewhere or needs a password is
refused before its content is touched.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from builder.services.packages.files import LINK, NOT_FOUND, UNREADABLE, Gathering, PackageFiles, refusal
from engines.kernel import messages
from engines.metadata.findings import shown
from engines.metadata.layout import is_document
from engines.metadata.loader import MAX_TOTAL, TOO_LARGE

MAX_DIRECTORY: Final = 4 * 1024 * 1024
MAX_RATIO: Final = 200
SMALL: Final = 64 * 1024
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_TAIL: Final = 22 + 65535
_PLAIN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)

BROKEN = messages.define("metadata.zip.broken", zh="这不是完好的 zip 文件", en="This is not a sound zip file")
OUTSIDE = messages.define(
    "metadata.zip.outside", zh="zip 里的路径 {path} 指向包外", en="The path {path} in the zip leads out of the package"
)
ENCRYPTED = messages.define("metadata.zip.encrypted", zh="{path} 加了密码", en="{path} is protected by a password")
TWICE = messages.define("metadata.zip.twice", zh="zip 里有两个 {path}", en="The zip holds {path} twice")
BOMB = messages.define(
    "metadata.zip.bomb", zh="{path} 解开后大得不合常理", en="{path} would unpack to an unreasonable size"
)
METHOD = messages.define(
    "metadata.zip.method", zh="{path} 的压缩方式读不了", en="{path} is compressed in a way that is not read here"
)


def read_zip(source: str | Path | bytes) -> PackageFiles:
    """Read a package from a zip file or its bytes; a single folder around the package is looked through.

    Raises:
        MetadataError: the file is no sound zip, or holds something that a package may not.
    """
    raw = source if isinstance(source, bytes) else _raw(Path(source))
    if len(raw) > MAX_TOTAL:
        raise refusal(TOO_LARGE, "", size=len(raw), limit=MAX_TOTAL)
    _check_directory(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _gather(archive)
    except _BROKEN as fault:
        raise refusal(BROKEN, "") from fault


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a package as a zip file: the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[path], zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def _raw(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_TOTAL + 1)
    except FileNotFoundError as fault:
        raise refusal(NOT_FOUND, "", path=str(path)) from fault
    except OSError as fault:
        raise refusal(UNREADABLE, "", path=str(path), reason=str(fault.strerror)) from fault


def _check_directory(raw: bytes) -> None:
    # The library reads the whole list of contents at once: its size is looked at first, wherever one may begin.
    tail = raw[-_TAIL:]
    start = tail.find(b"PK\5\6")
    while start >= 0:
        if len(tail) >= start + 16 and int.from_bytes(tail[start + 12 : start + 16], "little") > MAX_DIRECTORY:
            raise refusal(TOO_LARGE, "", size=len(raw), limit=MAX_TOTAL)
        start = tail.find(b"PK\5\6", start + 1)


def _gather(archive: zipfile.ZipFile) -> PackageFiles:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in archive.infolist():
        _check(entry)
    gathering = Gathering()
    for path, entry in _named(entries):
        if gathering.wants(path):
            _check_size(entry, gathering.room)
            with archive.open(entry) as stream:
                gathering.add(path, stream.read(gathering.room + 1))
    return gathering.close()


def _check(entry: zipfile.ZipInfo) -> None:
    name = shown(entry.filename)
    if _leads_out(entry.orig_filename):
        raise refusal(OUTSIDE, name, path=name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise refusal(LINK, name, path=name)
    if entry.flag_bits & 0x1:
        raise refusal(ENCRYPTED, name, path=name)


def _leads_out(path: str) -> bool:
    # A backslash, a drive or a null character means something else to another reader.
    return path.startswith("/") or ".." in path.split("/") or any(sign in path for sign in "\\:\0")


def _check_size(entry: zipfile.ZipInfo, room: int) -> None:
    name = shown(entry.filename)
    if entry.compress_type not in _PLAIN:
        raise refusal(METHOD, name, path=name)
    if entry.file_size > room:
        raise refusal(TOO_LARGE, name, size=MAX_TOTAL - room + entry.file_size, limit=MAX_TOTAL)
    if entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise refusal(BOMB, name, path=name)


def _named(entries: Sequence[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    wrapper = _wrapper([entry.filename for entry in entries if is_document(entry.filename)])
    seen: set[str] = set()
    for entry in entries:
        path = entry.filename.removeprefix(wrapper)
        if path in seen:
            raise refusal(TWICE, path, path=shown(path))
        seen.add(path)
        yield path, entry


def _wrapper(names: Sequence[str]) -> str:
    """Return the one folder that a package was zipped with, as a prefix; empty when there is none."""
    tops = {name.partition("/")[0] for name in names}
    top = f"{min(tops)}/" if len(tops) == 1 else ""
    return top if f"{top}app.json" in names else ""
