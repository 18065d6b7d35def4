"""The platform's own tables, a module for each area, on one MetaData. Importing this package knows them all."""

from __future__ import annotations

from runtime.storage.platform import (
    discussing,
    events,
    identity,
    packages,
    recomputing,
    transferring,
    viewing,
    visiting,
    working,
)

__all__ = [
    "discussing",
    "events",
    "identity",
    "packages",
    "recomputing",
    "transferring",
    "viewing",
    "visiting",
    "working",
]
