"""How Chinese characters are read, from a table. Called by the sort keys of lists and by PINYIN_INITIALS.

The table is read at the first question, in some 10 ms.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from typing import TypeAlias

Table: TypeAlias = tuple[Mapping[str, str], Mapping[str, str]]


def readings(text: str) -> list[str]:
    """Return the syllable of each character with its tone, as ``zhang1``; "" for what is no Chinese character.

    Words of two characters are read as words: 重庆 is ``chong2 qing4``.
    """
    characters, words = _table()
    read = [characters.get(char, "") for char in text]
    for place in range(len(text) - 1):
        word = words.get(text[place : place + 2])
        if word is not None:
            read[place : place + 2] = word.split(" ")
    return read


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
