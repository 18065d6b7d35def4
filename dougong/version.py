"""The version of this program, for people and programs that ask. A test holds it to pyproject.toml."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.1.0"
