"""New ids. Called by whoever makes a record, an event, a session or anything else that is kept."""

from __future__ import annotations

import re
from typing import Final

import uuid_utils

_SHAPE: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_id() -> str:
    """Return a new UUIDv7 as text. Ids rise within one process, so the newest row lies last in every index."""
    return str(uuid_utils.uuid7())


def is_id(value: object) -> bool:
    """Say whether ``value`` is written as an id is, before it is put to a database that would refuse to compare it."""
    return isinstance(value, str) and _SHAPE.fullmatch(value) is not None
