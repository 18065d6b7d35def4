"""Exports as people run them: at once for a list one can wait for, by itself for a large one. Called by the routes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final, cast

from engines.kernel import messages
from engines.kernel.errors import InvalidError, MissingError, PlatformError
from engines.kernel.problem import Problem
from engines.kernel.text import LANGUAGES, Text
from engines.kernel.values import Json, JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.background import Background
from runtime.services.exporting.exporter import Exporter, Wanted
from runtime.services.exporting.targets import TARGETS
from runtime.services.importing.running import LEASE, Tools
from runtime.services.live import LiveForm
from runtime.services.reading.query import ListRequest
from runtime.storage import transfers
from runtime.storage.errors import StorageError
from runtime.storage.ids import new_id
from runtime.storage.transfers import ExportRow, Lease, LostError

JOB: Final = Text("这次导出", "export")
FILE: Final = Text("导出的文件", "exported file")
FORMATS: Final = ("xlsx", "csv", "jsonl")
LARGEST: Final = 4 * 1024**3
KEEP: Final = timedelta(days=1)
RUNNING: Final = frozenset({"waiting"})
NO_FORMAT = messages.define(
    "export.no_format", zh="格式要是 xlsx、csv 或 jsonl", en="The format must be xlsx, csv or jsonl"
)


@dataclass(frozen=True, slots=True)
class Download:
    """A finished export on its way out."""

    name: str
    size: int
    stream: BinaryIO


class _StoppedError(Exception):
    """The process ends; another run begins anew."""


class Exports(Background):
    """Writes lists to files, within the rights of whoever asks. People see their own exports only."""

    def __init__(self, tools: Tools, exporter: Exporter) -> None:
        super().__init__()
        self._tools = tools
        self._exporter = exporter

    @contextmanager
    def at_once(self, actor: Actor, form: LiveForm, kind: str, wanted: Wanted) -> Iterator[Download]:
        """Write a list to a file that goes when the caller is done with it.

        Raises:
            DeniedError: the actor may not export here, or not see what the list asks by.
            InvalidError: something in the request is wrong.
        """
        check_format(kind)
        with TemporaryDirectory(prefix="dougong-export-") as folder:
            path = Path(folder) / f"rows.{kind}"
            self._exporter.run(actor, form, path, wanted)
            with path.open("rb") as stream:
                yield Download(self._name(actor, form, kind), path.stat().st_size, stream)

    def ask(self, actor: Actor, form: LiveForm, kind: str, wanted: Wanted) -> JsonObject:
        """Ask for an export in the background; what is wrong with it is told now.

        Raises:
            DeniedError: the actor may not export here, or not see what the list asks by.
            InvalidError: something in the request is wrong.
        """
        check_format(kind)
        self._exporter.first(actor, form, wanted.request)
        row = ExportRow(
            id=new_id(),
            installation=form.key[0],
            form_id=form.key[1],
            created_by=actor.id,
            created_at=self._tools.clock.now(),
            language=actor.language,
            format=kind,
            request=_written(wanted),
            state="waiting",
        )
        self._tools.database.run(lambda connection: transfers.add_export(connection, row))
        return _json(row)

    def get(self, actor: Actor, form: LiveForm, job_id: str) -> JsonObject:
        """Return how far an export is.

        Raises:
            MissingError: there is none, or it is somebody else's.
        """
        return _json(self._row(actor, form, job_id))

    def open(self, actor: Actor, form: LiveForm, job_id: str) -> Download:
        """Open the file of a finished export.

        Raises:
            MissingError: there is none yet, or no longer.
        """
        row = self._row(actor, form, job_id)
        if row.sha256 is None or row.size is None:
            raise MissingError(what=FILE)
        return Download(self._name(actor, form, row.format), row.size, self._tools.store.open(row.sha256))

    def _next(self) -> bool:
        now = self._tools.clock.now()
        lease = Lease(new_id(), now + LEASE)
        row = self._tools.database.run(lambda connection: transfers.claim_export(connection, RUNNING, now, lease))
        if row is None:
            return False
        try:
            self._run(row)
        except (LostError, _StoppedError):
            return True
        except StorageError:
            raise
        except PlatformError as error:
            self._fail(row, error)
        except Exception:
            self._fail(row, PlatformError())
            raise
        return True

    def _run(self, row: ExportRow) -> None:
        actor = self._tools.actors.of_user(row.created_by) if row.created_by else None
        form = self._tools.apps.snapshot().by_key.get((row.installation, row.form_id))
        if actor is None or form is None:
            raise MissingError(what=row.form_id)
        actor = replace(actor, language=row.language)

        def progress(count: int) -> None:
            if self._stopping.is_set():
                raise _StoppedError
            self._hold(row, {"done": count, "leased_until": self._tools.clock.now() + LEASE})

        with TemporaryDirectory(prefix="dougong-export-") as folder:
            path = Path(folder) / f"rows.{row.format}"
            count = self._exporter.run(actor, form, path, _read(row.request), progress)
            with path.open("rb") as stream:
                stored = self._tools.store.put(stream, LARGEST)
        self._hold(row, {**self._end("done"), "done": count, "sha256": stored.sha256, "size": stored.size})

    def _fail(self, row: ExportRow, error: PlatformError) -> None:
        message: JsonObject = {language: error.message(language) for language in LANGUAGES}
        self._hold(row, {**self._end("failed"), "failure": {"code": error.code, "message": message}})

    def _end(self, state: str) -> dict[str, object]:
        return {"state": state, "finished_at": self._tools.clock.now(), "holder": None, "leased_until": None}

    def _hold(self, row: ExportRow, change: Mapping[str, object]) -> None:
        self._tools.database.run(lambda connection: transfers.hold_export(connection, row, change))

    def _row(self, actor: Actor, form: LiveForm, job_id: str) -> ExportRow:
        kernel.authorize(actor, form.governed, "export")
        with self._tools.database.read() as connection:
            row = transfers.get_export(connection, job_id)
        if row is None or (row.installation, row.form_id) != form.key or row.created_by != actor.id:
            raise MissingError(what=JOB)
        return row

    def _name(self, actor: Actor, form: LiveForm, kind: str) -> str:
        day = self._tools.clock.now().strftime("%Y%m%d")
        return f"{form.label.get(actor.language)}-{day}.{kind}"


def check_format(kind: str) -> None:
    """Refuse a kind of file that nobody writes.

    Raises:
        InvalidError: it is none of `FORMATS`.
    """
    if kind not in FORMATS or f".{kind}" not in TARGETS:
        raise InvalidError([Problem(NO_FORMAT, "/format")])


def _written(wanted: Wanted) -> JsonObject:
    request = wanted.request
    return {
        "where": request.where,
        "filter": request.filter,
        "view": request.view,
        "q": request.words,
        "sort": None if request.sort is None else list(request.sort),
        "fields": None if request.fields is None else list(request.fields),
        "labels": wanted.labels,
    }


def _read(document: Mapping[str, Json]) -> Wanted:
    def text(key: str) -> str | None:
        value = document.get(key)
        return None if value is None else str(value)

    def names(key: str) -> tuple[str, ...] | None:
        value = document.get(key)
        return tuple(cast("list[str]", value)) if isinstance(value, list) else None

    request = ListRequest(
        where=text("where"),
        filter=document.get("filter"),
        view=text("view"),
        words=text("q"),
        sort=names("sort"),
        fields=names("fields"),
    )
    return Wanted(request, labels=bool(document.get("labels")))


def _json(row: ExportRow) -> JsonObject:
    return {
        "id": row.id,
        "format": row.format,
        "state": row.state,
        "done": row.done,
        "size": row.size,
        "failure": row.failure,
    }
