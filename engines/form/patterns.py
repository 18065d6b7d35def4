"""Regular expressions that designers give text fields: the subset of MATCHES, which takes linear time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from engines.kernel.text import Text
from engines.rules.functions.words_automaton import automaton
from engines.rules.functions.words_reader import refusal

_ENDS: Final = re.compile(r"^\^|(?<!\\)\$$")


def fault_of(pattern: str) -> Text | None:
    """Return why a pattern cannot be used, or None."""
    if not pattern:
        return None
    code = refusal(pattern) or refusal(_whole(pattern))
    return Text("不在支持的范围内,或太长", "it is outside of the subset of MATCHES, or too long") if code else None


def matcher(pattern: str) -> Callable[[str], bool]:
    """Return the function that tells whether a whole text matches."""
    return automaton(_whole(pattern)).holds


def _whole(pattern: str) -> str:
    return f"^(?:{_ENDS.sub('', pattern)})$"
