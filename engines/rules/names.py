"""What an expression may name: the fields of a form and the system names, by code, old code and label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules.syntax import Word
from engines.rules.types import ValueType


@dataclass(frozen=True, slots=True)
class Name:
    """One thing an expression may name. ``scale`` counts the decimals of a number.

    ``id`` is what the typed tree keeps: a field id, or a system name. ``target`` is the form that a relation leads to,
    as a key that only whoever made the names understands. With ``many`` the name stands for all records of that form
    whose relation field ``via`` points here; where those are links only, ``through`` is the field of theirs that leads
    to the records meant.
    """

    id: str
    type: ValueType
    code: str = ""
    label: Text | None = None
    was: tuple[str, ...] = ()
    scale: int = 0
    options: tuple[Option, ...] = ()
    target: str | None = None
    many: bool = False
    via: str = ""
    through: str = ""
    currency: str = ""


Reach = Callable[[str], "Names | None"]


def _nowhere(_target: str) -> Names | None:
    return None


SYSTEM_NAMES: Final[tuple[Name, ...]] = (
    Name("id", "record", "id", Text("记录 ID", "Record ID")),
    Name("title", "text", "title", Text("标题", "Title")),
    Name("created_at", "datetime", "created_at", Text("创建时间", "Created at")),
    Name("created_by", "user", "created_by", Text("创建人", "Created by")),
    Name("updated_at", "datetime", "updated_at", Text("更新时间", "Updated at")),
    Name("updated_by", "user", "updated_by", Text("更新人", "Updated by")),
    Name("owner", "user", "owner", Text("负责人", "Owner")),
    Name("department", "department", "department", Text("所属部门", "Department")),
    Name("version", "number", "version", Text("版本", "Version")),
    Name("deleted_at", "datetime", "deleted_at", Text("删除时间", "Deleted at")),
)


class Names:
    """The names in reach of one expression. Codes win over old codes, those over labels; fields over system names.

    A label that two names share finds neither; `candidates` says which were meant.
    """

    def __init__(self, names: Iterable[Name], system: Iterable[Name] = SYSTEM_NAMES, reach: Reach = _nowhere) -> None:
        self._names = (*names, *system)
        self._reach = reach
        self._codes: dict[str, Name] = {}
        self._labels: dict[str, list[Name]] = {}
        for name in self._names:
            self._codes.setdefault(name.code, name)
        for name in self._names:
            for old in name.was:
                self._codes.setdefault(old, name)
            self._add_labels(name)

    def _add_labels(self, name: Name) -> None:
        for label in dict.fromkeys(label_key(text) for text in (name.label.every() if name.label else ())):
            self._labels.setdefault(label, []).append(name)

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names)

    def find(self, text: str, *, quoted: bool = False) -> Name | None:
        """Return what ``text`` names, or None. A quoted text is a label first, a bare one a code first."""
        found = self.candidates(text, quoted=quoted)
        return found[0] if len(found) == 1 else None

    def candidates(self, text: str, *, quoted: bool = False) -> tuple[Name, ...]:
        """Return everything ``text`` may mean: one name, none, or the names that share the label."""
        by_code = (self._codes[text],) if text in self._codes else ()
        by_label = tuple(self._labels.get(label_key(text), ()))
        return (by_label or by_code) if quoted else (by_code or by_label)

    def meant_by(self, word: Word) -> tuple[Name, ...]:
        """Return everything that a word of a path may mean, as `candidates` does."""
        return self.candidates(word.text, quoted=word.quoted)

    def of(self, name: Name) -> Names | None:
        """Return the names of the form that a relation leads to, or None where it cannot be followed."""
        return self._reach(name.target) if name.target else None

    def by_id(self, name_id: str) -> Name | None:
        """Return the name with that id."""
        return next((name for name in self._names if name.id == name_id), None)

    @cached_property
    def nearby_words(self) -> tuple[str, ...]:
        """Return the same with those of the forms one relation away: what a path may be made of."""
        near = (self.of(name) for name in self._names if name.target)
        every = (*self.words, *(word for names in near if names for word in names.words))
        return tuple(sorted(dict.fromkeys(every), key=len, reverse=True))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every code, old code and label, the longest first: for splitting words and for suggestions."""
        labels = (label for name in self._names if name.label for label in name.label.every())
        return tuple(sorted(dict.fromkeys((*self._codes, *labels)), key=len, reverse=True))


def label_key(label: str) -> str:
    """Return what labels are found by: in any case, with single spaces."""
    return " ".join(label.casefold().split())
