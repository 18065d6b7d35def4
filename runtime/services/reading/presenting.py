"""Rows as answers carry them: flat JSON by field code, references with their names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Final, cast

from engines.form.compiled import CompiledField
from engines.form.field_type import Lookup
from engines.kernel.values import Json, JsonObject
from engines.metadata.inner import STRUCTURE
from runtime.identity.kernel import Grant
from runtime.services.instants import instant_text
from runtime.services.labels import SYSTEM_DEPARTMENTS, SYSTEM_USERS, Labels, Names
from runtime.services.live import LiveForm
from runtime.services.rows import with_rows

Row = Mapping[str, object]
Record = dict[str, Json]
Put = Callable[[Row, Record], None]

SYSTEM_INSTANTS: Final = ("created_at", "updated_at")


def present(
    form: LiveForm, rows: Sequence[Row], labels: Labels, grant: Grant, only: Collection[str] | None = None
) -> list[Record]:
    """Turn rows into records. ``only`` limits the fields, by code or system name; unreadable ones never appear."""
    shown = [
        item
        for item in form.compiled.fields
        if grant.fields.may_read(item.field.id) and (only is None or item.field.code in only)
    ]
    rows = _with_owned(form, shown, rows, labels)
    plain = frozenset(item.field.id for item in shown if item.type.lookup is None)
    puts = _reference_puts(form, shown, rows, labels) + _system_puts(rows, labels, only)
    records: list[Record] = []
    for row in rows:
        record: Record = {"id": str(row["id"]), "title": str(row["title"] or ""), "version": _number(row["version"])}
        record.update(form.compiled.present(row, plain))
        for put in puts:
            put(row, record)
        records.append(record)
    return records


def present_rows(form: LiveForm, images: Sequence[Row], labels: Labels) -> list[Record]:
    """Turn rows that records own into records: their id, and their values by field code."""
    shown = [item for item in form.compiled.fields if item.field.id not in STRUCTURE]
    puts = _reference_puts(form, shown, images, labels)
    found: list[Record] = []
    for image in images:
        record: Record = {"id": str(image["id"]), **form.compiled.present(image)}
        for put in puts:
            put(image, record)
        found.append(record)
    return found


def _with_owned(form: LiveForm, shown: Sequence[CompiledField], rows: Sequence[Row], labels: Labels) -> Sequence[Row]:
    """Return the records with what they own of the fields shown, where they do not bring it along."""
    wanted = [item.field.id for item in shown if item.field.id in form.rows]
    missing = [name for name in wanted if rows and name not in rows[0]]
    if not missing:
        return rows
    whole = [dict(row) for row in rows]
    with_rows(labels.connection, form, whole, missing)
    return whole


def _reference_puts(form: LiveForm, shown: Sequence[CompiledField], rows: Sequence[Row], labels: Labels) -> list[Put]:
    owned = [_put_rows(form.rows[item.field.id], item, rows, labels) for item in shown if _is_table(form, item)]
    named = [PUTS[item.type.lookup](form, item, rows, labels) for item in shown if item.type.lookup is not None]
    return named + owned


def _is_table(form: LiveForm, item: CompiledField) -> bool:
    return item.field.id in form.rows and not form.rows[item.field.id].is_links


def _put_rows(form: LiveForm, item: CompiledField, rows: Sequence[Row], labels: Labels) -> Put:
    """Present the rows of all records at once."""
    images = [image for row in rows for image in _items(row.get(item.field.id)) if isinstance(image, dict)]
    shown = {record["id"]: record for record in present_rows(form, images, labels)}

    def put(row: Row, record: Record) -> None:
        mine = (str(image["id"]) for image in _items(row.get(item.field.id)) if isinstance(image, dict))
        record[item.field.code] = [shown[key] for key in mine]

    return put


def clear(form: LiveForm, row: Row, grant: Grant) -> Record:
    """Return the sensitive values of one row without their masks: for those alone who may see them so."""
    held = [(item, row.get(item.field.id)) for item in form.compiled.sensitive if grant.fields.may_read(item.field.id)]
    return {item.field.code: item.reveal(value) for item, value in held if value is not None}


def _put_reference(form: LiveForm, item: CompiledField, rows: Sequence[Row], labels: Labels) -> Put:
    return _put_named(item.field.id, item.field.code, labels.of_field(form, item, rows))


def _put_named(name: str, code: str, names: Names) -> Put:
    def put(row: Row, record: Record) -> None:
        value = row.get(name)
        if isinstance(value, tuple):
            record[code] = [_named(str(one), names) for one in value]
        else:
            record[code] = None if value is None else _named(str(value), names)

    return put


def _named(key: str, names: Names) -> Json:
    return {"id": key, "label": names.get(key, "")}


def _put_files(_form: LiveForm, item: CompiledField, rows: Sequence[Row], labels: Labels) -> Put:
    field_id, code = item.field.id, item.field.code
    held = {str(one) for row in rows for one in _items(row.get(field_id))}
    known = labels.files(held) if held else {}

    def put(row: Row, record: Record) -> None:
        infos = [known[str(one)] for one in _items(row.get(field_id)) if str(one) in known]
        record[code] = [{"id": info.id, "name": info.name, "size": info.size, "type": info.type} for info in infos]

    return put


PUTS: Final[Mapping[Lookup, Callable[[LiveForm, CompiledField, Sequence[Row], Labels], Put]]] = {
    "user": _put_reference,
    "department": _put_reference,
    "record": _put_reference,
    "file": _put_files,
}


def _system_puts(rows: Sequence[Row], labels: Labels, only: Collection[str] | None) -> list[Put]:
    puts: list[Put] = []
    users = [name for name in SYSTEM_USERS if only is None or name in only]
    if users:
        names = labels.users({str(row[name]) for row in rows for name in users if row.get(name) is not None})
        puts += [_put_named(name, name, names) for name in users]
    for name in SYSTEM_DEPARTMENTS:
        if only is None or name in only:
            ids = {str(row[name]) for row in rows if row.get(name) is not None}
            puts.append(_put_named(name, name, labels.departments(ids) if ids else {}))
    return puts + [_put_instant(name) for name in SYSTEM_INSTANTS if only is None or name in only]


def _put_instant(name: str) -> Put:
    def put(row: Row, record: Record) -> None:
        record[name] = instant_text(cast("datetime", row[name]))

    return put


def files_of(form: LiveForm, record: Record) -> list[Record]:
    """Return the files that a presented record holds, each with the code of the field it hangs on."""
    places = [item.field.code for item in form.compiled.fields if item.type.lookup == "file"]
    held = [(code, file) for code in places for file in _listed(record.get(code))]
    return [{"field": code, **file} for code, file in held if isinstance(file, dict)]


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _number(value: object) -> int:
    return int(str(value))


def etag(record: JsonObject) -> str:
    """Return the entity tag of a record as presented: its version."""
    return f'"v{record["version"]}"'
