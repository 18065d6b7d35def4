"""An address in its parts, and as the one text that columns keep. Called by the field type and by the reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engines.kernel.values import JsonObject

PARTS: Final = ("province", "city", "district", "detail")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts, each a text, empty where it is not known. Only ``detail`` may hold spaces, and single ones only."""

    province: str = ""
    city: str = ""
    district: str = ""
    detail: str = ""

    @property
    def text(self) -> str:
        """The text that is kept: the parts with one space between, so that an empty part leaves two."""
        return f"{self.province} {self.city} {self.district} {self.detail}"

    @property
    def label(self) -> str:
        """The address as it is written on a letter."""
        lead = f"{self.province}{self.city}{self.district}"
        return f"{lead}{self.detail}" if lead else self.detail

    @classmethod
    def of(cls, text: str) -> Address:
        """Read the text that was kept."""
        return cls(*(*text.split(" ", 3), "", "", "")[:4])

    def to_json(self) -> JsonObject:
        """Return the parts and the whole, as answers carry them."""
        parts = {part: str(getattr(self, part)) for part in PARTS}
        return {**parts, "label": self.label}
