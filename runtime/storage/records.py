"""Reads and writes of records in their form's table. Called by the write pipeline and the record services."""

from __future__ import annotations

from runtime.storage.visible import Visible

__all__ = ["Visible"]
