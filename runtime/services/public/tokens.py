"""What public pages are given to show again: sealed, each for one use and one public form, so that none is guessed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from engines.kernel.errors import UnreadableError
from runtime.services.public.doors import Door
from runtime.storage.ids import is_id
from runtime.storage.seal import Sealer

Use = Literal["link", "stamp", "device", "key", "edit"]
LONGEST: Final = 1000
RIDDLE_BITS: Final = 14
"""About sixteen thousand tries: a moment for one visitor, a burden for whoever wants thousands."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Seals and opens tokens of public forms."""

    sealer: Sealer

    def make(self, door: Door, use: Use, **content: str) -> str:
        """Return a token of one use for one public form."""
        return self.sealer.seal({"use": f"public.{use}", "at": door.form.key[0], "door": door.door.id, **content})

    def read(self, door: Door, use: Use, token: str) -> Mapping[str, str] | None:
        """Return what a token holds; None for one that is no token of this use and public form."""
        if not token or len(token) > LONGEST:
            return None
        try:
            content = self.sealer.open(token)
        except UnreadableError:
            return None
        wanted = {"use": f"public.{use}", "at": door.form.key[0], "door": door.door.id}
        if not isinstance(content, dict) or any(content.get(name) != value for name, value in wanted.items()):
            return None
        return {str(name): str(value) for name, value in content.items()}

    def mark(self, door: Door, use: Use, token: str) -> str | None:
        """Return the id in a token, or None."""
        content = self.read(door, use, token)
        found = content.get("id", "") if content else ""
        return found if is_id(found) else None


def moment(content: Mapping[str, str], name: str) -> datetime:
    """Return a moment that a token holds."""
    return datetime.fromisoformat(content[name])


def solved(stamp: str, work: str) -> bool:
    """Say whether ``work`` solves the riddle of a stamp: their hash begins with enough zero bits."""
    if not work or len(work) > 40:  # noqa: PLR2004 - a number of the page's own making
        return False
    found = hashlib.sha256(f"{stamp}:{work}".encode()).digest()
    return int.from_bytes(found[:4], "big") >> (32 - RIDDLE_BITS) == 0
