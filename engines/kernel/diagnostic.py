"""Author mistakes, as values: what `check` finds in a metadata document before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engines.kernel import messages

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding in a package: ``document`` is the file, ``pointer`` the place in it, ``code`` the message.

    ``fix`` is a replacement the author probably meant, if one is close.
    """

    severity: Severity
    code: str
    document: str
    pointer: str
    details: Mapping[str, object] = field(default_factory=dict)
    fix: str | None = None

    def message(self, language: str) -> str:
        """Say it in ``language``."""
        return messages.render(self.code, self.details, language)

    def to_json(self, language: str) -> dict[str, str | None]:
        """Return the form that the designers and ``--json`` read."""
        return {
            "severity": self.severity,
            "code": self.code,
            "document": self.document,
            "pointer": self.pointer,
            "message": self.message(language),
            "fix": self.fix,
        }
