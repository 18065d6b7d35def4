"""Chinese words as operators: 且, 或 and 非 written without spaces, between names that are known."""

from __future__ import annotations

from typing import Final

from engines.rules.names import Names

_JOINS: Final = frozenset("且或")
_NOT: Final = "非"
_LONGEST_RUN: Final = 200


def split_words(run: str, names: Names | None) -> list[tuple[int, str]]:
    """Split a run of letters into words with their offsets. The longest known name wins.

    A run stays whole unless all of it reads as known names joined by the operators.
    """
    whole = [(0, run)]
    if names is None or len(run) > _LONGEST_RUN or not (_JOINS | {_NOT}).intersection(run) or names.candidates(run):
        return whole
    return _walk(run, _readings(run, names)) or whole


def _readings(run: str, names: Names) -> dict[tuple[int, bool], str]:
    """Return, for each place and for whether a name stands before it, the word to read there.

    Filled from the end, so that a word is only read where the rest can be read too.
    """
    known = [word for word in names.nearby_words if word and word in run]
    end = len(run)
    found: dict[tuple[int, bool], str] = {(end, True): "", (end, False): ""}
    for start in range(end - 1, -1, -1):
        here = run[start]
        if here in _JOINS and (start + 1, False) in found:
            found[start, True] = here
            if start == 0:
                found[start, False] = here
        if here == _NOT and (start + 1, False) in found:
            found[start, False] = here
        word = next((w for w in known if run.startswith(w, start) and (start + len(w), True) in found), None)
        if word is not None:
            found[start, False] = word
    return found


def _walk(run: str, readings: dict[tuple[int, bool], str]) -> list[tuple[int, str]]:
    words: list[tuple[int, str]] = []
    start, name_before = 0, False
    while start < len(run):
        word = readings.get((start, name_before))
        if word is None:
            return []
        words.append((start, word))
        name_before = word not in _JOINS and word != _NOT
        start += len(word)
    return words
