"""How the columns of a workbook show their numbers: what tells 0.15 from 15%. Called by what proposes apps.

The reader of workbooks gives values only, so the formats are read beside it: the first rows of each sheet, by a parser
of streams that takes no document type. A workbook that writes its styles in an unusual way just tells nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from runtime.services.importing.unpacking import check_workbook

ROWS: Final = 200
BLOCK: Final = 1 << 16
BUILT_IN: Final[Mapping[int, str]] = {
    5: "¤0", 6: "¤0", 7: "¤0.00", 8: "¤0.00", 9: "0%", 10: "0.00%", 42: "¤0", 44: "¤0.00",
}  # fmt: skip
"""The numbered formats of the file format that matter here; ¤ is the currency of whoever looks."""
PLACE: Final = re.compile(r"([A-Z]{1,3})(\d+)")
Attributes: TypeAlias = dict[str, str]
Start: TypeAlias = Callable[[str, Attributes], None]


class _EnoughError(Exception):
    """Ends a walk through a part that has told enough."""


def formats_of(path: Path) -> Mapping[str, Mapping[int, str]]:
    """Return the commonest number format of each column that has one, by sheet and place from 0.

    Raises:
        UnreadableError: the workbook is broken or too large.
    """
    if path.suffix.lower() != ".xlsx":
        return {}
    try:
        check_workbook(path)
        with ZipFile(path) as archive:
            codes = _codes(archive)
            return {name: _columns(archive, part, codes) for name, part in _parts(archive).items()}
    except (BadZipFile, expat.ExpatError, KeyError, ValueError, OSError):
        return {}


def _parts(archive: ZipFile) -> Mapping[str, str]:
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(name: str, given: Attributes) -> None:
        if name == "Relationship":
            targets[given["Id"]] = posixpath.normpath(posixpath.join("xl", given["Target"])).lstrip("/")

    def sheet(name: str, given: Attributes) -> None:
        if name == "sheet":
            sheets[given["name"]] = next(value for key, value in given.items() if key.endswith(":id"))

    _walk(archive, "xl/_rels/workbook.xml.rels", relation)
    _walk(archive, "xl/workbook.xml", sheet)
    return {name: targets[key] for name, key in sheets.items() if key in targets}


def _codes(archive: ZipFile) -> list[str | None]:
    own: dict[int, str] = {}
    styles: list[int] = []
    within: list[str] = []

    def start(name: str, given: Attributes) -> None:
        if name in {"cellXfs", "cellStyleXfs"}:
            within.append(name)
        elif name == "numFmt":
            own[int(given["numFmtId"])] = given["formatCode"]
        elif name == "xf" and within[-1:] == ["cellXfs"]:
            styles.append(int(given.get("numFmtId", "0")))

    _walk(archive, "xl/styles.xml", start)
    return [own.get(number) or BUILT_IN.get(number) for number in styles]


def _columns(archive: ZipFile, part: str, codes: list[str | None]) -> Mapping[int, str]:
    seen: dict[int, Counter[str]] = {}

    def start(name: str, given: Attributes) -> None:
        placed = PLACE.fullmatch(given.get("r", "")) if name == "c" else None
        if placed is None:
            return
        if int(placed[2]) > ROWS:
            raise _EnoughError
        style = int(given.get("s", "0"))
        code = codes[style] if style < len(codes) else None
        if code is not None:
            seen.setdefault(_number(placed[1]), Counter())[code] += 1

    _walk(archive, part, start)
    return {column: found.most_common(1)[0][0] for column, found in seen.items()}


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _walk(archive: ZipFile, part: str, start: Start) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, given: start(name.rpartition(":")[2], given)
    parser.StartDoctypeDeclHandler = _stop
    try:
        with archive.open(part) as file:
            while block := file.read(BLOCK):
                parser.Parse(block)
    except _EnoughError:
        return


def _stop(*_declared: object) -> None:
    raise _EnoughError
