"""Imports and exports that run by themselves: what is to be done, by whom, how far it is. Used by their services.

A run holds its job by a lease and writes through `hold`, in the transaction of the work itself: who lost the lease
writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Table, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql

from engines.kernel.errors import ConflictError
from engines.kernel.messages import define
from engines.kernel.values import Json, JsonObject
from runtime.storage.platform.transferring import exports, import_lines, import_related, imports, turns
from runtime.storage.record_reads import CHUNK, chunks

Change: TypeAlias = Mapping[str, object]
_NOTHING: Final[JsonObject] = {}


class LostError(ConflictError):
    """The job was taken over, cancelled or deleted meanwhile; the run that finds out stops."""

    code = define("transfer.lost", zh="这项工作已被取消或接手", en="The work was cancelled or taken over")


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import, as it is stored."""

    id: str
    installation: int
    form_id: str
    created_by: str | None
    created_at: datetime
    language: str
    name: str
    sha256: str
    size: int
    state: str
    analysis: JsonObject
    settings: JsonObject
    total: int
    position: int = 0
    tally: JsonObject | None = None
    checked: JsonObject | None = None
    failure: JsonObject | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    holder: str | None = None
    leased_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One export, as it is stored."""

    id: str
    installation: int
    form_id: str
    created_by: str | None
    created_at: datetime
    language: str
    format: str
    request: JsonObject
    state: str
    done: int = 0
    sha256: str | None = None
    size: int | None = None
    failure: JsonObject | None = None
    finished_at: datetime | None = None
    holder: str | None = None
    leased_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LineRow:
    """What became of one line of an import."""

    line: int
    did: str
    record_id: str | None = None
    version: int | None = None
    problems: Json = None
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A record of another form that an import made."""

    record_id: str
    installation: int
    form_id: str


@dataclass(frozen=True, slots=True)
class Lease:
    """Who holds a job, until when."""

    holder: str
    until: datetime


_IMPORT: Final = [imports.c[one.name] for one in fields(ImportRow)]
_EXPORT: Final = [exports.c[one.name] for one in fields(ExportRow)]
_LINE: Final = [import_lines.c[one.name] for one in fields(LineRow)]


def add_import(connection: Connection, row: ImportRow) -> None:
    """Write down a new import."""
    connection.execute(insert(imports), {**asdict(row), "tally": row.tally or _NOTHING})


def add_export(connection: Connection, row: ExportRow) -> None:
    """Write down a new export."""
    connection.execute(insert(exports), asdict(row))


def get_import(connection: Connection, job_id: str) -> ImportRow | None:
    """Return an import."""
    found = connection.execute(select(*_IMPORT).where(imports.c.id == job_id)).first()
    return ImportRow(*found) if found else None


def get_export(connection: Connection, job_id: str) -> ExportRow | None:
    """Return an export."""
    found = connection.execute(select(*_EXPORT).where(exports.c.id == job_id)).first()
    return ExportRow(*found) if found else None


def imports_of(connection: Connection, form: tuple[int, str], created_by: str | None, limit: int) -> list[ImportRow]:
    """Return the latest imports into a form; those of one person, or with None everybody's."""
    statement = select(*_IMPORT).where(imports.c.installation == form[0], imports.c.form_id == form[1])
    if created_by is not None:
        statement = statement.where(imports.c.created_by == created_by)
    return [ImportRow(*row) for row in connection.execute(statement.order_by(imports.c.id.desc()).limit(limit))]


def change_import(connection: Connection, job_id: str, states: Collection[str], change: Change) -> bool:
    """Change an import that is in one of these states; say whether it was."""
    statement = update(imports).where(imports.c.id == job_id, imports.c.state.in_(states)).values(**change)
    return connection.execute(statement).rowcount == 1


def claim_import(connection: Connection, states: Collection[str], now: datetime, lease: Lease) -> ImportRow | None:
    """Take over the next import in one of these states that nobody works on."""
    job_id = _claim(connection, imports, states, now, lease)
    return get_import(connection, job_id) if job_id else None


def claim_export(connection: Connection, states: Collection[str], now: datetime, lease: Lease) -> ExportRow | None:
    """Take over the next export in one of these states that nobody works on."""
    job_id = _claim(connection, exports, states, now, lease)
    return get_export(connection, job_id) if job_id else None


def hold_import(connection: Connection, row: ImportRow, change: Change) -> None:
    """Write how far a run is, and that it goes on.

    Raises:
        LostError: the run holds the job no longer.
    """
    _hold(connection, imports, row, change)


def hold_export(connection: Connection, row: ExportRow, change: Change) -> None:
    """Write how far a run is, and that it goes on.

    Raises:
        LostError: the run holds the job no longer.
    """
    _hold(connection, exports, row, change)


def put_lines(connection: Connection, job_id: str, lines: Sequence[LineRow]) -> None:
    """Write down what became of lines."""
    if lines:
        connection.execute(insert(import_lines), [{"job_id": job_id, **asdict(line)} for line in lines])


def put_related(connection: Connection, job_id: str, made: Iterable[RelatedRow]) -> None:
    """Write down records that were made on the way."""
    rows = [{"job_id": job_id, **asdict(one)} for one in made]
    if rows:
        connection.execute(insert(import_related), rows)


def drop_lines(connection: Connection, job_id: str) -> None:
    """Forget what became of lines: before an import begins, or long after it."""
    connection.execute(delete(import_lines).where(import_lines.c.job_id == job_id))


