"""The catalogue of everything the platform tells people: one entry per code, in Chinese and English.

Engines name a code and its details; the edge (web, command line) renders it in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from engines.kernel.text import Text

_catalogue: dict[str, Text] = {}


def define(code: str, *, zh: str, en: str) -> str:
    """Add one message and return its code, so that a module can keep it as a constant.

    Raises:
        RuntimeError: the code is already defined with another text.
    """
    text = Text(zh, en)
    if _catalogue.setdefault(code, text) != text:
        raise RuntimeError(f"message {code!r} is defined twice")
    return code


def render(code: str, details: Mapping[str, object], language: str) -> str:
    """Fill the message's placeholders; a detail that is a `Text` is taken in the same language."""
    template = _catalogue[code].get(language)
    return template.format_map({key: _plain(value, language) for key, value in details.items()})


def every() -> Mapping[str, Text]:
    """Return the whole catalogue, read-only: documentation and tests walk it."""
    return MappingProxyType(_catalogue)


def codes() -> Iterator[str]:
    """Yield every defined code in order."""
    yield from sorted(_catalogue)


def _plain(value: object, language: str) -> object:
    if isinstance(value, Text):
        return value.get(language)
    if isinstance(value, list | tuple):
        separator = "、" if language.startswith("zh") else ", "
        return separator.join(str(_plain(item, language)) for item in value)
    return value
