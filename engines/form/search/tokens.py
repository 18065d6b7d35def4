"""A text taken apart for searching: the one function that the index and the query share.

Scripts without spaces become pairs of characters and digits become triples, one token for each place, so that any
fragment is a run of neighbouring tokens; the last place of a run has a shorter one, which the prefix finds. Words of
other scripts stay whole and are found from their beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

FIELD_LIMIT: Final = 10_000
"""Characters of one field that are searched: PostgreSQL knows places up to 16,383."""

RECORD_LIMIT: Final = 40_000
"""Tokens of one record: PostgreSQL holds a mebibyte of them."""

BREAK: Final = ""
"""Stands where a blank or a mark separates two runs that would look the same without it: ``e 4`` is not ``e4``."""

LONGEST_WORD: Final = 64
PAIR: Final = 2
TRIPLE: Final = 3

_DENSE: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff"
_D: Final = f"[{_DENSE}]"
_W: Final = rf"(?:[^\W\d_{_DENSE}]|[{_MARKS}])"
_GAP: Final = rf"(?:[^\w{_MARKS}]|_)+"
RUN: Final = re.compile(rf"(?P<dense>{_D}+)|(?P<digits>\d+)|(?P<word>{_W}+)")
"""One run of a kind; what lies between runs separates them, whatever it is."""

_TOKENS: Final = re.compile(
    rf"(?=({_D}{{1,{PAIR}}}|\d{{1,{TRIPLE}}}|{_W}{{1,{LONGEST_WORD}}}))(?:{_D}|\d|{_W}{{1,{LONGEST_WORD}}})"
    rf"|(?<={_D}){_GAP}(?={_W}|\d)|(?<=\d){_GAP}(?={_D}|{_W})|(?<={_W}){_GAP}(?={_D}|\d)"
)
"""Every token, in its group, or a break, without one: one pass, because every write of a record makes it."""


def folded(text: str) -> str:
    """Return a text as it is compared: compatible characters made one, upper and lower case too."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def tokens(text: str) -> list[str]:
    """Return the tokens of a text in their order, as the index keeps them."""
    return _TOKENS.findall(folded(text[:FIELD_LIMIT]))[:FIELD_LIMIT]


def _pairs(run: str) -> list[str]:
    return [run[at : at + PAIR] for at in range(len(run))]


def _triples(run: str) -> list[str]:
    return [run[at : at + TRIPLE] for at in range(len(run))]


def _pieces(run: str) -> list[str]:
    return [run[at : at + LONGEST_WORD] for at in range(0, len(run), LONGEST_WORD)]


PLACES: Final[Mapping[str, Callable[[str], list[str]]]] = {"dense": _pairs, "digits": _triples, "word": _pieces}
"""How a run of each kind is taken apart."""

WHOLE: Final[Mapping[str, int]] = {"dense": PAIR, "digits": TRIPLE, "word": 0}
"""How long a token is that cannot be the beginning of a longer one; 0 where any may be."""
