"""Everything that an installation consists of, imported. Used by scripts/reference.py and the architecture tests."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

SHIPPED = ("builder", "dougong", "engines", "runtime")
STARTED_BY_OTHERS = ("runtime.storage.migrations", "dougong.__main__")
"""Modules that only make sense inside a program that starts them."""


@cache
def shipped() -> tuple[ModuleType, ...]:
    """Import every module and return them all."""
    return tuple(importlib.import_module(found) for package in SHIPPED for found in _names(package))


def _names(package: str) -> Iterator[str]:
    yield package
    for found in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        if not found.name.startswith(STARTED_BY_OTHERS):
            yield found.name
