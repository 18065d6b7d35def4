"""What is in the repository belongs to everybody: no place of one machine, no address of one registry, no open ends."""

import re

import pytest

from tests.support.sources import name, tracked

FORBIDDEN = {
    "a path of somebody's machine": r"(?<![\w.:/-])/(?:root|work|home/[a-z]+|Users/[a-z]+)/",
    "the address of a package registry": r"pypi\.(?:org|python)|pythonhosted\.org|registry\.npm|npmmirror|index-url ",
    "an open end": r"\b(?:TODO|FIXME|XXX)\b",
}
BINARY = {".ttf", ".png", ".jpg", ".ico", ".gz", ".br", ".woff2", ".xlsx", ".zip", ".pdf"}
THIS = __name__.rpartition(".")[2]


@pytest.fixture(scope="module")
def texts():
    files = [path for path in tracked() if path.suffix not in BINARY and path.stem != THIS]
    return {name(path): path.read_text("utf-8", errors="replace") for path in files}


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_no_file_contains(pattern, texts):
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1} {match.group()}"
        for path, text in texts.items()
        for match in re.finditer(pattern, text)
    ]
    assert found == []
