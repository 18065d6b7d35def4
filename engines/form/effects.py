"""What the conditions and relations of a form do to its fields, each made ready once. Made by `engines.form.rules`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from engines.kernel.problem import Problem
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Behaviour, Field, Form
from engines.metadata.slots import expression
from engines.rules import (
    Compiled,
    ExpressionError,
    Name,
    Names,
    check,
    check_filter,
    compile_python,
    field_type,
    through,
)
from engines.rules.typed import Field as Reading
from engines.rules.typed import Step, Typed


def _as_written(_field: str, raw: object) -> object:
    return raw


@dataclass(frozen=True, slots=True)
class Literals:
    """Values as they are written out in documents, by field id.

    ``read`` gives the value in memory or a `Problem`, ``write`` goes back to JSON; blank never reaches it.
    """

    read: Callable[[str, Json], object] = _as_written
    write: Callable[[str, object], Json] = lambda _, value: str(value)


AS_WRITTEN: Final = Literals()
"""Literals of texts, which stand for themselves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One condition of the form's behaviour, checked."""

    behaviour: Behaviour
    when: Compiled


@dataclass(frozen=True, slots=True)
class Setting:
    """What a field takes when the condition of an entry becomes true: a worked out value, or one written out."""

    entry: Entry
    value: Compiled | None
    literal: object = None

    @property
    def reads(self) -> frozenset[str]:
        """The fields of the record that it looks at, by id."""
        own = self.value.depends.fields if self.value is not None else ()
        return frozenset((*self.entry.when.depends.fields, *own))


@dataclass(frozen=True, slots=True)
class Limit:
    """The options of a field that may be chosen while the condition of an entry holds."""

    entry: Entry
    options: frozenset[str]

    @property
    def reads(self) -> frozenset[str]:
        """The fields of the record that its condition looks at, by id."""
        return frozenset(self.entry.when.depends.fields)

    def offers(self, value: object) -> bool:
        """Tell whether a value is made of options that may be chosen."""
        return self.options.issuperset(value if isinstance(value, tuple) else (value,))


@dataclass(frozen=True, slots=True)
class Copy:
    """What a field takes over from the record that a relation begins to point at.

    ``value`` reads it along the relation; ``options`` are the field's own ones by id of the other field's.
    """

    relation: str
    value: Compiled
    options: Mapping[str, str]

    def here(self, value: object) -> object:
        """Return a value of the other field as one of this field: options by their codes."""
        if isinstance(value, tuple):
            return tuple(self.options.get(str(one), one) for one in value)
        return self.options.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Picking:
    """Which records a relation may lead to: ``tree`` is the filter as it stands, ``fits`` asks who points."""

    field: Field
    tree: Typed
    fits: Compiled

    @property
    def reads(self) -> frozenset[str]:
        """The fields of the record that it looks at, the relation itself among them."""
        return frozenset((self.field.id, *self.fits.depends.fields))


def settings_of(entry: Entry, names: Names, literals: Literals) -> Iterator[tuple[str, Setting]]:
    """Yield the values that an entry sets, by field. What makes no sense is left out, as publishing has told."""
    for field_id, raw in entry.behaviour.set.items():
        name, source = names.by_id(field_id), expression(raw)
        if name is None:
            continue
        if source is None:
            value = literals.read(field_id, raw[1:] if isinstance(raw, str) and raw.startswith("==") else raw)
            if not isinstance(value, Problem):
                yield field_id, Setting(entry, None, value)
            continue
        wanted = field_type(name)
        with contextlib.suppress(ExpressionError):
            yield field_id, Setting(entry, compile_python(check(source, names, like=wanted), land=wanted))


def limits_of(entry: Entry) -> Iterator[tuple[str, Limit]]:
    """Yield what an entry leaves to choose from, by field."""
    for field_id, options in entry.behaviour.options.items():
        yield field_id, Limit(entry, frozenset(options))


def copied_by(field: Field) -> Mapping[str, str]:
    """Return what a relation copies on pick: fields of the target by fields of the form, all by id."""
    chosen = cast("JsonObject", field.settings.get("on_pick", {})).get("copy", {})
    return cast("Mapping[str, str]", chosen)


def copies_of(form: Form, names: Names) -> Iterator[tuple[str, Copy]]:
    """Yield what fields take over from picked records, by field. What does not fit is left out."""
    for field in form.fields:
        relation = names.by_id(field.id)
        inside = names.of(relation) if relation is not None else None
        for own_id, read_id in copied_by(field).items() if inside is not None else ():
            own, other = names.by_id(own_id), inside.by_id(read_id) if inside is not None else None
            if relation is not None and own is not None and other is not None and alike(own, other):
                yield own_id, _copy(relation, own, other)


def alike(own: Name, other: Name) -> bool:
    """Tell whether a field can take over what the other holds: the same kind of value, of the same records."""
    mine, theirs = field_type(own), field_type(other)
    same = (mine.kind, mine.many, mine.currency) == (theirs.kind, theirs.many, theirs.currency)
    return same and mine.kind != "file" and (mine.kind != "record" or own.target == other.target)


def missing_options(own: Name, other: Name) -> tuple[str, ...]:
    """Return the codes of the other field's options that a field has none for."""
    codes = {code for option in own.options for code in (option.code, *option.was)}
    return tuple(option.code for option in other.options if option.code not in codes)


def pickings_of(form: Form, names: Names) -> Iterator[tuple[str, Picking]]:
    """Yield the filters of the form's relations, by field. What makes no sense is left out."""
    for field in form.fields:
        source, name = field.settings.get("filter"), names.by_id(field.id)
        if isinstance(source, str) and name is not None and field.to is not None:
            with contextlib.suppress(ExpressionError):
                tree = check_filter(source, names, field.id).tree
                yield field.id, Picking(field, tree, compile_python(through(tree, name)))


def _copy(relation: Name, own: Name, other: Name) -> Copy:
    step = Step(relation.id, relation.target or "")
    tree = Reading(other.id, field_type(other), (step,))
    codes = {code: option.id for option in own.options for code in (*option.was, option.code)}
    options = {option.id: codes[option.code] for option in other.options if option.code in codes}
    return Copy(relation.id, compile_python(tree, land=field_type(own)), options)
