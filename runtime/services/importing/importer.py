"""The import itself: batches of rows through the mapping and down the write path, with an account of every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem
from engines.kernel.values import JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.apps import Apps
from runtime.services.importing.mapping import FileMapping, by_header
from runtime.services.importing.naming import check_key, names_of
from runtime.services.importing.rows import SourceRow
from runtime.services.importing.sources import read_rows
from runtime.services.importing.taking import Mode, Plan, Seen, Taken, Taker
from runtime.services.live import LiveForm, Snapshot
from runtime.services.pipeline.pipeline import Pipeline
from runtime.services.writer import Writer
from runtime.storage import serials

BATCH: Final = 500
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that did not become a record, and why."""

    line: int
    problems: tuple[Problem, ...]

    def to_json(self, language: str) -> JsonObject:
        """Return the form of ``--json``."""
        return {"line": self.line, "problems": [problem.to_json(language) for problem in self.problems]}


@dataclass(slots=True)
class Report:
    """The account: every row read is imported or refused. ``created`` counts related records made on the way.

    ``updated`` says how many of the imported rows changed a record that was there.
    """

    read: int = 0
    imported: int = 0
    updated: int = 0
    created: int = 0
    refused: list[Refusal] = field(default_factory=list)


class _RolledBackError(Exception):
    """Ends a transaction whose work must not stay."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to import: which file into which form, how, and on whose behalf."""

    actor: Actor
    form: LiveForm
    path: Path
    mapping: FileMapping | None = None
    dry_run: bool = False
    atomic: bool = False
    key: str | None = None
    mode: Mode = "create"
    clear: bool = False

    def plan(self, mapping: FileMapping) -> Plan:
        """Return how its rows become records."""
        return Plan(self.actor, self.form, mapping, self.path.name, self.key, self.mode, self.clear)


class Importer:
    """Imports files. A dry run does everything and then takes it back."""

    def __init__(self, apps: Apps, writer: Writer, pipeline: Pipeline) -> None:
        self._apps = apps
        self._writer = writer
        self._pipeline = pipeline

    def run(self, job: Job, progress: Progress = lambda _read: None) -> Report:
        """Import a file.

        Raises:
            DeniedError: the actor may not import here.
            UnreadableError: the file cannot be read.
            InvalidError: the mapping does not fit the file or the form; nothing was written.
        """
        kernel.authorize(job.actor, job.form.governed, "import")
        if job.dry_run or job.atomic:
            return self._whole(job, progress)
        report, seen = Report(), Seen()
        for rows, mapping in _batches(job):
            plan = job.plan(mapping)
            taken = self._writer.transact(partial(self._take, plan=plan, rows=rows, seen=seen))
            _add(report, seen, taken)
            progress(report.read)
        return report

    def _whole(self, job: Job, progress: Progress) -> Report:
        """Import in one transaction: taken back after a dry run, or when ``atomic`` and any row was refused."""
        reports: list[Report] = []

        def work(connection: Connection, snapshot: Snapshot) -> None:
            report, seen = Report(), Seen()
            reports.append(report)
            if job.dry_run:
                connection = serials.within(connection)
            for rows, mapping in _batches(job):
                plan = job.plan(mapping)
                _add(report, seen, self._take(connection, snapshot, plan=plan, rows=rows, seen=seen))
                progress(report.read)
            if job.dry_run or report.refused:
                raise _RolledBackError

        try:
            self._writer.transact(work)
        except _RolledBackError:
            if job.atomic and reports[-1].refused:
                reports[-1].imported = reports[-1].updated = 0
        return reports[-1]

    def _take(
        self, connection: Connection, snapshot: Snapshot, *, plan: Plan, rows: Sequence[SourceRow], seen: Seen
    ) -> Taken:
        return Taker(self._pipeline, connection, snapshot, plan).take(rows, seen)


def _batches(job: Job) -> Iterator[tuple[list[SourceRow], FileMapping]]:
    rows = iter(read_rows(job.path))
    mapping: FileMapping | None = None
    while batch := list(islice(rows, BATCH)):
        if mapping is None:
            mapping = _fitting(job, batch)
        yield batch, mapping


def _fitting(job: Job, batch: Iterable[SourceRow]) -> FileMapping:
    """Return the mapping, checked against the file's columns and the form's fields before any row is touched."""
    header = list(dict.fromkeys(column for row in batch for column in row.cells))
    names, filled = names_of(job.form, job.key)
    mapping = job.mapping or by_header(header, names, filled)
    problems = [*mapping.check_columns(header), *mapping.check_fields({*names, *filled})] if header else []
    problems += check_key(job.form, mapping, job.key, job.mode)
    if problems:
        raise InvalidError(problems)
    return mapping


def _add(report: Report, seen: Seen, taken: Taken) -> None:
    report.read += len(taken.lines)
    report.imported += sum(line.did != "refused" for line in taken.lines)
    report.updated += sum(line.did == "updated" for line in taken.lines)
    report.created += len(taken.related)
    report.refused += [Refusal(line.line, line.problems) for line in taken.lines if line.did == "refused"]
    seen.note(taken)
