"""The import itself: batches of rows through the mapping and down the write path, with an account of every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem
from engines.kernel.values import JsonObject
from engines.rules import SYSTEM_NAMES
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.apps import Apps
from runtime.services.importing.mapping import FileMapping, by_header
from runtime.services.importing.related import Related
from runtime.services.importing.rows import SourceRow
from runtime.services.importing.sources import read_rows
from runtime.services.importing.translate import Translated, translate
from runtime.services.live import LiveForm, Snapshot
from runtime.services.pipeline.batch import Cause, Draft
from runtime.services.pipeline.pipeline import Order, Pipeline
from runtime.services.pipeline.steps.normalise import ASSIGNABLE
from runtime.services.writer import Writer

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
    """The account: every row read is imported or refused. ``created`` counts related records made on the way."""

    read: int = 0
    imported: int = 0
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
        report = Report()
        for rows, mapping in _batches(job):
            _add(report, self._writer.transact(partial(self._batch, job=job, rows=rows, mapping=mapping)))
            progress(report.read)
        return report

    def _whole(self, job: Job, progress: Progress) -> Report:
        """Import in one transaction: taken back after a dry run, or when ``atomic`` and any row was refused."""
        reports: list[Report] = []

        def work(connection: Connection, snapshot: Snapshot) -> None:
            report = Report()
            reports.append(report)
            for rows, mapping in _batches(job):
                _add(report, self._batch(connection, snapshot, job=job, rows=rows, mapping=mapping))
                progress(report.read)
            if job.dry_run or report.refused:
                raise _RolledBackError

        try:
            self._writer.transact(work)
        except _RolledBackError:
            if job.atomic and reports[-1].refused:
                reports[-1].imported = 0
        return reports[-1]

    def _batch(
        self,
        connection: Connection,
        snapshot: Snapshot,
        *,
        job: Job,
        rows: Sequence[SourceRow],
        mapping: FileMapping,
    ) -> Report:
        report = Report(read=len(rows))
        translated = [translate(row, mapping) for row in rows]
        related = Related(self._pipeline, connection, snapshot, job.actor)
        report.created = related.settle(job.form, mapping, translated)
        for item in translated:
            if item.problems:
                report.refused.append(Refusal(item.line, tuple(item.problems)))
        sound = [item for item in translated if not item.problems]
        self._store(connection, snapshot, job, sound, report)
        report.refused.sort(key=lambda refusal: refusal.line)
        return report

    def _store(
        self, connection: Connection, snapshot: Snapshot, job: Job, sound: Sequence[Translated], report: Report
    ) -> None:
        cause = Cause("import", job.path.name)
        order = Order("create", job.form, job.actor, [Draft(item.values) for item in sound], cause)
        for item, outcome in zip(sound, self._pipeline.run(connection, snapshot, order), strict=True):
            if outcome.problems:
                report.refused.append(Refusal(item.line, outcome.problems))
            else:
                report.imported += 1


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
    names, filled = _names(job.form)
    mapping = job.mapping or by_header(header, names, filled)
    problems = [*mapping.check_columns(header), *mapping.check_fields({*names, *filled})] if header else []
    if problems:
        raise InvalidError(problems)
    return mapping


def _names(form: LiveForm) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return codes by everything a column may be called, and the names of what the platform fills in itself."""
    names = {name: name for name in ASSIGNABLE}
    filled = {name.code for name in SYSTEM_NAMES}
    for item in form.compiled.fields:
        called = (*item.field.label.every(), *item.field.was, item.field.code)
        if item.read_only:
            filled.update(called)
        else:
            names |= dict.fromkeys(called, item.field.code)
    return names, frozenset(filled - names.keys())


def _add(report: Report, part: Report) -> None:
    report.read += part.read
    report.imported += part.imported
    report.created += part.created
    report.refused += part.refused
