"""How a file could come in, before anybody said anything: which column goes where, and how records are told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from sqlalchemy import Connection

from engines.form.compiled import CompiledField
from engines.kernel.errors import DeniedError
from engines.kernel.values import Json, JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.importing.guessing import Column, Guess, guess_fields, guess_type
from runtime.services.importing.naming import keys_of, names_of
from runtime.services.importing.taking import RECORD_ID
from runtime.services.live import LiveForm, Snapshot
from runtime.storage import records
from runtime.storage.ids import is_id

PROBLEM_HEADING: Final = "导入问题 Import problem"
"""The heading of the column of reasons in a file of refused rows; it is left out when the file comes in again."""
LIKELY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was seen and what is proposed: the analysis for the browser, and settings to begin with."""

    columns: list[Json]
    settings: JsonObject


class Suggester:
    """Looks at columns with the eyes of one form and one person."""

    def __init__(self, connection: Connection, snapshot: Snapshot, actor: Actor, form: LiveForm) -> None:
        self._connection = connection
        self._snapshot = snapshot
        self._actor = actor
        self._form = form

    def suggest(self, columns: Sequence[Column]) -> Suggestion:
        """Return what the columns seem to hold and to mean."""
        named = [column for column in columns if column.name != PROBLEM_HEADING]
        guesses = guess_fields(named, names_of(self._form)[0], self._fillable())
        marker = next((column for column in named if self._holds_ids(column)), None)
        fields = {guess.field: self._entry(name, guess, named) for name, guess in guesses.items()}
        if marker is not None:
            fields[RECORD_ID] = {"column": marker.name}
            guesses[marker.name] = Guess(RECORD_ID, "values")
        key = self._key(fields)
        settings: JsonObject = {
            "mapping": {"format": 1, "fields": cast("Json", fields), "skip": "*"},
            "key": key,
            "mode": "create" if key is None else "update" if key == RECORD_ID else "both",
            "clear": False,
            "atomic": False,
        }
        return Suggestion([_seen(column, guesses.get(column.name)) for column in columns], settings)

    def _fillable(self) -> list[CompiledField]:
        return [item for item in self._form.compiled.fields if not item.type.read_only]

    def _key(self, fields: Mapping[str, object]) -> str | None:
        if RECORD_ID in fields:
            return RECORD_ID
        return next((code for code in keys_of(self._form) if code in fields), None)

    def _entry(self, name: str, guess: Guess, columns: Sequence[Column]) -> JsonObject:
        item = self._form.compiled.by_code.get(guess.field)
        if item is None or item.field.id not in self._form.targets:
            return {"column": name}
        column = next(column for column in columns if column.name == name)
        match = self._match(item.field.id, column)
        return {"column": name} if match is None else {"column": name, "match": match}

    def _match(self, field_id: str, column: Column) -> str | None:
        """Return the text field of the target that knows most of the values."""
        target = self._snapshot.by_key[self._form.targets[field_id]]
        try:
            grant = kernel.authorize(self._actor, target.governed, "view")
        except DeniedError:
            return None
        values = [str(value) for value in column.values]
        best: tuple[int, str | None] = (0, None)
        for item in target.compiled.fields:
            if item.column.kind == "text" and not item.field.options and grant.fields.may_read(item.field.id):
                known = len(records.find(self._connection, target.table, item.field.id, values, grant.visible))
                if known > best[0]:
                    best = (known, item.field.code)
        return best[1] or self._named_by(target)

    @staticmethod
    def _named_by(target: LiveForm) -> str | None:
        """Return the text field that gives a form's records their names, where no number does."""
        fields = [target.compiled.by_id[name] for name in target.compiled.title_fields]
        named = next((item for item in fields if item.column.kind == "text" and not item.field.options), None)
        return None if named is None or named.type.read_only else named.field.code

    def _holds_ids(self, column: Column) -> bool:
        """Say whether a column holds ids of the form's own records: the file was exported here."""
        ids = [value for value in column.values if isinstance(value, str) and is_id(value)]
        if len(ids) < max(1, LIKELY * len(column.values)):
            return False
        grant = kernel.authorize(self._actor, self._form.governed, "import")
        return bool(records.existing(self._connection, self._form.table, ids, grant.visible))


def _seen(column: Column, guess: Guess | None) -> Json:
    return {
        "column": column.name,
        "samples": list(column.samples),
        "filled": column.filled,
        "seen": column.seen,
        "distinct": len(column.values),
        "type": guess_type(column),
        "field": guess.field if guess else None,
        "how": guess.how if guess else None,
    }
