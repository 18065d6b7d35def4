"""A batch of records under the rules of their form: hidden fields emptied, open ones filled, the rest judged.

Called by the pipeline, and by whoever wants to know what a form would do with some values. Every expression is asked
once for a whole batch, so that what it reads of related records is fetched set-wise.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from engines.form.effects import Copy, Entry, Limit, Picking, Setting
from engines.form.problems import FAILED, LOCKED, NOT_OFFERED, NOT_PICKABLE
from engines.form.rules import CompiledCheck, FormRules
from engines.kernel.problem import Problem, pointer
from engines.metadata.inner import PARENT
from engines.rules import Compiled

Ask: TypeAlias = Callable[[Compiled, Sequence[Mapping[str, object]]], Sequence[object]]
"""Returns the values of an expression over rows by field id, in order."""

Land: TypeAlias = Callable[[str, object], object]
"""Returns what a value becomes in a field, by id: None where the field cannot take it."""


@dataclass(slots=True)
class Settling:
    """A record on its way: ``values`` by field id as it will stand, changed in place.

    ``open`` are the fields that its defaults may fill: of a new record, those that nobody gave. ``given`` are those
    that somebody did, and nothing is copied into. ``before`` is the record as it stood, empty for a new one; without
    it nothing comes to be true, so nothing is set or copied. ``hidden`` and ``asked`` are what the conditions make of
    the record.
    """

    values: dict[str, object]
    open: Collection[str] = ()
    given: Collection[str] = ()
    before: Mapping[str, object] | None = None
    hidden: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)


class Round:
    """One pass of records through the rules of a form.

    A field is settled after everything its conditions and its values read. It takes over what a picked record brings,
    then what a condition that became true sets; hidden means blank, unless the field keeps its value; last, a default
    fills what is open and blank, and a formula gives its field its value. So whatever reads a hidden field sees a
    blank, and whatever reads a default its value.
    """

    def __init__(self, rules: FormRules, records: Sequence[Settling], ask: Ask, land: Land) -> None:
        self._rules = rules
        self._records = records
        self._ask = ask
        self._land = land
        self._known: dict[str, Sequence[bool]] = {}
        self._coming: dict[str, list[bool]] = {}

    def settle(self) -> None:
        """Settle every record, and find what is asked of each."""
        for field_id in self._rules.order:
            for copy in self._rules.copied_by.get(field_id, ()):
                self._copy(field_id, copy)
            for setting in self._rules.set_by.get(field_id, ()):
                self._set(field_id, setting)
            self._hide(field_id)
            self._fill(field_id)
            self._work_out(field_id)
        for field_id, entries in self._rules.required_by.items():
            for record, asked in zip(self._records, self._any(entries), strict=True):
                if asked and field_id not in record.hidden:
                    record.asked.add(field_id)

    def follow(self) -> None:
        """Work the formulas out once more, and fill what is open still: nothing is set, copied or hidden again."""
        for field_id in self._rules.order:
            self._fill(field_id)
            self._work_out(field_id)

    def locked(
        self, given: Sequence[Mapping[str, object]], before: Sequence[Mapping[str, object]]
    ) -> Iterator[tuple[int, Problem]]:
        """Yield (record, problem) for each given value that is another than the one which must stay.

        A new record, whose ``before`` is empty, has no value yet that could stay.
        """
        for field_id, entries in self._rules.locked_by.items():
            wanting = [at for at, old in enumerate(before) if old and _differs(field_id, given[at], old)]
            holds = self._any(entries) if wanting else []
            yield from ((at, self._locked(field_id)) for at in wanting if holds[at])

    def failed(self, wanted: Callable[[int, CompiledCheck], bool]) -> Iterator[tuple[int, Problem]]:
        """Yield (record, problem) for each check that does not hold, of those that ``wanted`` wants asked."""
        for item in self._rules.checks:
            asked = [at for at in range(len(self._records)) if wanted(at, item)]
            held = self._ask(item.that, [self._records[at].values for at in asked]) if asked else ()
            yield from ((at, self._problem(item)) for at, holds in zip(asked, held, strict=True) if not holds)

    def unoffered(self, wanted: Callable[[int, str, Limit], bool]) -> Iterator[tuple[int, Problem]]:
        """Yield (record, problem) for each choice that may not be chosen, of those that ``wanted`` wants asked."""
        for field_id, limits in self._rules.limited_by.items():
            told: set[int] = set()
            for limit in limits:
                asked = [at for at in self._filled(field_id) if at not in told and wanted(at, field_id, limit)]
                holds = self._holding(limit.entry) if asked else ()
                wrong = [at for at in asked if holds[at] and not limit.offers(self._records[at].values[field_id])]
                told.update(wrong)
                yield from ((at, self._at(field_id, NOT_OFFERED)) for at in wrong)

    def unfitting(self, wanted: Callable[[int, Picking], bool]) -> Iterator[tuple[int, Problem]]:
        """Yield (record, problem) for each picked record that its filter does not let in, as ``unoffered``."""
        for field_id, picking in self._rules.pickings.items():
            asked = [at for at in self._filled(field_id) if wanted(at, picking)]
            fits = self._ask(picking.fits, [self._records[at].values for at in asked]) if asked else ()
            for at, fit in zip(asked, fits, strict=True):
                if not fit:
                    yield at, self._at(field_id, NOT_PICKABLE)

    def _filled(self, field_id: str) -> Iterator[int]:
        for at, record in enumerate(self._records):
            if record.values.get(field_id) is not None and field_id not in record.hidden:
                yield at

    def _copy(self, field_id: str, copy: Copy) -> None:
        """Take over what newly picked records bring; a new record keeps its default where they bring nothing."""
        moved = [one for one in self._records if field_id not in one.given and _points_anew(one, copy.relation)]
        found = self._ask(copy.value, [one.values for one in moved]) if moved else ()
        for record, value in zip(moved, found, strict=True):
            if value is not None or record.before:
                record.values[field_id] = None if value is None else self._land(field_id, copy.here(value))

    def _set(self, field_id: str, setting: Setting) -> None:
        coming = self._comes(setting.entry)
        records = [record for record, comes in zip(self._records, coming, strict=True) if comes]
        if setting.value is None:
            for record in records:
                record.values[field_id] = setting.literal
            return
        found = self._ask(setting.value, [record.values for record in records]) if records else ()
        for record, value in zip(records, found, strict=True):
            record.values[field_id] = None if value is None else self._land(field_id, value)

    def _comes(self, entry: Entry) -> list[bool]:
        """Return where a condition becomes true: it holds for the record as it will stand, and did not before."""
        known = self._coming.get(entry.behaviour.id)
        if known is None:
            holds = self._holding(entry)
            known = [bool(now) and one.before is not None for one, now in zip(self._records, holds, strict=True)]
            old = [at for at, comes in enumerate(known) if comes and self._records[at].before]
            held = self._ask(entry.when, [self._records[at].before or {} for at in old]) if old else ()
            for at, holding in zip(old, held, strict=True):
                known[at] = not holding
            self._coming[entry.behaviour.id] = known
        return known

    def _hide(self, field_id: str) -> None:
        shown_by, hidden_by = self._rules.shown_by.get(field_id), self._rules.hidden_by.get(field_id)
        if shown_by is None and hidden_by is None:
            return
        shown = self._any(shown_by) if shown_by else [True] * len(self._records)
        hidden = self._any(hidden_by) if hidden_by else [False] * len(self._records)
        for at, record in enumerate(self._records):
            if hidden[at] or not shown[at]:
                record.hidden.add(field_id)
                if field_id not in self._rules.kept:
                    record.values[field_id] = None

    def _fill(self, field_id: str) -> None:
        default = self._rules.defaults.get(field_id)
        if default is None:
            return
        wanting = [
            record
            for record in self._records
            if field_id in record.open and field_id not in record.hidden and record.values.get(field_id) is None
        ]
        found = self._ask(default, [record.values for record in wanting]) if wanting else ()
        for record, value in zip(wanting, found, strict=True):
            record.values[field_id] = None if value is None else self._land(field_id, value)

    def _work_out(self, field_id: str) -> None:
        """Give a field what its formula gives, where anything it reads is another than before."""
        formula = self._rules.formulas.get(field_id)
        if formula is None:
            return
        reads = formula.reads
        stale = [record for record in self._records if formula.volatile or PARENT in reads or _changed(record, reads)]
        found = self._ask(formula.run, [record.values for record in stale]) if stale else ()
        for record, value in zip(stale, found, strict=True):
            record.values[field_id] = value

    def _any(self, entries: Sequence[Entry]) -> list[bool]:
        every = [self._holding(entry) for entry in entries]
        return [any(found) for found in zip(*every, strict=True)]

    def _holding(self, entry: Entry) -> Sequence[bool]:
        """Return where a condition holds; what it reads is settled by the first time it is asked."""
        known = self._known.get(entry.behaviour.id)
        if known is None:
            rows = [record.values for record in self._records]
            known = [bool(value) for value in self._ask(entry.when, rows)]
            self._known[entry.behaviour.id] = known
        return known

    def _locked(self, field_id: str) -> Problem:
        return self._at(field_id, LOCKED)

    def _at(self, field_id: str, code: str) -> Problem:
        field = self._rules.form.field(field_id)
        return Problem(code, pointer(field.code), {"label": field.label}) if field else Problem(code)

    def _problem(self, item: CompiledCheck) -> Problem:
        at = self._rules.form.field(item.check.at) if item.check.at else None
        return Problem(FAILED, pointer(at.code) if at else "", {"message": item.check.message})


def _differs(field_id: str, given: Mapping[str, object], before: Mapping[str, object]) -> bool:
    return field_id in given and given[field_id] != before.get(field_id)


def _changed(record: Settling, names: Collection[str]) -> bool:
    """Tell whether any of these fields is another than it was; of a new record, every one is."""
    before = record.before
    return not before or any(record.values.get(name) != before.get(name) for name in names)


def _points_anew(record: Settling, relation: str) -> bool:
    if record.before is None or record.values.get(relation) is None:
        return False
    return record.values[relation] != record.before.get(relation)
