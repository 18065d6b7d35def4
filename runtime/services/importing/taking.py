"""One batch of rows down the write path: each creates a record, or changes the one that the key finds.

Called by the importer and by import jobs, inside their transaction. Every row has its outcome.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from sqlalchemy import Connection

from engines.kernel import messages
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.importing.mapping import FileMapping
from runtime.services.importing.related import Related
from runtime.services.importing.rows import SourceRow
from runtime.services.importing.translate import Translated, translate
from runtime.services.live import FormKey, LiveForm, Snapshot
from runtime.services.pipeline.batch import Cause, Draft, Row
from runtime.services.pipeline.pipeline import Order, Pipeline, Verb
from runtime.services.pipeline.steps.unique import TAKEN
from runtime.storage import records, transfers

NO_KEY = messages.define(
    "import.no_key",
    zh="没有「{label}」,认不出是哪条记录",
    en='Without "{label}" there is no telling which record it is',
)
NOT_THERE = messages.define(
    "import.not_there", zh="没有「{label}」是 {value} 的记录", en='There is no record whose "{label}" is {value}'
)
REPEATED = messages.define(
    "import.repeated", zh="与第 {line} 行的「{label}」相同", en='It has the same "{label}" as line {line}'
)

Mode = Literal["create", "update", "both"]
Did = Literal["created", "updated", "unchanged", "refused"]
RECORD_ID: Final = "id"


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows become records, and on whose behalf. ``key`` is the code of the field that says which record is meant.

    With ``clear``, an empty cell empties the field of a record that is changed; else the field stays as it is.
    """

    actor: Actor
    form: LiveForm
    mapping: FileMapping
    name: str
    key: str | None = None
    mode: Mode = "create"
    clear: bool = False


@dataclass(slots=True)
class Line:
    """What became of one row."""

    line: int
    did: Did
    record_id: str | None = None
    version: int | None = None
    problems: tuple[Problem, ...] = ()
    row: Row = field(default_factory=dict)
    key: object = None


@dataclass(slots=True)
class Taken:
    """What became of a batch; ``related`` is the records made on the way, by field and key: which form, which id."""

    lines: list[Line]
    related: dict[tuple[str, str], tuple[FormKey, str]]


@dataclass(slots=True)
class Seen:
    """The keys of the rows that were taken so far, with their lines: a file may name a record only once."""

    keys: dict[object, int] = field(default_factory=dict)

    def note(self, taken: Taken) -> None:
        """Add what is committed."""
        self.keys |= {line.key: line.line for line in taken.lines if line.key is not None and line.did != "refused"}