def refused_lines(connection: Connection, job_id: str) -> dict[int, Json]:
    """Return the problems of the lines that were refused."""
    statement = select(import_lines.c.line, import_lines.c.problems)
    found = connection.execute(statement.where(import_lines.c.job_id == job_id, import_lines.c.did == "refused"))
    return {row[0]: row[1] for row in found}


def lines_to_undo(connection: Connection, job_id: str, limit: int) -> list[LineRow]:
    """Return the last lines that wrote something and are not undone yet, the last first."""
    statement = select(*_LINE).where(
        import_lines.c.job_id == job_id,
        import_lines.c.did.in_(("created", "updated")),
        import_lines.c.undone.is_(None),
    )
    rows = connection.execute(statement.order_by(import_lines.c.line.desc()).limit(limit))
    return [LineRow(*row) for row in rows]


def related_to_undo(connection: Connection, job_id: str, limit: int) -> list[RelatedRow]:
    """Return related records that an import made and that are not undone yet."""
    names = [import_related.c[one.name] for one in fields(RelatedRow)]
    statement = select(*names).where(import_related.c.job_id == job_id, import_related.c.undone.is_(None))
    return [RelatedRow(*row) for row in connection.execute(statement.order_by(import_related.c.record_id).limit(limit))]


def mark_lines(connection: Connection, job_id: str, lines: Collection[int], undone: str) -> None:
    """Write down how the undoing of lines went."""
    for chunk in chunks(sorted(lines), CHUNK):
        mine = (import_lines.c.job_id == job_id) & import_lines.c.line.in_(chunk)
        connection.execute(update(import_lines).where(mine).values(undone=undone))


def mark_related(connection: Connection, job_id: str, ids: Collection[str], undone: str) -> None:
    """Write down how the undoing of related records went."""
    for chunk in chunks(sorted(ids), CHUNK):
        mine = (import_related.c.job_id == job_id) & import_related.c.record_id.in_(chunk)
        connection.execute(update(import_related).where(mine).values(undone=undone))


def kept_lines(connection: Connection, job_id: str, limit: int) -> list[LineRow]:
    """Return the lines whose undoing was refused."""
    statement = select(*_LINE).where(import_lines.c.job_id == job_id, import_lines.c.undone == "kept")
    return [LineRow(*row) for row in connection.execute(statement.order_by(import_lines.c.line).limit(limit))]


def undone_counts(connection: Connection, job_id: str) -> dict[tuple[str, str], int]:
    """Return how many lines went which way, by what they had done and how their undoing went."""
    statement = select(import_lines.c.did, import_lines.c.undone, func.count()).where(
        import_lines.c.job_id == job_id, import_lines.c.undone.is_not(None)
    )
    rows = connection.execute(statement.group_by(import_lines.c.did, import_lines.c.undone))
    return {(row[0], row[1]): row[2] for row in rows}


def take_turn(connection: Connection, installation: int, form_id: str) -> None:
    """Wait until no other import looks up keys of that form, and let none in until the transaction ends.

    SQLite lets in one writer at a time anyway.
    """
    if connection.dialect.name != "postgresql":
        return
    mine = {"installation": installation, "form_id": form_id}
    connection.execute(postgresql.insert(turns).values(mine).on_conflict_do_nothing())
    held = select(turns.c.form_id).where(turns.c.installation == installation, turns.c.form_id == form_id)
    connection.execute(held.with_for_update())


def past(connection: Connection, before: datetime, states: Collection[str]) -> list[tuple[str, str]]:
    """Return id and bytes of the imports from before that moment which are in one of these states."""
    statement = select(imports.c.id, imports.c.sha256).where(imports.c.created_at < before, imports.c.state.in_(states))
    return [(row[0], row[1]) for row in connection.execute(statement)]


def past_exports(connection: Connection, before: datetime) -> list[tuple[str, str | None]]:
    """Return id and bytes of the exports from before that moment."""
    found = connection.execute(select(exports.c.id, exports.c.sha256).where(exports.c.created_at < before))
    return [(row[0], row[1]) for row in found]


def drop_import(connection: Connection, job_id: str) -> None:
    """Forget an import."""
    connection.execute(delete(imports).where(imports.c.id == job_id))


def drop_export(connection: Connection, job_id: str) -> None:
    """Forget an export."""
    connection.execute(delete(exports).where(exports.c.id == job_id))


def named(connection: Connection, sha256: str) -> bool:
    """Say whether any import or export still names these bytes."""
    here = connection.execute(select(imports.c.id).where(imports.c.sha256 == sha256).limit(1)).first()
    return bool(here or connection.execute(select(exports.c.id).where(exports.c.sha256 == sha256).limit(1)).first())


def _claim(connection: Connection, table: Table, states: Collection[str], now: datetime, lease: Lease) -> str | None:
    free = table.c.state.in_(states) & or_(table.c.leased_until.is_(None), table.c.leased_until < now)
    found = connection.execute(select(table.c.id).where(free).order_by(table.c.id).limit(1)).scalar()
    if found is None:
        return None
    mine = update(table).where(table.c.id == found, free).values(holder=lease.holder, leased_until=lease.until)
    return str(found) if connection.execute(mine).rowcount == 1 else None


def _hold(connection: Connection, table: Table, row: ImportRow | ExportRow, change: Change) -> None:
    mine = (table.c.id == row.id) & (table.c.holder == row.holder) & (table.c.state == row.state)
    values: dict[str, Any] = dict(change)
    if connection.execute(update(table).where(mine).values(**values)).rowcount != 1:
        raise LostError
