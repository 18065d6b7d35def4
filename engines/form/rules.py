"""The conditions of a form made ready: what is hidden, asked for and locked, defaults over other fields, checks.

Made once per version by `engines.form.compiled`; the pipeline runs them over batches by `engines.form.settling`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, TypeVar

from engines.form.effects import AS_WRITTEN, Entry, Literals, Picking, copies_of, limits_of, pickings_of, settings_of
from engines.form.formulas import Formula, formulas_of
from engines.form.order import CircleError, settling_order
from engines.metadata.model import Check, Form
from engines.metadata.slots import expression
from engines.rules import Compiled, ExpressionError, Names, check, compile_python, field_type
from engines.rules.typed import Step
from engines.rules.types import Type

T = TypeVar("T")
Entries: TypeAlias = Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class CompiledCheck:
    """What must be true of a record, checked; ``reads`` are the fields of the record that it looks at."""

    check: Check
    that: Compiled
    reads: frozenset[str]


class FormRules:
    """Everything of a form that stands in expressions and runs when a record is written. Immutable.

    It refuses nothing: an expression that makes no sense is left out, because publishing has told the author, and an
    author's mistake never stops a person's record. `order` is the one in which fields are settled; a field that nothing
    shows, hides, sets, copies or fills by an expression needs no settling. ``personal`` tells whether anything asks
    about people: more of whoever is signed in than who that is, or of others.
    """

    def __init__(
        self, form: Form, names: Names, kept: frozenset[str] = frozenset(), literals: Literals = AS_WRITTEN
    ) -> None:
        """``kept`` are the fields that hiding does not empty; ``literals`` reads values that are written out."""
        entries = tuple(_entries(form, names))
        self.form = form
        self.kept = kept
        self.literals = literals
        self.shown_by: Entries = _by_field(entries, lambda entry: entry.behaviour.show)
        self.hidden_by: Entries = _by_field(entries, lambda entry: entry.behaviour.hide)
        self.required_by: Entries = _by_field(entries, lambda entry: entry.behaviour.require)
        self.locked_by: Entries = _by_field(entries, lambda entry: entry.behaviour.read_only)
        self.set_by = _grouped(found for entry in entries for found in settings_of(entry, names, literals))
        self.limited_by = _grouped(found for entry in entries for found in limits_of(entry))
        self.copied_by = _grouped(copies_of(form, names))
        self.pickings: Mapping[str, Picking] = dict(pickings_of(form, names))
        self.entries = entries
        self.defaults: Mapping[str, Compiled] = dict(_defaults(form, names))
        self.formulas: Mapping[str, Formula] = {formula.field: formula for formula in formulas_of(form, names)}
        self.checks = tuple(_checks(form, names))
        self.order = _order(form, self.reads())
        self.personal = any(compiled.depends.people for compiled in self.expressions)

    @cached_property
    def around(self) -> frozenset[Step]:
        """The relations to the records around which anything gathers others: writers take turns at those."""
        gathered = (node for compiled in self.expressions for node in compiled.related)
        return frozenset(node.path[0] for node in gathered if len(node.path) == 1)

    @property
    def idle(self) -> bool:
        """Whether there is nothing to settle, to ask for or to keep."""
        return not (self.order or self.required_by or self.locked_by)

    @property
    def expressions(self) -> tuple[Compiled, ...]:
        """Every expression there is."""
        conditions = (*(entry.when for entry in self.entries), *(item.that for item in self.checks))
        values = (one.value for found in self.set_by.values() for one in found if one.value is not None)
        formulas = (formula.run for formula in self.formulas.values())
        return (*conditions, *self.defaults.values(), *formulas, *values, *(one.fits for one in self.pickings.values()))

    def reads(self) -> dict[str, frozenset[str]]:
        """Return what each field that needs settling reads, by id: for its conditions and for its values."""
        moved = {*self.shown_by, *self.hidden_by, *self.defaults, *self.set_by, *self.copied_by, *self.formulas}
        settled = [field.id for field in self.form.fields if field.id in moved]
        return {field_id: frozenset(self._read_by(field_id)) for field_id in settled}

    def _read_by(self, field_id: str) -> Iterator[str]:
        for entry in (*self.shown_by.get(field_id, ()), *self.hidden_by.get(field_id, ())):
            yield from entry.when.depends.fields
        if field_id in self.defaults:
            yield from self.defaults[field_id].depends.fields
        if field_id in self.formulas:
            yield from self.formulas[field_id].reads
        # A value may follow from the one that stood: it is asked before it is set, and once.
        for setting in self.set_by.get(field_id, ()):
            yield from setting.reads - {field_id}
        yield from (copy.relation for copy in self.copied_by.get(field_id, ()))


def circle_of(rules: FormRules) -> tuple[str, ...]:
    """Return the fields that wait for each other, by id, the first again at the end; nothing where none do."""
    try:
        settling_order(rules.reads())
    except CircleError as error:
        return error.path
    return ()


def like(names: Names, field_id: str) -> Type | None:
    """Return the type that a value must have to land in a field."""
    name = names.by_id(field_id)
    return None if name is None else field_type(name)


def _order(form: Form, reads: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    try:
        return settling_order(reads)
    except CircleError:  # refused when the package is checked
        return tuple(field.id for field in form.fields if field.id in reads)


def _entries(form: Form, names: Names) -> Iterator[Entry]:
    for behaviour in form.behaviour:
        when = _condition(behaviour.when, names)
        if when is not None:
            yield Entry(behaviour, when)


def _checks(form: Form, names: Names) -> Iterator[CompiledCheck]:
    for item in form.checks:
        that = _condition(item.that, names)
        if that is not None:
            yield CompiledCheck(item, that, frozenset(that.depends.fields))


def _defaults(form: Form, names: Names) -> Iterator[tuple[str, Compiled]]:
    for field in form.fields:
        source = expression(field.default)
        wanted = None if source is None else like(names, field.id)
        if source is not None and wanted is not None:
            with contextlib.suppress(ExpressionError):
                yield field.id, compile_python(check(source, names, like=wanted), land=wanted)


def _condition(source: str, names: Names) -> Compiled | None:
    try:
        return compile_python(check(source, names, expect="condition"))
    except ExpressionError:
        return None


def _grouped(found: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    by_field: dict[str, tuple[T, ...]] = {}
    for field_id, one in found:
        by_field[field_id] = (*by_field.get(field_id, ()), one)
    return by_field


def _by_field(entries: Iterable[Entry], fields: Callable[[Entry], Iterable[str]]) -> Entries:
    return _grouped((field_id, entry) for entry in entries for field_id in fields(entry))