class Taker:
    """Takes batches of one plan inside one transaction."""

    def __init__(self, pipeline: Pipeline, connection: Connection, snapshot: Snapshot, plan: Plan) -> None:
        self._pipeline = pipeline
        self._connection = connection
        self._snapshot = snapshot
        self._plan = plan
        self._form = snapshot.by_key[plan.form.key]

    def take(self, rows: Sequence[SourceRow], seen: Seen) -> Taken:
        """Take a batch of rows; ``seen`` is left as it is: the caller adds to it what is committed."""
        translated = [translate(row, self._plan.mapping) for row in rows]
        related = Related(self._pipeline, self._connection, self._snapshot, self._plan.actor)
        related.settle(self._form, self._plan.mapping, translated)
        lines = [Line(item.line, "refused", problems=tuple(item.problems)) for item in translated if item.problems]
        sound = [item for item in translated if not item.problems]
        lines += self._write(sound) if self._plan.key is None else self._keyed(sound, seen)
        return Taken(sorted(lines, key=lambda line: line.line), related.made)

    def key_of_row(self, row: SourceRow) -> object:
        """Return the value of the key that a row of the file carries."""
        return self.key_of(translate(row, self._plan.mapping))

    def key_of(self, item: Translated) -> object:
        """Return the value of the key that a row carries, None where it has none."""
        code = self._plan.key or ""
        raw = item.values.get(code)
        found = self._form.compiled.by_code.get(code)
        if raw is None or found is None or found.type.read_only:
            return None if raw is None else str(raw).strip()
        value = found.parse(raw)
        return None if isinstance(value, Problem) else value

    def _keyed(self, items: Sequence[Translated], seen: Seen) -> list[Line]:
        transfers.take_turn(self._connection, *self._form.key)
        found = self._find({key for item in items if (key := self.key_of(item)) is not None})
        lines: list[Line] = []
        new: list[Translated] = []
        known: list[tuple[Translated, Row]] = []
        taken: dict[object, int] = {}
        lines_of = ChainMap(taken, seen.keys)
        for item in items:
            key = self.key_of(item)
            problem = self._misplaced(key, found, lines_of)
            if problem is not None:
                lines.append(Line(item.line, "refused", problems=(problem,)))
                continue
            taken[key] = item.line
            if self._own_key:
                item.values.pop(self._plan.key or "", None)
            if key in found:
                known.append((item, found[key]))
            else:
                new.append(item)
        written = [*self._write(new), *self._change(known)]
        by_line = {line: key for key, line in taken.items()}
        for one in written:
            one.key = by_line[one.line]
        return [*lines, *written]

    @property
    def _own_key(self) -> bool:
        """Say whether the key is one that the platform fills in, and nobody may write."""
        item = self._form.compiled.by_code.get(self._plan.key or "")
        return item is None or item.type.read_only

    def _misplaced(self, key: object, found: Collection[object], taken: Mapping[object, int]) -> Problem | None:
        at = pointer(self._plan.key or "")
        label: Text | str = self._label()
        if key is None:
            return Problem(NO_KEY, at, {"label": label})
        if key in taken:
            return Problem(REPEATED, at, {"label": label, "line": taken[key]})
        if key not in found and (self._plan.mode == "update" or self._own_key):
            return Problem(NOT_THERE, at, {"label": label, "value": str(key)})
        if key in found and self._plan.mode == "create":
            return Problem(TAKEN, at, {"label": [label]})
        return None

    def _label(self) -> Text | str:
        item = self._form.compiled.by_code.get(self._plan.key or "")
        return item.field.label if item else self._form.label_of(RECORD_ID)

    def _find(self, keys: Iterable[object]) -> dict[object, Row]:
        """Return the records that these keys mean, locked, as far as the actor may change them."""
        item = self._form.compiled.by_code.get(self._plan.key or "")
        grant = kernel.authorize(self._plan.actor, self._form.governed, "edit")
        field_id = item.field.id if item else RECORD_ID
        found = records.find(self._connection, self._form.table, field_id, sorted(keys, key=str), grant.visible)
        rows = records.fetch(self._connection, self._form.table, found.values(), grant.visible, lock=True)
        return {key: rows[record_id] for key, record_id in found.items() if record_id in rows}

    def _write(self, items: Sequence[Translated]) -> list[Line]:
        return self._run("create", items, [Draft(item.values) for item in items])

    def _change(self, known: Sequence[tuple[Translated, Row]]) -> list[Line]:
        blanks = [dict.fromkeys(item.blanks) if self._plan.clear else {} for item, _ in known]
        drafts = [
            Draft({**blank, **item.values}, record_id=str(row["id"]))
            for (item, row), blank in zip(known, blanks, strict=True)
        ]
        lines = self._run("edit", [item for item, _ in known], drafts)
        before = {str(row["id"]): row["version"] for _, row in known}
        for line in lines:
            if line.did != "refused" and line.version == before.get(line.record_id or ""):
                line.did = "unchanged"
        return lines

    def _run(self, verb: Verb, items: Sequence[Translated], drafts: Sequence[Draft]) -> list[Line]:
        """Write drafts; those that are refused only for values that may be left blank are written without them."""
        if not drafts:
            return []
        order = Order(verb, self._form, self._plan.actor, drafts, Cause("import", self._plan.name))
        lines: list[Line] = []
        again: list[tuple[Translated, Draft]] = []
        outcomes = self._pipeline.run(self._connection, self._snapshot, order)
        for item, draft, outcome in zip(items, drafts, outcomes, strict=True):
            emptied = self._emptied(draft, outcome.problems)
            if emptied is not None:
                again.append((item, emptied))
            elif outcome.problems:
                lines.append(Line(item.line, "refused", problems=outcome.problems))
            else:
                lines.append(_written(item.line, DID[verb], outcome.row))
        return lines + self._run(verb, [item for item, _ in again], [draft for _, draft in again])

    def _emptied(self, draft: Draft, problems: Sequence[Problem]) -> Draft | None:
        """Return the draft without the refused values, if every problem is one of a value that may be left out."""
        wrong = {problem.pointer.split("/")[1] for problem in problems if problem.pointer}
        may = {mapped.code for mapped in self._plan.mapping.fields if mapped.blank_invalid}
        if not wrong or not wrong <= may & draft.raw.keys() or not all(problem.pointer for problem in problems):
            return None
        return Draft({code: value for code, value in draft.raw.items() if code not in wrong}, draft.record_id)


def _written(line: int, did: Did, row: Row) -> Line:
    return Line(line, did, str(row["id"]), int(str(row["version"])), row=row)


DID: Final[dict[Verb, Did]] = {"create": "created", "edit": "updated"}
