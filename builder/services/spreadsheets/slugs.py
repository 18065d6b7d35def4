"""Readable codes from the names of things: letters and digits, Chinese as its pinyin, each once. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from engines.kernel.pinyin import readings

LONGEST: Final = 40
"""Characters of a code made here; the longest allowed leaves room for a number behind it."""
_GAPS: Final = re.compile(r"[^a-z0-9]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def slug(name: str, otherwise: str) -> str:
    """Return a code that reads like ``name``; ``otherwise`` begins it where a letter must and the name has none."""
    parts = [
        f" {reading.rstrip('12345')} " if reading else char for char, reading in zip(name, readings(name), strict=True)
    ]
    latin = unicodedata.normalize("NFKD", _CAMEL.sub(" ", "".join(parts)))
    text = _GAPS.sub("_", latin.casefold().encode("ascii", "ignore").decode()).strip("_")
    text = _cut(text)
    if not text:
        return otherwise
    return text if text[0].isalpha() else f"{otherwise}_{text}"[:LONGEST].rstrip("_")


def free(code: str, taken: Collection[str]) -> str:
    """Return the code, with a number behind it where it is taken."""
    found, number = code, 1
    while found in taken:
        number += 1
        found = f"{code}_{number}"
    return found


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    whole = text[: LONGEST + 1].rpartition("_")[0]
    return (whole or text[:LONGEST]).strip("_")
