"""The key that lists for people sort Chinese text by: pinyin, then the characters. Used by text fields, titles, people.

Text without Chinese costs one `casefold`. The table is read at the first Chinese text.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from importlib import resources
from typing import Final, TypeAlias

MAX_LENGTH: Final = 80

Table: TypeAlias = tuple[Mapping[str, str], Mapping[str, str]]


@functools.lru_cache(maxsize=8192)
def sort_key(text: str) -> str:
    """Return the key. ``张三`` is ``zhang1张san1三``, so equal sounds stand together, ordered by character."""
    if text.isascii():
        return text[:MAX_LENGTH].casefold()
    folded = unicodedata.normalize("NFKC", text[:MAX_LENGTH]).casefold()
    characters, words = _table()
    read = [characters.get(char, "") for char in folded]
    for place in range(len(folded) - 1):
        word = words.get(folded[place : place + 2])
        if word is not None:
            read[place : place + 2] = word.split(" ")
    return "".join(syllable + char for syllable, char in zip(read, folded, strict=True))


@functools.cache
def _table() -> Table:
    text = resources.files(__package__).joinpath("pinyin.txt").read_text(encoding="utf-8")
    characters: dict[str, str] = {}
    words: dict[str, str] = {}
    for line in text.splitlines()[1:]:
        head, _, rest = line.partition(" ")
        if head.startswith("="):
            words[head[1:]] = rest
        else:
            characters.update(dict.fromkeys(rest, head))
    return characters, words
