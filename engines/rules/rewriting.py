"""Renames followed: a source that was written against names as they were, written against names as they are.

Called when a package is published over another version, for its own expressions and those of the apps that require it.
Only words that are not understood any more, or would mean something else, change; every other character stays.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules.checking import check
from engines.rules.checking.references import field_type
from engines.rules.checking.scope import NOTHING, RESERVED, Scope
from engines.rules.names import Name, Names, label_key
from engines.rules.parser import parse
from engines.rules.picking import picking_scope
from engines.rules.problems import ExpressionError
from engines.rules.rewriting_options import Span, option_edits
from engines.rules.syntax import Position, Reference, Word
from engines.rules.typed import Typed

_OPERATOR_WORDS: Final = re.compile("[且或非]")
_LETTER: Final = re.compile(r"\w")
_PLAIN, _APART, _EVERYWHERE = range(3)
_CARES: Final = (_PLAIN, _APART, _EVERYWHERE)
"""How much is put in braces, as words without a space between them may read otherwise among the new names.

Nothing that was not; what is joined to other words; every name, those too that are called as before.
"""


def renamed(source: str, before: Names, after: Names, *, field: str | None = None, through: str | None = None) -> str:
    """Return the source with its names and options as they are called ``after``.

    ``field`` is the id of the one that its value lands in; ``through`` that of the relation whose filter it is. A word
    written by its label stays a label, of the same language, one written by its code a code. What is gone stays as it
    is, and so does a source that makes no sense over the names before: the checker says why.
    """
    notes = _Notes()
    place = _Place(field, through)
    tree = _checked(source, _Following(before, after, notes), place)
    if tree is None:
        return source
    options = dict(option_edits(source, tree, notes.options))
    tries = (_edited(source, dict(_word_edits(source, notes.uses.values(), care)) | options) for care in _CARES)
    first = next(tries)
    fitting = (found for found in (first, *tries) if _ids(found, after, place) == notes.ids())
    return next(fitting, first)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression stands: the field that its value lands in, or the relation whose filter it is, by id."""

    field: str | None
    through: str | None

    def scope(self, names: Names) -> Scope:
        """Return what may be named there; changes are allowed everywhere, the place refuses them."""
        if self.through is not None:
            return dataclasses.replace(picking_scope(names, self.through), change=True)
        return Scope(names, change=True)


@dataclass(frozen=True, slots=True)
class _Use:
    """A word of the source, what it meant, and the names among which it is looked up now."""

    word: Word
    name: Name
    after: Names


class _Notes:
    """What a source was found to use: names by their place, and the options that literals may stand for."""

    def __init__(self) -> None:
        self.uses: dict[int, _Use] = {}
        self.options: dict[int, tuple[Option, ...]] = {}

    def ids(self) -> list[str]:
        """Return what is meant, in the order of the source."""
        return [self.uses[start].name.id for start in sorted(self.uses)]


class _Following(Names):
    """Names as they were, which note where each of them is used, and lead on to names that note as well."""

    def __init__(self, before: Names, after: Names, notes: _Notes) -> None:
        super().__init__(before, system=())
        self._before = before
        self._after = after
        self._notes = notes
        self._inside: dict[str, Names] = {}
        for name in before:
            now = after.by_id(name.id) if name.options else None
            if now is not None:
                notes.options[id(name.options)] = now.options

    def candidates(self, text: str, *, quoted: bool = False) -> tuple[Name, ...]:
        return self._before.candidates(text, quoted=quoted)

    @cached_property
    def words(self) -> tuple[str, ...]:
        return self._before.words

    def of(self, name: Name) -> Names | None:
        inside = self._before.of(name)
        if inside is None or name.target is None:
            return None
        if name.target not in self._inside:
            self._inside[name.target] = _Following(inside, self._after.of(name) or NOTHING, self._notes)
        return self._inside[name.target]

    def meant_by(self, word: Word) -> tuple[Name, ...]:
        found = super().meant_by(word)
        if len(found) == 1:
            self._notes.uses[word.position.start] = _Use(word, found[0], self._after)
        return found


def _checked(source: str, names: Names, place: _Place) -> Typed | None:
    """Return the typed tree, None where there is none."""
    landing = names.by_id(place.field) if place.field else None
    like = field_type(landing) if landing else None
    try:
        return check(source, scope=place.scope(names), like=like).tree
    except ExpressionError:
        return None


def _ids(source: str, names: Names, place: _Place) -> list[str]:
    notes = _Notes()
    _checked(source, _Following(names, names, notes), place)
    return notes.ids()


def _edited(source: str, edits: Mapping[Span, str]) -> str:
    for start, end in sorted(edits, reverse=True):
        source = source[:start] + edits[start, end] + source[end:]
    return source


def _word_edits(source: str, uses: Iterable[_Use], care: int) -> Iterator[tuple[Span, str]]:
    for use in uses:
        word, now = use.word, use.after.by_id(use.name.id)
        if now is None or (care < _EVERYWHERE and _means(use.after, word.text, now, quoted=word.quoted)):
            continue
        joined = care > _PLAIN and _stands_in_a_run(source, word.position)
        braces = care == _EVERYWHERE or word.quoted or joined
        spelled = next(_spellings(use, now, braces=braces), None)
        if spelled is not None:
            crowded = joined and not spelled.startswith("{")
            yield (word.position.start, word.position.end), f" {spelled} " if crowded else spelled


def _spellings(use: _Use, now: Name, *, braces: bool) -> Iterator[str]:
    """Yield what the word may be written as, the likest first: with ``braces`` it is rather quoted than bare."""
    for text in _texts(use.word, use.name, now):
        bare = is_plain(text) and _means(use.after, text, now, quoted=False)
        if bare and not braces:
            yield text
        if not {"{", "}"}.intersection(text) and _means(use.after, text, now, quoted=True):
            yield f"{{{text}}}"
        if bare:
            yield text


def _texts(word: Word, name: Name, now: Name) -> Iterator[str]:
    labels = tuple(now.label.every()) if now.label else ()
    language = _language(word.text, name.label)
    by_label = language is not None and (word.quoted or word.text not in (name.code, *name.was))
    if by_label and language is not None and now.label is not None:
        yield now.label.get(language)
    yield now.code
    yield from labels


def _language(text: str, label: Text | None) -> str | None:
    """Return the language in which that is the label, the organisation's first."""
    if label is None:
        return None
    return next((language for language, one in label.by_language().items() if label_key(one) == label_key(text)), None)


def _means(names: Names, text: str, wanted: Name, *, quoted: bool) -> bool:
    found = names.find(text, quoted=quoted)
    return found is not None and found.id == wanted.id


def is_plain(text: str) -> bool:
    """Tell whether a text is one word that can only be a name, so that it needs no braces."""
    if text.lower() in RESERVED or _OPERATOR_WORDS.search(text):
        return False
    try:
        found = parse(text)
    except ExpressionError:
        return False
    return isinstance(found, Reference) and found.steps == (text,) and not found.quoted


def _stands_in_a_run(source: str, place: Position) -> bool:
    around = source[max(place.start - 1, 0) : place.start], source[place.end : place.end + 1]
    return any(_LETTER.match(letter) for letter in around)
