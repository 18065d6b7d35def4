"""What a comment may say: plain text in which ``@[id]`` names a person. Used by the service of comments."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from engines.kernel import messages
from engines.kernel.problem import Problem

LONGEST: Final = 10_000
MOST_NAMED: Final = 50
NAMED: Final = re.compile(r"@\[([0-9a-f-]{36})\]")
_KEPT: Final = frozenset("\n\t")

EMPTY: Final = messages.define("comment.empty", zh="请写点什么,或附上文件", en="Write something, or attach a file")
TOO_LONG: Final = messages.define("comment.too_long", zh="最多 {maximum} 个字", en="Use at most {maximum} characters")
TOO_MANY: Final = messages.define(
    "comment.too_many_named", zh="一次最多提到 {maximum} 个人", en="Mention at most {maximum} people at once"
)


def clean(text: str) -> str:
    """Return a text without control characters, and without blanks around it."""
    kept = "".join(letter for letter in text if letter in _KEPT or unicodedata.category(letter)[0] != "C")
    return kept.strip()


def named_in(text: str) -> list[str]:
    """Return the ids of the people whom a text names, each once."""
    return list(dict.fromkeys(NAMED.findall(text)))


def faults(text: str, *, files: bool) -> list[Problem]:
    """Return what is wrong with the text of a comment."""
    if not text and not files:
        return [Problem(EMPTY, "/text")]
    if len(text) > LONGEST:
        return [Problem(TOO_LONG, "/text", {"maximum": LONGEST})]
    if len(named_in(text)) > MOST_NAMED:
        return [Problem(TOO_MANY, "/text", {"maximum": MOST_NAMED})]
    return []
