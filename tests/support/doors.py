"""The desk app with a door of every term. Used by the tests of public forms."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from tests.support.desk import TICKET, desk

SUBMIT: dict[str, Any] = TICKET["public"][0]
PROGRESS: dict[str, Any] = TICKET["public"][1]
LAYOUT = [
    {"section": {"zh": "问题", "en": "Problem"}, "fields": ["subject", "files"]},
    {"section": {"zh": "联系", "en": "Contact"}, "fields": ["mobile"]},
]


def desk_with(**terms: object) -> dict[str, bytes]:
    """Return the app with these terms at the door for submitting; ``until_`` and the like lose their last stroke."""
    named: Mapping[str, object] = {name.rstrip("_"): value for name, value in terms.items()}
    return desk(ticket={"public": [{**SUBMIT, **named}, PROGRESS], "layout": LAYOUT})


def solve(stamp: str) -> str:
    """Return the number that solves the riddle of a stamp."""
    tries = (str(number) for number in range(1 << 22))
    return next(work for work in tries if _zeros(hashlib.sha256(f"{stamp}:{work}".encode()).digest()))


def _zeros(digest: bytes) -> bool:
    return digest[0] == 0 and digest[1] < 4
