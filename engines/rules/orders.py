"""The four orders from the other side: ``3 < a`` is ``a > 3``. Read by the checker and by the targets."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

MIRRORED: Final = MappingProxyType({"<": ">", "<=": ">=", ">": "<", ">=": "<="})
