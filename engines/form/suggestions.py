"""The closest known word, as the end of a message. Used where a name or an option is not found."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from engines.kernel.text import Text

_LONGEST = 60


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, or None."""
    pool = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(word[:_LONGEST].casefold(), pool, n=1, cutoff=0.5)
    return pool[found[0]] if found else None


def suggestion(word: str, known: Iterable[str]) -> Text:
    """Return "did you mean", or nothing where nothing is close."""
    found = closest(word, known)
    return Text(f",是不是「{found}」?", f'; did you mean "{found}"?') if found else Text("", "")
