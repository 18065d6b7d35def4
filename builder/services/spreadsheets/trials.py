"""A type tried on a column by the field type's own reader: whatever it would refuse is known before anything is made.

Pure; called by the guesses, and for every type that people may choose instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cached_property
from itertools import islice
from typing import Final

from builder.services.spreadsheets.cells import is_number, text_of
from builder.services.spreadsheets.days import form_of
from builder.services.spreadsheets.normal import MOST_DECIMALS, decimals_of, normaliser
from builder.services.spreadsheets.profile import Column
from engines.form.field_types import field_types
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field

TRIED: Final = (
    "number",
    "money",
    "percent",
    "date",
    "datetime",
    "time",
    "duration",
    "boolean",
    "phone",
    "email",
    "url",
)
"""Types that refuse some values; texts, choices and tags take any."""
LOOKED_AT: Final = 500
MOST: Final = 0.97
USUAL_LENGTH: Final = 200
LONGEST: Final = 500
EXACT: Final = {"number": 6, "money": 4}
"""The decimals up to which numbers are kept as they are written."""
USUAL: Final = {"number": 6, "money": 2}
LEAST: Final = {"number": 0, "money": 2}
"""The decimals that a field has when nothing is said."""
DECIMALS: Final = re.compile(r"\.(0+)")


@dataclass(frozen=True, slots=True)
class Trial:
    """How a type does on a column: how many cells it refuses of those looked at, and the first of them."""

    refused: int
    looked: int
    first: str | None = None

    @property
    def fits(self) -> bool:
        """Whether it takes nearly everything."""
        return self.looked > 0 and self.refused <= (1 - MOST) * self.looked


class Tried:
    """A column with what each type makes of it; worked out when asked for."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self._trials: dict[str, Trial] = {}

    @cached_property
    def form(self) -> str | None:
        """How the column writes its days, where that must be told."""
        texts = [text_of(value) for value in self.column.values if isinstance(value, str)]
        return form_of(texts) if texts and len(texts) >= MOST * len(self.column.values) else None

    @cached_property
    def raw_decimals(self) -> int:
        """The most decimals that its numbers are written with."""
        return max((decimals_of(value) for value in islice(self.column.values, LOOKED_AT)), default=0)

    def decimals(self, kind: str) -> int:
        """Return the decimals that a field keeps: all, or those that are shown where a formula left many more."""
        if self.raw_decimals <= EXACT[kind]:
            return self.raw_decimals
        shown = DECIMALS.search(self.column.format)
        return min(len(shown[1]) if shown else USUAL[kind], MOST_DECIMALS)

    @cached_property
    def are_numbers(self) -> bool:
        """Whether the cells hold numbers, not texts that look like some."""
        return all(is_number(value) for value in self.column.values)

    def settings(self, kind: str) -> JsonObject:
        """Return the settings that a field of that type needs to take the column."""
        if kind == "text" and self.column.longest > USUAL_LENGTH:
            return {"max_length": LONGEST}
        if kind in EXACT:
            scale = self.decimals(kind)
            return {"scale": scale} if scale > LEAST[kind] else {}
        if kind == "percent":
            return {"decimals": self._percent_decimals} if self._percent_decimals else {}
        return {}

    @cached_property
    def _percent_decimals(self) -> int:
        written = [value for value in islice(self.column.values, LOOKED_AT) if isinstance(value, str)]
        shares = [round(value * 100, 4) for value in islice(self.column.values, LOOKED_AT) if isinstance(value, float)]
        return min(max((decimals_of(value) for value in [*written, *shares]), default=0), 2)

    def trial(self, kind: str) -> Trial:
        """Return how a type does."""
        if kind not in self._trials:
            self._trials[kind] = self._try(kind) if kind in TRIED else Trial(0, self.column.filled)
        return self._trials[kind]

    def fits(self, kind: str) -> bool:
        """Say whether a type takes nearly everything."""
        return self.trial(kind).fits

    def _try(self, kind: str) -> Trial:
        settings = self.settings(kind)
        parse = field_types[kind].parser(Field("x", "x", Text("x", "x"), kind, settings=settings), UTC)
        ready = normaliser(kind, settings, self.form)
        refused, looked, first = 0, 0, None
        for value, count in islice(self.column.values.items(), LOOKED_AT):
            looked += count
            if isinstance(parse(_sent(ready(value))), Problem):
                refused += count
                first = first or text_of(value)
        return Trial(refused, looked, first)


def _sent(value: object) -> object:
    """Return a cell as an import sends it."""
    return value


def misfits(tried: Tried) -> Mapping[str, Trial]:
    """Return how every type that may refuse something does."""
    return {kind: tried.trial(kind) for kind in TRIED}
