"""What several targets know of orders: each from the other side, and the distance from today as a place in time."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

MIRRORED: Final = MappingProxyType({"<": ">", "<=": ">=", ">": "<", ">=": "<="})
"""``3 < a`` is ``a > 3``."""

FROM_TODAY: Final = MappingProxyType({"DAYS_SINCE": -1, "DAYS_UNTIL": 1})
"""Functions that count days from today, with the way they count: more days since are an earlier day."""
