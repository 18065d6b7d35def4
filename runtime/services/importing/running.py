"""Imports at work: rehearsed or done batch by batch, each batch with what became of it in one transaction.

Called by the pulse. A run that dies is taken over when its lease ends, and goes on behind the last line that is done.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

from sqlalchemy import Connection

from engines.kernel.clock import Clock
from engines.kernel.errors import MissingError, PlatformError
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import LANGUAGES
from engines.kernel.values import JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.actors import Actors
from runtime.services.apps import Apps
from runtime.services.background import Background
from runtime.services.importing.mapping import parse_mapping
from runtime.services.importing.rows import Layout, SourceRow
from runtime.services.importing.sources import read_rows
from runtime.services.importing.taking import Line, Mode, Plan, Seen, Taken, Taker
from runtime.services.importing.tally import Tally, problem_json
from runtime.services.importing.undoing import Undoing
from runtime.services.live import LiveForm, Snapshot
from runtime.services.pipeline.pipeline import Pipeline
from runtime.services.pipeline.steps.unique import TAKEN
from runtime.services.writer import Writer
from runtime.storage import serials, transfers
from runtime.storage.database import Database
from runtime.storage.errors import StorageError
from runtime.storage.files import FileStore
from runtime.storage.ids import new_id
from runtime.storage.transfers import ImportRow, Lease, LineRow, LostError, RelatedRow

BATCH: Final = 500
LEASE: Final = timedelta(seconds=60)
WHOLE_LEASE: Final = timedelta(minutes=20)
"""All or nothing is one transaction: nothing can be written down on the way."""
RUNNING: Final = ("checking", "importing", "undoing")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run works with."""

    database: Database
    clock: Clock
    apps: Apps
    actors: Actors
    writer: Writer
    pipeline: Pipeline
    store: FileStore


class _RolledBackError(Exception):
    """Ends a transaction whose work must not stay."""


class StoppedError(Exception):
    """The process ends; another run goes on."""


