"""Related records that a file mentions: found by a unique field, made, or left blank, as the mapping says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from engines.kernel import messages
from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem, pointer
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.importing.mapping import FileMapping, MappedField
from runtime.services.importing.translate import Translated
from runtime.services.live import FormKey, LiveForm, Snapshot
from runtime.services.pipeline.batch import Cause, Draft
from runtime.services.pipeline.pipeline import Order, Pipeline
from runtime.storage import records

NO_MATCH = messages.define(
    "mapping.no_match",
    zh="「{code}」不能这样找记录:要一个关联字段,match 写对方表单的一个文本字段",
    en='"{code}" cannot be looked up: it takes a relation, and "match" a text field of the form it points at',
)
IMPORT: Final = Cause("import")


class Related:
    """Settles the relation fields of one batch before its records are written.

    ``made`` is the records that it made: by field code and key, which form and which id.
    """

    def __init__(self, pipeline: Pipeline, connection: Connection, snapshot: Snapshot, actor: Actor) -> None:
        self._pipeline = pipeline
        self._connection = connection
        self._snapshot = snapshot
        self._actor = actor
        self.made: dict[tuple[str, str], tuple[FormKey, str]] = {}

    def settle(self, form: LiveForm, mapping: FileMapping, rows: Sequence[Translated]) -> None:
        """Replace what the rows say about relations by ids.

        Raises:
            InvalidError: the mapping asks to look up what is no relation, or by what is no text field.
        """
        for mapped in mapping.fields:
            if mapped.match is not None or mapped.on_missing != "refuse":
                self._settle(form, mapped, rows)

    def _settle(self, form: LiveForm, mapped: MappedField, rows: Sequence[Translated]) -> None:
        item = form.compiled.by_code.get(mapped.code)
        if item is None or item.field.id not in form.targets:
            raise InvalidError([_no_match(mapped)])
        target = self._snapshot.by_key[form.targets[item.field.id]]
        wanting = [row for row in rows if not row.problems and row.values.get(mapped.code) is not None]
        keys = sorted({str(row.values[mapped.code]) for row in wanting})
        known = self._find(target, mapped, keys)
        missing = [key for key in keys if key not in known]
        refused: dict[str, tuple[Problem, ...]] = {}
        if mapped.on_missing == "create" and missing:
            refused = self._create(target, mapped, missing, known)
        for row in wanting:
            _place(row, mapped, known, refused)

    def _find(self, target: LiveForm, mapped: MappedField, keys: Sequence[str]) -> dict[str, str]:
        field_id = _match(target, mapped)
        grant = kernel.authorize(self._actor, target.governed, "view")
        found = records.find(self._connection, target.table, field_id, keys, grant.visible)
        return {str(key): record_id for key, record_id in found.items()}

    def _create(
        self, target: LiveForm, mapped: MappedField, missing: Sequence[str], known: dict[str, str]
    ) -> dict[str, tuple[Problem, ...]]:
        code = target.compiled.by_id[_match(target, mapped)].field.code
        drafts = [Draft({**mapped.set, code: key}) for key in missing]
        order = Order("create", target, self._actor, drafts, IMPORT)
        refused: dict[str, tuple[Problem, ...]] = {}
        for key, outcome in zip(missing, self._pipeline.run(self._connection, self._snapshot, order), strict=True):
            if outcome.problems:
                refused[key] = outcome.problems
            else:
                known[key] = str(outcome.row["id"])
                self.made[mapped.code, key] = (target.key, known[key])
        return refused


def _match(target: LiveForm, mapped: MappedField) -> str:
    """Return the id of the field to look the target up by: the named one, else its first unique one."""
    if mapped.match is not None:
        item = target.compiled.by_code.get(mapped.match)
    else:
        item = next((item for item in target.compiled.fields if item.field.unique), None)
    if item is None or item.column.kind != "text":
        raise InvalidError([_no_match(mapped)])
    return item.field.id


def _no_match(mapped: MappedField) -> Problem:
    return Problem(NO_MATCH, pointer("fields", mapped.code, "match"), {"code": mapped.code})


def _place(
    row: Translated, mapped: MappedField, known: Mapping[str, str], refused: Mapping[str, tuple[Problem, ...]]
) -> None:
    key = str(row.values[mapped.code])
    if key in known:
        row.values[mapped.code] = known[key]
    elif key in refused:
        row.problems += [problem.under(pointer(mapped.code)) for problem in refused[key]]
    elif mapped.on_missing == "blank":
        del row.values[mapped.code]
