"""The beginning of a comment as one line, with names for ids. Used where a comment is only pointed at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from runtime.services.talking.words import NAMED

LENGTH: Final = 140


def excerpt(text: str, names: Mapping[str, str]) -> str:
    """Return at most one line of a comment; whoever it names stands there by name."""
    line = " ".join(NAMED.sub(lambda found: "@" + names.get(found[1], "…"), text).split())
    return line if len(line) <= LENGTH else line[: LENGTH - 1].rstrip() + "…"
