"""A batch of records under the rules of their form: hidden fields emptied, open ones filled, the rest judged.

Called by the pipeline, and by whoever wants to know what a form would do with some values. Every expression is asked
once for a whole batch, so that what it reads of related records is fetched set-wise.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from engines.form.problems import FAILED, LOCKED
from engines.form.rules import CompiledCheck, Entry, FormRules
from engines.kernel.problem import Problem, pointer
from engines.rules import Compiled

Ask: TypeAlias = Callable[[Compiled, Sequence[Mapping[str, object]]], Sequence[object]]
"""Returns the values of an expression over rows by field id, in order."""

Land: TypeAlias = Callable[[str, object], object]
"""Returns what a value becomes in a field, by id: None where the field cannot take it."""


@dataclass(slots=True)
class Settling:
    """A record on its way: ``values`` by field id as it will stand, changed in place.

    ``open`` are the fields that its defaults may fill: of a new record, those that nobody gave. ``hidden`` and
    ``asked`` are what the conditions make of it.
    """

    values: dict[str, object]
    open: Collection[str] = ()
    hidden: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)


class Round:
    """One pass of records through the rules of a form.

    A field is settled after everything its conditions and its default read: hidden means blank, then a default fills
    what is open and blank. So whatever reads a hidden field sees a blank, and whatever reads a default sees its value.
    """

    def __init__(self, rules: FormRules, records: Sequence[Settling], ask: Ask, land: Land) -> None:
        self._rules = rules
        self._records = records
        self._ask = ask
        self._land = land
        self._known: dict[str, Sequence[bool]] = {}

    def settle(self) -> None:
        """Settle every record, and find what is asked of each."""
        for field_id in self._rules.order:
            self._hide(field_id)
            self._fill(field_id)
        for field_id, entries in self._rules.required_by.items():
            for record, asked in zip(self._records, self._any(entries), strict=True):
                if asked and field_id not in record.hidden:
                    record.asked.add(field_id)

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
        field = self._rules.form.field(field_id)
        return Problem(LOCKED, pointer(field.code), {"label": field.label}) if field else Problem(LOCKED)

    def _problem(self, item: CompiledCheck) -> Problem:
        at = self._rules.form.field(item.check.at) if item.check.at else None
        return Problem(FAILED, pointer(at.code) if at else "", {"message": item.check.message})


def _differs(field_id: str, given: Mapping[str, object], before: Mapping[str, object]) -> bool:
    return field_id in given and given[field_id] != before.get(field_id)
