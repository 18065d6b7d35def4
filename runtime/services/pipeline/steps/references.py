"""References as people write them (id, login, number, unique value) become ids, set-wise for the whole batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from engines.form.compiled import CompiledField
from engines.kernel import messages
from engines.kernel.errors import DeniedError
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.metadata.inner import PARENT
from runtime.identity import kernel
from runtime.services.labels import keys_of
from runtime.services.live import LiveForm
from runtime.services.pipeline.batch import Batch, Draft
from runtime.storage import files, records
from runtime.storage.ids import is_id
from runtime.storage.visible import Visible

UNKNOWN = messages.define(
    "reference.unknown", zh="「{label}」里找不到 {value}", en='"{label}": no such entry as {value}'
)
GONE = messages.define(
    "reference.gone",
    zh="「{field}」指向的「{form}」已删除;先恢复它",
    en='"{field}" points at a "{form}" that was deleted; restore that one first',
)
UNREADABLE = messages.define("reference.unreadable", zh="这里要写一个编号", en="An id is expected here")

Found = Mapping[str, str]
Finder = Callable[[Batch, CompiledField | None, set[str]], Found]


def resolve(batch: Batch) -> None:
    """Turn every reference of the batch into an id; one that leads nowhere is a problem at its place."""
    for compiled in batch.form.compiled.fields:
        if compiled.type.lookup is not None and compiled.field.id != PARENT:
            _resolve(batch, compiled.field.id, compiled, compiled.type.lookup)
    _resolve(batch, "owner", None, "user")
    _resolve(batch, "department", None, "department")


def _resolve(batch: Batch, name: str, compiled: CompiledField | None, lookup: str) -> None:
    wanting = [draft for draft in batch.healthy() if draft.values.get(name) is not None]
    keys = {key for draft in wanting for key in _keys(draft.values[name])}
    if not keys:
        return
    found = FINDERS[lookup](batch, compiled, keys)
    for draft in wanting:
        _place(draft, name, compiled, found)


def _keys(value: object) -> Iterable[str]:
    return (str(item) for item in value) if isinstance(value, tuple) else (str(value),)


def _place(draft: Draft, name: str, compiled: CompiledField | None, found: Found) -> None:
    value = draft.values[name]
    missing = [key for key in _keys(value) if key not in found]
    if missing:
        label = compiled.field.label if compiled else SYSTEM_LABELS[name]
        code = compiled.field.code if compiled else name
        draft.refuse(Problem(UNKNOWN, pointer(code), {"label": label, "value": missing[0]}))
    elif isinstance(value, tuple):
        draft.values[name] = tuple(dict.fromkeys(found[key] for key in _keys(value)))
    else:
        draft.values[name] = found[str(value)]


def _find_users(batch: Batch, _: CompiledField | None, keys: set[str]) -> Found:
    return batch.directory.resolve_users(batch.connection, keys)


def _find_departments(batch: Batch, _: CompiledField | None, keys: set[str]) -> Found:
    return batch.directory.resolve_departments(batch.connection, keys)


def _find_records(batch: Batch, compiled: CompiledField | None, keys: set[str]) -> Found:
    """Find records by id or by a value of any unique field, among those the actor may view."""
    if compiled is None:
        return {}
    target = batch.snapshot.by_key[batch.form.targets[compiled.field.id]]
    try:
        grant = kernel.authorize(batch.actor, target.governed, "view")
    except DeniedError:
        return {}
    found = {key: key for key in keys if is_id(key)}
    for field_id in _unique_texts(target):
        rest = sorted(keys - found.keys())
        if rest:
            found.update(records.find(batch.connection, target.table, field_id, rest, grant.visible))
    alive = records.existing(batch.connection, target.table, found.values(), grant.visible, keep=True)
    return {key: record_id for key, record_id in found.items() if record_id in alive}


def still_there(batch: Batch) -> None:
    """Refuse to bring back what points at records that were deleted since."""
    for compiled in batch.form.compiled.fields:
        if compiled.type.lookup != "record":
            continue
        target = batch.snapshot.by_key[batch.form.targets[compiled.field.id]]
        held = {key for draft in batch.healthy() for key in keys_of(draft.before[compiled.field.id])}
        alive = records.existing(batch.connection, target.table, held, Visible.everything(), keep=True)
        for draft in batch.healthy():
            if not alive.issuperset(keys_of(draft.before[compiled.field.id])):
                details = {"form": target.label, "field": compiled.field.label}
                draft.refuse(Problem(GONE, pointer(compiled.field.code), details))


def _unique_texts(target: LiveForm) -> list[str]:
    return [
        item.field.id
        for item in target.compiled.fields
        if item.column.kind == "text" and (item.field.unique or item.type.always_unique)
    ]


def _find_files(batch: Batch, compiled: CompiledField | None, keys: set[str]) -> Found:
    """Find uploads that may be attached here: taken in for this very field, on none of the other records, one's own.

    Another field's upload will not do: it was measured against another field's limits, and seen by its readers.
    """
    own = {record_id for draft in batch.drafts if (record_id := draft.record_id)}
    here = (*batch.form.key, compiled.field.id if compiled else None)
    rows = files.rows(batch.connection, keys)
    return {
        row.id: row.id
        for row in rows
        if (row.installation, row.form_id, row.field_id) == here
        and (row.record_id in own if row.record_id else row.created_by == batch.actor.id)
    }


FINDERS: Final[Mapping[str, Finder]] = {
    "user": _find_users,
    "department": _find_departments,
    "record": _find_records,
    "file": _find_files,
}
SYSTEM_LABELS: Final = {"owner": Text("负责人", "Owner"), "department": Text("所属部门", "Department")}
