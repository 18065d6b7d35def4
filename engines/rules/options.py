"""Which option a person means: by code, id, old code or label in any language. For conditions and for choice fields."""

from __future__ import annotations

from collections.abc import Iterable

from engines.metadata.model import Option


def option_index(options: Iterable[Option]) -> dict[str, str]:
    """Return option ids by everything a person may write. Codes win over ids, old codes and labels, in that order.

    Labels are found in any case; a label that two options share finds the first.
    """
    every = tuple(options)
    index: dict[str, str] = {}
    for option in every:
        index.setdefault(option.code, option.id)
    for option in every:
        index.setdefault(option.id, option.id)
    for option in every:
        for old in option.was:
            index.setdefault(old, option.id)
    for option in every:
        for label in option.label.every():
            index.setdefault(label, option.id)
            index.setdefault(label_key(label), option.id)
    return index


def find_option(index: dict[str, str], text: str) -> str | None:
    """Return the option id that ``text`` means, or None."""
    return index.get(text) or index.get(label_key(text))


def label_key(label: str) -> str:
    """Return what the labels of options are found by: in any case, without the space around them."""
    return label.strip().casefold()


def words_of(options: Iterable[Option]) -> tuple[str, ...]:
    """Return codes and labels, for suggestions."""
    return tuple(word for option in options for word in (option.code, *option.label.every()))
