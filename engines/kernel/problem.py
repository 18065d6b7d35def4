"""User mistakes, as values: what is wrong, where, and in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engines.kernel import messages


@dataclass(frozen=True, slots=True, init=False)
class Problem:
    """One thing wrong with what a person sent. ``code`` is a key of the message catalogue.

    ``pointer`` is a JSON Pointer into what was sent ("" is the whole of it). A problem is returned, never raised.
    """

    code: str
    pointer: str
    details: Mapping[str, object]

    def __init__(self, code: str, pointer: str = "", details: Mapping[str, object] | None = None) -> None:
        # What `dataclass` makes of a frozen class takes twice as long, and a file may hold a million mistakes.
        _code(self, code)
        _pointer(self, pointer)
        _details(self, {} if details is None else details)

    def message(self, language: str) -> str:
        """Say it in ``language``."""
        return messages.render(self.code, self.details, language)

    def under(self, prefix: str) -> Problem:
        """Return the same problem seen from an enclosing document."""
        return Problem(self.code, prefix + self.pointer, self.details)

    def to_json(self, language: str) -> dict[str, str]:
        """Return the form that ``problem+json`` answers carry."""
        return {"pointer": self.pointer, "code": self.code, "message": self.message(language)}


_code, _pointer, _details = (Problem.__dict__[name].__set__ for name in ("code", "pointer", "details"))


def pointer(*steps: str | int) -> str:
    """Join steps to a JSON Pointer, escaped as RFC 6901 asks."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def steps_of(place: str) -> tuple[str, ...]:
    """Return the steps of a JSON Pointer, as `pointer` was given them."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in place.split("/")[1:])
