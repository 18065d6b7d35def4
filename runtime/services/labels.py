"""Names of what records point at: people, departments, other records. Fetched set-wise, as far as an actor may see."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from engines.form.compiled import CompiledField
from engines.form.field_type import Lookup
from engines.kernel.errors import DeniedError
from runtime.identity import kernel
from runtime.identity.actor import SYSTEM, Actor
from runtime.services.directory import Directory
from runtime.services.live import FormKey, LiveForm, Snapshot
from runtime.storage import files, records

SYSTEM_USERS: Final = ("created_by", "updated_by", "owner")
SYSTEM_DEPARTMENTS: Final = ("department",)

Row = Mapping[str, object]
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FileInfo:
    """What people see of an attachment."""

    id: str
    name: str
    size: int
    type: str


class Labels:
    """Looks names up for one request. A record out of the actor's sight is named by its kind only."""

    def __init__(self, snapshot: Snapshot, connection: Connection, directory: Directory, actor: Actor = SYSTEM) -> None:
        self._snapshot = snapshot
        self.connection = connection
        self._directory = directory
        self.actor = actor

    def form_at(self, key: FormKey) -> LiveForm:
        """Return the form that a relation points at."""
        return self._snapshot.by_key[key]

    def users(self, ids: Collection[str]) -> Names:
        """Return the names of people."""
        return self._directory.users(self.connection, ids)

    def departments(self, ids: Collection[str]) -> Names:
        """Return the names of departments."""
        return self._directory.departments(self.connection, ids, self.actor.language)

    def records(self, target: FormKey, ids: Sequence[str]) -> Names:
        """Return the titles of records of one form."""
        form = self._snapshot.by_key[target]
        kind = form.label.get(self.actor.language)
        try:
            grant = kernel.authorize(self.actor, form.governed, "view")
        except DeniedError:
            return dict.fromkeys(ids, kind)
        titles = records.titles(self.connection, form.table, ids, grant.visible)
        return {record_id: titles.get(record_id) or kind for record_id in ids}

    def files(self, ids: Collection[str]) -> Mapping[str, FileInfo]:
        """Return what is known of attachments."""
        rows = files.rows(self.connection, ids)
        return {row.id: FileInfo(row.id, row.name, row.size, row.type) for row in rows}

    def of_field(self, form: LiveForm, item: CompiledField, rows: Iterable[Row]) -> Names:
        """Return the names of everything one reference field of the rows points at, by id."""
        ids = sorted({key for row in rows for key in keys_of(row.get(item.field.id))})
        if not ids:
            return {}
        return NAMED[item.type.lookup](self, form, item, ids)


def keys_of(value: object) -> tuple[str, ...]:
    """Return the ids that a reference field holds: none, one, or several."""
    if value is None:
        return ()
    return tuple(str(one) for one in value) if isinstance(value, tuple) else (str(value),)


Namer = Callable[[Labels, LiveForm, CompiledField, Sequence[str]], Names]

NAMED: Final[Mapping[Lookup | None, Namer]] = {
    "user": lambda labels, _form, _item, ids: labels.users(ids),
    "department": lambda labels, _form, _item, ids: labels.departments(ids),
    "record": lambda labels, form, item, ids: labels.records(form.targets[item.field.id], ids),
}
"""How each kind of reference finds the names of what it points at. Files have more than a name: see `Labels.files`."""
