"""What a workbook unpacks to, told before anything reads it: the reader of workbooks keeps a whole sheet in memory.

Every part is unpacked once, in pieces, and measured: a file's own word about its size is not taken. Called by
`workbooks` only.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from engines.kernel.errors import UnreadableError
from engines.kernel.text import Text
from runtime.services.importing.rows import MAX_COLUMNS, TOO_WIDE

MAX_PARTS: Final = 2_000
MAX_BYTES: Final = 400 * 1024 * 1024
MAX_ROWS: Final = 500_000
MAX_CELLS: Final = 3_000_000
BLOCK: Final = 1 << 18
LOCAL_HEADER: Final = 30

TOO_BIG: Final = Text("解开后太大", "it is too large when unpacked")
TOO_LONG: Final = Text(
    f"有超过 {MAX_ROWS:,} 行(空行也算);删掉多余的行,或存成 csv",
    f"it has more than {MAX_ROWS:,} rows, empty ones included; delete those, or save it as csv",
)
TOO_MANY_CELLS: Final = Text(
    f"超过 {MAX_CELLS:,} 格;分成几个文件,或存成 csv",
    f"it has more than {MAX_CELLS:,} cells; divide it, or save it as csv",
)
NO_WORKBOOK: Final = Text("不是 Excel 工作簿", "it is no Excel workbook")
PLACED: Final = re.compile(rb'<(?:[^\s<>/:]+:)?c r="([A-Z]{1,3})\d')
CELLS: Final = re.compile(rb"<(?:[^\s<>/:]+:)?c[\s/>]")
ROWS: Final = re.compile(rb"<(?:[^\s<>/:]+:)?row[\s/>]")
NUMBERED: Final = re.compile(rb'<(?:[^\s<>/:]+:)?row r="(\d{1,9})"')
LETTERS: Final = re.compile(r"[A-Z]{1,3}")


@dataclass(slots=True)
class Extent:
    """How far the cells of one part reach. ``sure`` is lost when some carry their place in an unusual way."""

    rows: int = 0
    columns: int = 0
    sure: bool = True

    def check(self) -> None:
        """Refuse what would not fit.

        Raises:
            UnreadableError: too many rows, columns or cells.
        """
        if self.rows > MAX_ROWS:
            raise UnreadableError(reason=TOO_LONG)
        if self.columns > MAX_COLUMNS:
            raise UnreadableError(reason=TOO_WIDE)
        if self.rows * self.columns > MAX_CELLS:
            raise UnreadableError(reason=TOO_MANY_CELLS)


def check_workbook(path: Path) -> None:
    """Refuse a workbook that is not what it says, or that would not fit into memory.

    Raises:
        UnreadableError: it is broken, or too large in any direction; the reason says which.
        BadZipFile: it is no archive.
    """
    with path.open("rb") as file, ZipFile(file) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if len(names) != len(parts) or "[Content_Types].xml" not in names or len(parts) > MAX_PARTS:
            raise UnreadableError(reason=NO_WORKBOOK)
        left = MAX_BYTES
        for part in parts:
            left -= _check_part(file, part, left)


def _check_part(file: BinaryIO, part: ZipInfo, most: int) -> int:
    extent, size = Extent(), 0
    rest = b""
    for block in _unpacked(file, part):
        size += len(block)
        if size > most:
            raise UnreadableError(reason=TOO_BIG)
        text = rest + block
        cut = max(text.rfind(b"<"), 0)
        _measure(text[:cut], extent)
        rest = text[cut:] if len(text) - cut < BLOCK else b""
        extent.check()
    if size != part.file_size:
        raise BadZipFile(part.filename)
    _measure(rest, extent)
    (extent if extent.sure else _walked(file, part)).check()
    return size


def _measure(text: bytes, extent: Extent) -> None:
    rows = len(ROWS.findall(text))
    if rows:
        numbers = NUMBERED.findall(text)
        extent.rows = max(extent.rows + rows if len(numbers) < rows else extent.rows, *map(int, numbers), 0)
        extent.sure = extent.sure and len(numbers) == rows
    placed = PLACED.findall(text)
    if placed:
        extent.columns = max(extent.columns, *map(_column, set(placed)))
    extent.sure = extent.sure and len(CELLS.findall(text)) == len(placed)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _walked(file: BinaryIO, part: ZipInfo) -> Extent:
    """Measure a part by reading it as XML: cells may leave out their place, which then follows from the one before."""
    extent, places = Extent(), {"row": 0, "c": 0}

    def start(name: str, given: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind not in places:
            return
        said = given.get("r", "")
        if kind == "row":
            places["c"] = 0
        found = LETTERS.match(said)
        number = _column(found[0].encode()) if found else int(said) if said.isdecimal() else places[kind] + 1
        places[kind] = number
        extent.rows, extent.columns = max(extent.rows, places["row"]), max(extent.columns, places["c"])
        extent.check()

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for block in _unpacked(file, part):
            parser.Parse(block)
    except expat.ExpatError as error:
        raise UnreadableError(reason=f"{part.filename}: {error}") from None
    return extent


def _refuse_doctype(*_declared: object) -> None:
    raise UnreadableError(reason=NO_WORKBOOK)


def _unpacked(file: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    """Yield what a part really unpacks to, whatever the archive says its size is."""
    if part.flag_bits & 1 or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnreadableError(reason=NO_WORKBOOK)
    file.seek(part.header_offset)
    header = file.read(LOCAL_HEADER)
    if header[:4] != b"PK\x03\x04" or len(header) < LOCAL_HEADER:
        raise BadZipFile(part.filename)
    skipped = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    place = part.header_offset + LOCAL_HEADER + skipped
    left, unpack = part.compress_size, zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0:
        file.seek(place)
        packed = file.read(min(left, BLOCK))
        if not packed:
            raise BadZipFile(part.filename)
        place, left = place + len(packed), left - len(packed)
        if part.compress_type == ZIP_STORED:
            yield packed
            continue
        while packed:
            yield unpack.decompress(packed, BLOCK)
            packed = unpack.unconsumed_tail
