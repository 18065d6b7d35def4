"""What a guess about a column is: the type, its settings, how sure it is and why. Filled by `guessing`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from engines.kernel.text import Text
from engines.kernel.values import JsonObject

Confidence = Literal["sure", "likely", "unsure"]
COLORS: Final = ("info", "success", "warning", "plum", "accent", "primary", "error", "neutral")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option that a column proposes. ``values`` are the cells that mean it."""

    label: str
    code: str
    color: str | None
    count: int
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column seems to be. ``reason`` says why, for people. ``form`` is how it writes its days."""

    type: str
    reason: Text
    confidence: Confidence = "sure"
    settings: JsonObject = field(default_factory=dict)
    options: tuple[Choice, ...] = ()
    unique: bool = False


def because(zh: str, en: str, **details: object) -> Text:
    """Return a reason, filled in."""
    return Text(zh.format_map(details), en.format_map(details))
