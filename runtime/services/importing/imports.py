"""Imports as people run them: a file is taken in and looked through, mapped, rehearsed, done, perhaps taken back.

Called by the routes. What takes time is only asked for here, and done by `running`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Final, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from engines.kernel import messages
from engines.kernel.errors import ConflictError, InvalidError, MissingError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.attachments import Upload, clean_name
from runtime.services.exporting.cells import Cell
from runtime.services.exporting.cells import Column as OutColumn
from runtime.services.exporting.targets import open_target
from runtime.services.importing.guessing import look
from runtime.services.importing.naming import keys_of
from runtime.services.importing.running import Tools, layout_of, unpacked
from runtime.services.importing.settings import check_change, check_settings
from runtime.services.importing.sources import READERS, read_rows, read_sheets
from runtime.services.importing.suggesting import PROBLEM_HEADING, Suggester
from runtime.services.live import LiveForm
from runtime.storage import transfers
from runtime.storage.ids import new_id
from runtime.storage.transfers import ImportRow

JOB: Final = Text("这次导入", "import")
UNDO_FOR: Final = timedelta(days=7)
MAX_SIZE: Final = 100 * 1024 * 1024
LISTED: Final = 50
COUNTED: Final = ("read", "created", "updated", "unchanged", "refused", "related")
MOST_KEPT: Final = 200
OPEN: Final = frozenset({"ready", "checking", "checked"})
"""States in which nothing is written yet: a check that runs is given up when something is changed."""
NOT_NOW = messages.define(
    "import.not_now", zh="这次导入已是「{state}」,不能再这样做", en="This import is {state}; that is no longer possible"
)
NO_KIND = messages.define(
    "import.no_kind", zh="只收 csv、tsv、xlsx、jsonl,「{name}」不行", en='Only csv, tsv, xlsx or jsonl, not "{name}"'
)
NO_ROWS = messages.define("import.no_rows", zh="文件里没有数据行", en="The file has a heading but no rows")
STATES: Final[Mapping[str, Text]] = {
    "ready": Text("待对应", "ready"),
    "checking": Text("试导中", "being checked"),
    "checked": Text("试导完", "checked"),
    "importing": Text("导入中", "running"),
    "done": Text("已导入", "done"),
    "cancelled": Text("已停下", "cancelled"),
    "failed": Text("失败", "failed"),
    "undoing": Text("撤销中", "being undone"),
    "undone": Text("已撤销", "undone"),
}


class NotNowError(ConflictError):
    """The import is in a state that does not allow this."""

    code = NOT_NOW


class Imports:
    """Takes files in, and says what becomes of them. People see their own imports; administrators see all."""

    def __init__(self, tools: Tools, zone: ZoneInfo) -> None:
        self._tools = tools
        self._zone = zone

    def admit(self, actor: Actor, form: LiveForm) -> None:
        """Say whether the actor may import here at all, before anything is read.

        Raises:
            DeniedError: the actor may not.
        """
        kernel.authorize(actor, form.governed, "import")

    def open(self, actor: Actor, form: LiveForm, upload: Upload) -> JsonObject:
        """Take a file in and look through it.

        Raises:
            DeniedError: the actor may not import here.
            InvalidError: it is no kind of file that can be read, or holds nothing.
            UnreadableError: it cannot be read; the reason says why.
            TooLargeError: it is too large.
        """
        kernel.authorize(actor, form.governed, "import")
        name = clean_name(upload.name)
        if Path(name).suffix.lower() not in READERS:
            raise InvalidError([Problem(NO_KIND, "/file", {"name": name})])
        stored = self._tools.store.put(upload.stream, MAX_SIZE)
        row = ImportRow(
            id=new_id(),
            installation=form.key[0],
            form_id=form.key[1],
            created_by=actor.id,
            created_at=self._tools.clock.now(),
            language=actor.language,
            name=name,
            sha256=stored.sha256,
            size=stored.size,
            state="ready",
            analysis={},
            settings={},
            total=0,
        )
        row = self._analysed(actor, form, row)
        self._tools.database.run(lambda connection: transfers.add_import(connection, row))
        return self._json(actor, form, row)

    def of_form(self, actor: Actor, form: LiveForm) -> list[JsonObject]:
        """Return the latest imports into a form."""
        kernel.authorize(actor, form.governed, "import")
        with self._tools.database.read() as connection:
            found = transfers.imports_of(connection, form.key, None if actor.admin else actor.id, LISTED)
        return [_head(row) for row in found]

    def get(self, actor: Actor, form: LiveForm, job_id: str) -> JsonObject:
        """Return an import: what the file holds, how it is mapped, how far it is.

        Raises:
            MissingError: there is none, or it is somebody else's.
        """
        return self._json(actor, form, self._row(actor, form, job_id))

    def configure(self, actor: Actor, form: LiveForm, job_id: str, change: Mapping[str, object]) -> JsonObject:
        """Change how the file comes in. Another sheet or heading makes it be looked through anew.

        Raises:
            InvalidError: the mapping fits neither the file nor the form; the problems say where.
            NotNowError: the import has begun.
        """
        row = self._row(actor, form, job_id)
        check_change(change)
        settings = {**row.settings, **cast("JsonObject", change)}
        changed = replace(row, settings=settings, state="ready", checked=None)
        if {"sheet", "heading"} & change.keys():
            changed = self._analysed(actor, form, changed)
        else:
            check_settings(form, changed)
        names = ("settings", "analysis", "total", "state", "checked")
        wanted = {name: getattr(changed, name) for name in names}
        self._change(row, OPEN, {**wanted, "holder": None, "leased_until": None})
        return self.get(actor, form, job_id)

    def check(self, actor: Actor, form: LiveForm, job_id: str) -> JsonObject:
        """Ask for a rehearsal, which writes nothing.

        Raises:
            NotNowError: the import has begun.
        """
        row = self._row(actor, form, job_id)
        check_settings(form, row)
        return self._set_out(actor, form, row, OPEN, {"state": "checking", "checked": None})

    def start(self, actor: Actor, form: LiveForm, job_id: str) -> JsonObject:
        """Ask for the import itself.

        Raises:
            NotNowError: it has begun already.
        """
        row = self._row(actor, form, job_id)
        check_settings(form, row)
        kernel.authorize(actor, form.governed, "create" if row.settings.get("mode") != "update" else "edit")
        return self._set_out(actor, form, row, OPEN, {"state": "importing", "started_at": self._tools.clock.now()})

    def cancel(self, actor: Actor, form: LiveForm, job_id: str) -> JsonObject:
        """Stop after the batch at hand; what is imported stays, and can be undone.

        Raises:
            NotNowError: nothing is running.
        """
        row = self._row(actor, form, job_id)
        stopped = {"holder": None, "leased_until": None, "finished_at": self._tools.clock.now()}
        after = {"checking": "ready", "importing": "cancelled"}
        if row.state not in after:
            raise NotNowError(state=STATES[row.state])
        self._change(row, {row.state}, {"state": after[row.state], **stopped})
        return self.get(actor, form, job_id)

    def undo(self, actor: Actor, form: LiveForm, job_id: str) -> JsonObject:
        """Ask for the import to be taken back.

        Raises:
            DeniedError: the actor may not delete or edit what it wrote.
            NotNowError: nothing was imported, or too long ago.
        """
        row = self._row(actor, form, job_id)
        if not self._can_undo(row):
            raise NotNowError(state=STATES[row.state])
        counts = _counts(row.tally)
        if counts.get("created"):
            kernel.authorize(actor, form.governed, "delete")
        if counts.get("updated"):
            kernel.authorize(actor, form.governed, "edit")
        free = {"holder": None, "leased_until": None}
        self._change(row, {"done", "cancelled", "failed"}, {"state": "undoing", **free})
        return self.get(actor, form, job_id)

    @contextmanager
    def errors(self, actor: Actor, form: LiveForm, job_id: str) -> Iterator[Path]:
        """Write the refused rows, as they stood, with a column of reasons, to a file of the same kind.

        Raises:
            MissingError: no row was refused.
        """
        row = self._row(actor, form, job_id)
        with self._tools.database.read() as connection:
            refused = transfers.refused_lines(connection, row.id)
        if not refused:
            raise MissingError(what=Text("被拒绝的行", "refused rows"))
        with unpacked(self._tools.store, row) as path:
            rows = (one for one in read_rows(path, layout_of(row.settings)) if one.line in refused)
            first = next(rows, None)
            header = [*(first.cells if first else ()), *self._columns(row)]
            names = [name for name in dict.fromkeys(header) if name != PROBLEM_HEADING]
            out = path.with_name(f"refused{path.suffix}")
            columns = [OutColumn(name, name, 20, _as_is) for name in names]
            columns.append(OutColumn(PROBLEM_HEADING, PROBLEM_HEADING, 48, _as_is))
            with open_target(out, columns) as write:
                for one in chain([first] if first else [], rows):
                    write({**one.cells, PROBLEM_HEADING: _reasons(refused[one.line], actor.language)})
            yield out

    def _columns(self, row: ImportRow) -> list[str]:
        seen = cast("list[dict[str, str]]", row.analysis.get("columns", []))
        return [column["column"] for column in seen]

    def _analysed(self, actor: Actor, form: LiveForm, row: ImportRow) -> ImportRow:
        """Look through the file and propose how it comes in: as the same kind of file last did, if one did."""
        with unpacked(self._tools.store, row) as path:
            sheets = read_sheets(path)
            columns, total = look(read_rows(path, layout_of(row.settings)))
        if not columns:
            raise InvalidError([Problem(NO_ROWS, "/file")])
        with self._tools.database.read() as connection:
            suggestion = Suggester(connection, self._tools.apps.snapshot(), actor, form).suggest(columns)
            former = transfers.imports_of(connection, form.key, actor.id, LISTED)
        header = [column.name for column in columns]
        place = {key: row.settings[key] for key in ("sheet", "heading") if key in row.settings}
        place = {"sheet": sheets[0] if sheets else None, "heading": 1, **place}
        known = next((one for one in former if _fits(one, header)), None)
        settings = {**suggestion.settings, **(_remembered(known) if known else {}), **place}
        analysis: JsonObject = {
            "columns": suggestion.columns,
            "sheets": list(sheets),
            "header": list(header),
            "remembered": known is not None,
        }
        return replace(row, analysis=analysis, settings=settings, total=total)

    def _row(self, actor: Actor, form: LiveForm, job_id: str) -> ImportRow:
        kernel.authorize(actor, form.governed, "import")
        with self._tools.database.read() as connection:
            row = transfers.get_import(connection, job_id)
        own = row is not None and (row.installation, row.form_id) == form.key
        if row is None or not own or not (actor.admin or row.created_by == actor.id):
            raise MissingError(what=JOB)
        return row

    def _set_out(
        self, actor: Actor, form: LiveForm, row: ImportRow, states: Collection[str], change: Mapping[str, object]
    ) -> JsonObject:
        fresh = {"position": 0, "tally": {}, "failure": None, "holder": None, "leased_until": None}
        self._change(row, states, {**fresh, **change}, clean=True)
        return self.get(actor, form, row.id)

    def _change(
        self, row: ImportRow, states: Collection[str], change: Mapping[str, object], *, clean: bool = False
    ) -> None:
        def work(connection: Connection) -> bool:
            changed = transfers.change_import(connection, row.id, states, change)
            if changed and clean:
                transfers.drop_lines(connection, row.id)
            return changed

        if not self._tools.database.run(work):
            raise NotNowError(state=STATES[row.state])

    def _can_undo(self, row: ImportRow) -> bool:
        counts = _counts(row.tally)
        wrote = bool(counts.get("created") or counts.get("updated") or counts.get("related"))
        recent = self._tools.clock.now() - row.created_at < UNDO_FOR
        return row.state in {"done", "cancelled", "failed"} and row.started_at is not None and wrote and recent

    def _json(self, actor: Actor, form: LiveForm, row: ImportRow) -> JsonObject:
        undone: JsonObject | None = None
        if row.state in {"undoing", "undone"}:
            with self._tools.database.read() as connection:
                counts = transfers.undone_counts(connection, row.id)
                kept = transfers.kept_lines(connection, row.id, MOST_KEPT)
            undone = {
                "deleted": counts.get(("created", "undone"), 0),
                "reverted": counts.get(("updated", "undone"), 0),
                "kept": [{"line": line.line, "record": line.record_id, "did": line.did} for line in kept],
            }
        return {
            **_head(row),
            "sheets": row.analysis.get("sheets", []),
            "columns": row.analysis.get("columns", []),
            "remembered": bool(row.analysis.get("remembered")),
            "settings": dict(row.settings),
            "keys": list(keys_of(form)),
            "result": row.checked if row.state == "checked" and row.checked else (row.tally or None),
            "failure": row.failure,
            "undone": undone,
            "can_undo": self._can_undo(row) and "delete" in kernel.allowed(actor, form.governed),
        }


def _head(row: ImportRow) -> JsonObject:
    return {
        "id": row.id,
        "name": row.name,
        "size": row.size,
        "state": row.state,
        "created_at": row.created_at.isoformat(timespec="milliseconds")[:23] + "Z",
        "total": row.total,
        "done": _counts(row.tally).get("read", 0),
        "counts": {**dict.fromkeys(COUNTED, 0), **_counts(row.tally)},
    }


def _counts(tally: Mapping[str, object] | None) -> dict[str, int]:
    return dict(cast("Mapping[str, int]", (tally or {}).get("counts", {})))


def _fits(row: ImportRow, header: list[str]) -> bool:
    """Say whether an import was done from a file with the same columns."""
    return row.state == "done" and row.analysis.get("header") == header


def _remembered(row: ImportRow) -> JsonObject:
    return {key: row.settings[key] for key in ("mapping", "key", "mode", "clear") if key in row.settings}


def _reasons(problems: Json, language: str) -> str:
    listed = problems if isinstance(problems, list) else []
    said = [cast("Mapping[str, Mapping[str, str]]", one)["message"] for one in listed]
    return "; ".join(dict.fromkeys(one.get(language, one["zh"]) for one in said))


def _as_is(value: object) -> Cell:
    return value if isinstance(value, str | int | float | date) else None if value is None else str(value)
