"""The name that was probably meant: every "unknown" diagnostic asks here."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from engines.kernel.text import Text


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name nearest to ``name``, or None when none is near."""
    matches = difflib.get_close_matches(name[:80], list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(fix: str | None) -> Text:
    """Return the sentence that offers ``fix``, to stand at the end of a message; empty without one."""
    if fix is None:
        return Text("", "")
    return Text(f"。是不是想写「{fix}」?", f'. Did you mean "{fix}"?')
