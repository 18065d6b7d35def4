"""From a file to a running app: it is taken in and looked through, and what somebody agrees to is made, data and all.

Called by the routes. The app comes by the way every package comes, the data by the way every import comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from builder.services.publishing.publisher import Publisher
from builder.services.spreadsheets.checking import check
from builder.services.spreadsheets.packaging import ROLE, Packaged, package
from builder.services.spreadsheets.pages import import_settings, in_order, write_page
from builder.services.spreadsheets.profile import Sheet, profile
from builder.services.spreadsheets.proposing import propose
from builder.services.spreadsheets.telling import proposal_json
from builder.services.spreadsheets.wanted import Given, WantedApp, WantedSheet, read_wanted
from engines.kernel import messages
from engines.kernel.errors import InvalidError, MetadataError, PlatformError
from engines.kernel.problem import Problem
from engines.kernel.text import LANGUAGES
from engines.kernel.values import Json, JsonObject
from runtime.identity.actor import Actor
from runtime.services.attachments import Upload, clean_name
from runtime.services.importing.cell_formats import formats_of
from runtime.services.importing.grids import OPENERS, grids
from runtime.services.importing.imports import MAX_SIZE
from runtime.services.platform import Platform
from runtime.storage.ids import new_id

MOST_SHEETS: Final = 30
NO_KIND = messages.define(
    "spreadsheet.no_kind", zh="只收 xlsx、csv、tsv,「{name}」不行", en='Only xlsx, csv or tsv, not "{name}"'
)
NO_TABLE = messages.define(
    "spreadsheet.no_table",
    zh="没找到表格:要有一行列名,下面有数据",
    en="There is no table in it: a row of names with data below",
)
NO_SHEETS = messages.define("spreadsheet.no_sheets", zh="至少选一张表", en="Take one table at least")


class Spreadsheets:
    """Proposes apps for files, and makes them. Whoever calls it has asked whether the actor may publish."""

    def __init__(self, platform: Platform, publisher: Publisher) -> None:
        self._platform = platform
        self._publisher = publisher

    def take(self, actor: Actor, upload: Upload) -> JsonObject:
        """Keep a file for a day and say what app could be made of it.

        Raises:
            InvalidError: it is no spreadsheet, or holds no table.
            UnreadableError: it cannot be read; the reason says why.
            TooLargeError: it is too large.
        """
        name = clean_name(upload.name)
        if Path(name).suffix.lower() not in OPENERS:
            raise InvalidError([Problem(NO_KIND, "/file", {"name": name})])
        token = self._platform.loose_files.keep(actor, upload, MAX_SIZE)
        with self._platform.loose_files.opened(actor, token) as (_, path):
            sheets = read_file(path)
        if not sheets:
            raise InvalidError([Problem(NO_TABLE, "/file")])
        return proposal_json(token, name, propose(name, sheets, list(self._platform.apps.snapshot().apps)))

    def create(self, actor: Actor, token: str, given: Given) -> JsonObject:
        """Make the app that somebody agreed to, give them its role, and begin to bring the rows in.

        Raises:
            MissingError: the file is forgotten.
            InvalidError: the app does not fit the file or the platform; the problems say where. Nothing was made.
        """
        wanted = read_wanted(given)
        if not wanted.sheets:
            raise InvalidError([Problem(NO_SHEETS, "/sheets")])
        with self._platform.loose_files.opened(actor, token) as (name, path):
            sheets = {sheet.at: sheet for sheet in read_file(path)}
            self._publish(wanted, sheets)
            user = self._enrol(actor, wanted)
            begun = [self._begin(user, wanted, sheet, sheets[sheet.at], (name, path)) for sheet in in_order(wanted)]
        forms: list[Json] = [{"code": sheet.code, "label": sheet.label} for sheet in wanted.sheets]
        return {"app": wanted.code, "forms": forms, "imports": begun}

    def _publish(self, wanted: WantedApp, sheets: Mapping[int, Sheet]) -> None:
        installed = self._platform.apps.snapshot().apps
        problems = list(check(wanted, list(sheets.values()), installed))
        if problems:
            raise InvalidError(problems)
        made = package(wanted, sheets, f"app_{new_id().replace('-', '')}")
        try:
            self._publisher.publish(made.files)
        except MetadataError as error:
            raise InvalidError(_at_their_places(made, error)) from error

    def _enrol(self, actor: Actor, wanted: WantedApp) -> Actor:
        app = self._platform.apps.snapshot().app(wanted.code)
        if actor.kind != "user" or actor.id is None:
            return actor
        self._platform.give_roles(actor.id, app, [ROLE])
        return self._platform.actors.of_user(actor.id) or actor

    def _begin(
        self, actor: Actor, wanted: WantedApp, sheet: WantedSheet, seen: Sheet, file: tuple[str, Path]
    ) -> JsonObject:
        """Begin the import of one sheet; what hinders it is told, as the app stands already."""
        try:
            return {"form": sheet.code, "id": self._import(actor, wanted, sheet, seen, file), "failure": None}
        except PlatformError as error:
            failure: JsonObject = {language: error.message(language) for language in LANGUAGES}
            return {"form": sheet.code, "id": None, "failure": failure}

    def _import(self, actor: Actor, wanted: WantedApp, sheet: WantedSheet, seen: Sheet, file: tuple[str, Path]) -> str:
        name, path = file
        form = self._platform.apps.snapshot().form(wanted.code, sheet.code)
        lines = dict(grids(path))[seen.name]
        ending = ".xlsx" if path.suffix == ".xlsx" else ".csv"
        called = f"{Path(name).stem} · {seen.name}{ending}" if seen.name else f"{Path(name).stem}{ending}"
        with TemporaryDirectory(prefix="dougong-page-") as folder:
            page = Path(folder) / f"page{ending}"
            write_page(page, sheet, seen, lines())
            with page.open("rb") as stream:
                job = self._platform.imports.open(actor, form, Upload(called, "", stream))
        job_id = str(job["id"])
        self._platform.imports.configure(actor, form, job_id, import_settings(wanted, sheet, seen))
        self._platform.imports.start(actor, form, job_id)
        return job_id


def read_file(path: Path) -> list[Sheet]:
    """Look through every table of a file.

    Raises:
        UnreadableError: it cannot be read; the reason says why.
    """
    opened = grids(path)[:MOST_SHEETS]
    formats = formats_of(path)
    found = (profile(at, name, lines(), formats.get(name, {})) for at, (name, lines) in enumerate(opened))
    return [sheet for sheet in found if sheet is not None]


def _at_their_places(made: Packaged, error: MetadataError) -> list[Problem]:
    return [made.problem(found) for found in error.diagnostics if found.severity == "error"]