class Runner(Background):
    """Works on imports until none is waiting."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools

    def _next(self) -> bool:
        now = self._tools.clock.now()
        lease = Lease(new_id(), now + LEASE)
        job = self._tools.database.run(lambda connection: transfers.claim_import(connection, RUNNING, now, lease))
        if job is None:
            return False
        try:
            self._run(job)
        except (LostError, StoppedError):
            self._let_go(job)
        except StorageError:
            self._let_go(job)
            raise
        except PlatformError as error:
            self._fail(job, error)
        except Exception:
            self._fail(job, PlatformError())
            raise
        return True

    def _run(self, job: ImportRow) -> None:
        actor = self._tools.actors.of_user(job.created_by) if job.created_by else None
        form = self._tools.apps.snapshot().by_key.get((job.installation, job.form_id))
        if actor is None or form is None:
            raise MissingError(what=job.form_id)
        kernel.authorize(actor, form.governed, "import")
        RUNS[job.state](self, job, actor, form)

    def check(self, job: ImportRow, actor: Actor, form: LiveForm) -> None:
        """Rehearse: every batch is written and taken back."""
        tally, seen, uniques = Tally(), Seen(), _Uniques(form)
        self._hold(job, {"position": 0, "tally": tally.to_json()})
        with self._opened(job) as path:
            plan = plan_of(job, actor, form)
            for rows in self._batches(job, path):
                taken = self._rehearse(plan, rows, seen)
                uniques.refuse_repeated(taken)
                tally.add(rows, taken, plan.mapping)
                seen.note(taken)
                self._hold(job, {"position": rows[-1].line, "tally": tally.to_json()}, _refused(taken))
        tally.counts["related"] = len(uniques.related)
        account = tally.to_json()
        self._hold(job, {**self._end("checked"), "checked": account, "tally": account})

    def start(self, job: ImportRow, actor: Actor, form: LiveForm) -> None:
        """Import for real."""
        with self._opened(job) as path:
            plan = plan_of(job, actor, form)
            (self._whole if job.settings.get("atomic") else self._stepwise)(job, plan, path)

    def undo(self, job: ImportRow, actor: Actor, form: LiveForm) -> None:
        """Take an import back."""
        undoing = Undoing(self._tools.pipeline, job, actor, form)
        while not self._stopping.is_set():
            if not self._tools.writer.transact(partial(self._undo_some, undoing)):
                self._hold(job, self._end("undone"))
                return
        raise StoppedError

    def _undo_some(self, undoing: Undoing, connection: Connection, snapshot: Snapshot) -> int:
        transfers.hold_import(connection, undoing.job, self._go_on())
        return undoing.step(connection, snapshot)

    def _stepwise(self, job: ImportRow, plan: Plan, path: Path) -> None:
        tally, seen = Tally.of(job.tally), self._seen_before(job, plan, path)
        for rows in self._batches(job, path):
            taken = self._tools.writer.transact(partial(self._commit, job, plan, rows, seen, tally))
            tally.add(rows, taken, plan.mapping)
            seen.note(taken)
        self._hold(job, self._end("done"))

    def _commit(  # noqa: PLR0913, PLR0917 - a batch, and all it is written with
        self,
        job: ImportRow,
        plan: Plan,
        rows: Sequence[SourceRow],
        seen: Seen,
        tally: Tally,
        connection: Connection,
        snapshot: Snapshot,
    ) -> Taken:
        """Write a batch and what became of it, together."""
        taken = Taker(self._tools.pipeline, connection, snapshot, plan).take(rows, seen)
        so_far = Tally.of(tally.to_json())
        so_far.add(rows, taken, plan.mapping)
        transfers.hold_import(connection, job, {**self._go_on(), "position": rows[-1].line, "tally": so_far.to_json()})
        _write_down(connection, job.id, taken)
        return taken

    def _whole(self, job: ImportRow, plan: Plan, path: Path) -> None:
        """Import in one transaction; when any row is refused, take it back and keep only the account."""
        tallies: list[Tally] = []
        refused: list[LineRow] = []
        self._hold(job, {"leased_until": self._tools.clock.now() + WHOLE_LEASE})

        def work(connection: Connection, snapshot: Snapshot) -> None:
            tally, seen = Tally(), Seen()
            tallies.append(tally)
            refused.clear()
            taker = Taker(self._tools.pipeline, connection, snapshot, plan)
            for rows in self._batches(job, path):
                taken = taker.take(rows, seen)
                tally.add(rows, taken, plan.mapping)
                seen.note(taken)
                _write_down(connection, job.id, taken)
                refused.extend(_refused(taken))
            if refused:
                raise _RolledBackError
            transfers.hold_import(connection, job, {**self._end("done"), "tally": tally.to_json()})

        try:
            self._tools.writer.transact(work)
        except _RolledBackError:
            tally = tallies[-1]
            tally.counts |= {"created": 0, "updated": 0, "unchanged": 0, "related": 0}
            self._hold(job, {**self._end("done"), "tally": tally.to_json()}, refused)

    def _rehearse(self, plan: Plan, rows: Sequence[SourceRow], seen: Seen) -> Taken:
        found: list[Taken] = []

        def work(connection: Connection, snapshot: Snapshot) -> None:
            taker = Taker(self._tools.pipeline, serials.within(connection), snapshot, plan)
            found.append(taker.take(rows, seen))
            raise _RolledBackError

        try:
            self._tools.writer.transact(work)
        except _RolledBackError:
            return found[-1]
        raise RuntimeError("a rehearsal is always taken back")

    def _batches(self, job: ImportRow, path: Path) -> Iterator[list[SourceRow]]:
        """Yield the rows that are not done yet.

        Raises:
            StoppedError: the process ends.
        """
        behind = job.position if job.state == "importing" else 0
        rows = (row for row in read_rows(path, layout_of(job.settings)) if row.line > behind)
        while batch := list(islice(rows, BATCH)):
            if self._stopping.is_set():
                raise StoppedError
            yield batch

    def _seen_before(self, job: ImportRow, plan: Plan, path: Path) -> Seen:
        """Return the keys of the lines that a former run has taken."""
        seen = Seen()
        if job.position and plan.key is not None:
            with self._tools.database.read() as connection:
                refused = transfers.refused_lines(connection, job.id)
                taker = Taker(self._tools.pipeline, connection, self._tools.apps.snapshot(), plan)
                for row in read_rows(path, layout_of(job.settings)):
                    if row.line <= job.position and row.line not in refused:
                        seen.keys[taker.key_of_row(row)] = row.line
        return seen

    @contextmanager
    def _opened(self, job: ImportRow) -> Iterator[Path]:
        with unpacked(self._tools.store, job) as path:
            yield path

    def _hold(self, job: ImportRow, change: Mapping[str, object], lines: Sequence[LineRow] = ()) -> None:
        def work(connection: Connection) -> None:
            transfers.hold_import(connection, job, {**self._go_on(), **change})
            transfers.put_lines(connection, job.id, lines)

        self._tools.database.run(work)

    def _go_on(self) -> dict[str, object]:
        return {"leased_until": self._tools.clock.now() + LEASE}

    def _end(self, state: str) -> dict[str, object]:
        return {"state": state, "finished_at": self._tools.clock.now(), "holder": None, "leased_until": None}

    def _let_go(self, job: ImportRow) -> None:
        def work(connection: Connection) -> None:
            transfers.hold_import(connection, job, {"holder": None, "leased_until": None})

        try:
            self._tools.database.run(work)
        except PlatformError:
            return  # it is somebody else's, or the lease runs out by itself

    def _fail(self, job: ImportRow, error: PlatformError) -> None:
        message: JsonObject = {language: error.message(language) for language in LANGUAGES}
        problems = [problem_json(problem) for problem in error.problems]
        failure = {"code": error.code, "message": message, "problems": problems}
        self._hold(job, {**self._end("failed"), "failure": failure})


class _Uniques:
    """What a rehearsal must remember itself, as every batch of it is taken back: unique values, related records."""

    def __init__(self, form: LiveForm) -> None:
        self._form = form
        own = [(item.field.id,) for item in form.compiled.fields if item.field.unique]
        self._rules = [*own, *form.form.unique]
        self._seen: set[tuple[tuple[str, ...], tuple[object, ...]]] = set()
        self.related: set[tuple[str, str]] = set()

    def refuse_repeated(self, taken: Taken) -> None:
        """Refuse new records with values that an earlier batch had."""
        self.related |= taken.related.keys()
        for line in taken.lines:
            if line.did != "created":
                continue
            keys = [(rule, tuple(line.row.get(field_id) for field_id in rule)) for rule in self._rules]
            filled = [key for key in keys if None not in key[1]]
            repeated = next((rule for rule, values in filled if (rule, values) in self._seen), None)
            if repeated is not None:
                self._refuse(line, repeated)
            else:
                self._seen.update(filled)

    def _refuse(self, line: Line, rule: tuple[str, ...]) -> None:
        fields = [self._form.compiled.by_id[field_id].field for field_id in rule]
        line.did, line.record_id = "refused", None
        line.problems = (Problem(TAKEN, pointer(fields[0].code), {"label": [field.label for field in fields]}),)


def plan_of(job: ImportRow, actor: Actor, form: LiveForm) -> Plan:
    """Return how the rows of an import become records."""
    settings = job.settings
    key = settings.get("key")
    return Plan(
        actor,
        form,
        parse_mapping(settings["mapping"]),
        job.name,
        None if key is None else str(key),
        cast("Mode", settings.get("mode", "create")),
        clear=bool(settings.get("clear")),
    )


def layout_of(settings: JsonObject) -> Layout:
    """Return where in the file the rows are."""
    sheet, heading = settings.get("sheet"), settings.get("heading")
    return Layout(None if sheet is None else str(sheet), heading if isinstance(heading, int) else 1)


@contextmanager
def unpacked(store: FileStore, job: ImportRow) -> Iterator[Path]:
    """Lay the stored bytes out under a name with the file's own ending, as readers go by it."""
    with TemporaryDirectory(prefix="dougong-import-") as folder:
        path = Path(folder) / f"rows{Path(job.name).suffix.lower()}"
        with store.open(job.sha256) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        yield path


def _refused(taken: Taken) -> list[LineRow]:
    return [_line_row(line) for line in taken.lines if line.did == "refused"]


def _write_down(connection: Connection, job_id: str, taken: Taken) -> None:
    transfers.put_lines(connection, job_id, [_line_row(line) for line in taken.lines])
    made = (RelatedRow(record_id, *key) for key, record_id in taken.related.values())
    transfers.put_related(connection, job_id, made)


def _line_row(line: Line) -> LineRow:
    problems = [problem_json(problem) for problem in line.problems]
    return LineRow(line.line, line.did, line.record_id, line.version, problems or None)


RUNS: Final[Mapping[str, Callable[[Runner, ImportRow, Actor, LiveForm], None]]] = {
    "checking": Runner.check,
    "importing": Runner.start,
    "undoing": Runner.undo,
}
"""What a job in each state asks for."""
