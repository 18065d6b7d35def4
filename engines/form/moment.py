"""What dates and times share: earliest and latest limits, and their checks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from datetime import UTC, date, tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import FieldType, Finding, Parser
from engines.form.problems import BAD_LIMIT, BAD_RANGE, TOO_EARLY, TOO_LATE
from engines.form.settings import string
from engines.kernel.problem import Problem
from engines.kernel.values import JsonObject
from engines.metadata.model import Field

LIMITS: Final[JsonObject] = {
    "min": {"type": "string", "maxLength": 40, "description": "最早 / The earliest it may be"},
    "max": {"type": "string", "maxLength": 40, "description": "最晚 / The latest it may be"},
}


class MomentType(FieldType):
    """A day or an instant with optional limits."""

    schema: ClassVar[JsonObject] = LIMITS
    operators: ClassVar[tuple[str, ...]] = operators.MOMENT

    @abstractmethod
    def reader(self, zone: tzinfo, /) -> Callable[[object], date | Problem | None]:
        """Return the function to what was sent, limits unchecked."""

    def parser(self, field: Field, zone: tzinfo, /) -> Parser:
        """Return a parser within the field's limits."""
        read = self.reader(zone)
        low, high = self._limit(field, "min", zone), self._limit(field, "max", zone)
        if low is None and high is None:
            return read

        def parse(raw: object) -> object:
            value = read(raw)
            if not isinstance(value, date):
                return value
            if low is not None and value < low:
                return Problem(TOO_EARLY, "", {"limit": string(field, "min")})
            return (
                Problem(TOO_LATE, "", {"limit": string(field, "max")}) if high is not None and value > high else value
            )

        return parse

    def ui(self, field: Field, /) -> JsonObject:
        """Return the limits."""
        return {key: field.settings[key] for key in ("min", "max") if field.settings.get(key)}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check that the limits are moments, in order."""
        read = self.reader(UTC)
        found = {key: read(string(field, key)) for key in ("min", "max")}
        wrong = [key for key, limit in found.items() if isinstance(limit, Problem)]
        for key in wrong:
            yield f"/{key}", BAD_LIMIT, {"value": string(field, key)}
        low, high = found["min"], found["max"]
        if isinstance(low, date) and isinstance(high, date) and low > high:
            yield "/min", BAD_RANGE, {}

    def _limit(self, field: Field, key: str, zone: tzinfo) -> date | None:
        limit = self.reader(zone)(string(field, key))
        return limit if isinstance(limit, date) else None
