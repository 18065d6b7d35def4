"""Prints records: a template filled in for each, set as one PDF. Called by the routes.

Everything is read within the rights of whoever prints: a field out of sight leaves no trace on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from sqlalchemy import Connection

from engines.form.printing.sheet import PAPERS, Sheet, document
from engines.kernel import messages
from engines.kernel.errors import DeniedError, InvalidError, MissingError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import FormReference, Print
from engines.metadata.prints import texts_of
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import Grant
from runtime.services.apps import Apps
from runtime.services.attachments import Attachments
from runtime.services.directory import Directory
from runtime.services.exporting.cells import Manner
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.services.printing.blocks import PICTURE_SIZE, Page, Related, Sources, pieces_of
from runtime.services.printing.filling import Filled, Filler
from runtime.services.printing.press import FAMILIES, LAST, Press
from runtime.services.printing.telling import told
from runtime.services.printing.usual import USUAL, usual_print
from runtime.services.reading.history import History
from runtime.services.reading.presenting import Record, present
from runtime.services.reading.query import ListRequest
from runtime.services.reading.records import Records
from runtime.services.rows import with_rows
from runtime.services.world import World
from runtime.storage import records
from runtime.storage.database import Database

MOST: Final = 200
MOST_ROWS: Final = 200
TEMPLATE: Final = Text("这个打印模板", "print template")
TOO_MANY: Final = messages.define(
    "print.too_many", zh="一次最多打印 {most} 条,请分几次", en="Print {most} records at a time at most"
)
NONE: Final = messages.define("print.none", zh="请先选要打印的记录", en="Choose the records to print")


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What to print how. ``base`` begins the addresses in QR codes; ``picture`` asks for the first page only."""

    ids: tuple[str, ...]
    template: str | None = None
    history: bool = False
    picture: bool = False
    base: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished print."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Composed:
    """A print before it is set: what stands on its pages, and the pictures on them by name."""

    title: str
    document: JsonObject
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of the records, in one transaction."""

    records: Sequence[Record]
    filled: Filled


@dataclass(frozen=True, slots=True)
class Shelf:
    """The services that a print takes its parts from."""

    records: Records
    attachments: Attachments
    history: History


class Printer:
    """Prints records of a form by one of its templates, or by the usual one."""

    def __init__(  # noqa: PLR0913 - what reading, filling and setting need
        self, database: Database, apps: Apps, *, directory: Directory, world: World, shelf: Shelf, press: Press
    ) -> None:
        self._database = database
        self._apps = apps
        self._directory = directory
        self._world = world
        self._shelf = shelf
        self._press = press

    def print(self, actor: Actor, form: LiveForm, wish: PrintWish) -> Printed:
        """Return the records as one PDF, each beginning on a page of its own, in the order of their ids.

        Raises:
            PrintTimeError: it would take too long.
            PlatformError: as `compose`.
        """
        made = self.compose(actor, form, wish)
        kind = "png" if wish.picture else "pdf"
        return Printed(f"{made.title}.{kind}", self._press.set(made.document, made.files, kind))

    def compose(self, actor: Actor, form: LiveForm, wish: PrintWish) -> Composed:
        """Return what stands on the pages, filled in.

        Raises:
            DeniedError: the actor may not print here.
            MissingError: no such template, or a record that is not there or out of the actor's sight.
            InvalidError: none or too many records were asked for.
        """
        grant = kernel.authorize(actor, form.governed, "print")
        _check_number(wish)
        template = _template(form, wish)
        actor = replace(actor, language=wish.language or actor.language)
        with self._database.read() as connection:
            read = self._read(connection, actor, form, grant, (template, wish.ids))
        files: dict[str, bytes] = {}
        sources = self._sources(actor, form)
        manner = Manner(typed=True, labels=True, language=actor.language, zone=self._world.zone)
        sheets = []
        for at, record in enumerate(read.records):
            link = f"{wish.base}/a/{form.app}/{form.form.code}/{record['id']}"
            paper = PAPERS[template.paper]
            page = Page(form, grant, record, at, read.filled, manner, paper, link, sources, files)
            sheets.append(_sheet(page, template))
        title = str(read.records[0]["title"]) if len(read.records) == 1 else form.label.get(actor.language)
        whole = document(
            PAPERS[template.paper].to_json(landscape=template.landscape),
            sheets,
            fonts=(*FAMILIES, *LAST),
            language="en" if actor.language.startswith("en") else "zh",
            title=title,
            page_numbers=template.page_numbers,
        )
        return Composed(title, whole, files)

    def _read(
        self,
        connection: Connection,
        actor: Actor,
        form: LiveForm,
        grant: Grant,
        wanted: tuple[Print, Sequence[str]],
    ) -> _Read:
        template, ids = wanted
        found = records.fetch(connection, form.table, list(ids), grant.visible)
        if any(one not in found for one in ids):
            raise MissingError(what=RECORD)
        rows = [dict(found[one]) for one in dict.fromkeys(ids)]
        with_rows(connection, form, rows)
        labels = Labels(self._apps.snapshot(), connection, self._directory, actor)
        texts = [text.get(actor.language) for _, text in texts_of(template)]
        conditions = [block.when for block in template.blocks if block.when is not None]
        filled = Filler(self._apps, self._directory, self._world, labels).fill(form, rows, texts, conditions)
        return _Read(present(form, rows, labels, grant), filled)

    def _sources(self, actor: Actor, form: LiveForm) -> Sources:
        def picture(file_id: str) -> bytes | None:
            try:
                return self._shelf.attachments.thumbnail(actor, file_id, PICTURE_SIZE).content
            except MissingError:
                return None

        def related(block: JsonObject, record_id: str) -> Related | None:
            return self._related(actor, form, block, record_id)

        def history(record_id: str) -> Sequence[Sequence[str]]:
            events = self._shelf.history.page(actor, form, record_id).items
            return [told(form, event, actor.language, self._world.zone) for event in events]

        return Sources(picture, related, history)

    def _related(self, actor: Actor, form: LiveForm, block: JsonObject, record_id: str) -> Related | None:
        """Return the records of another form that point here; None when the actor may not see them."""
        snapshot = self._apps.snapshot()
        alias, dot, name = str(block["related"]).rpartition(".")
        reference = FormReference(name, alias) if dot else FormReference(name)
        other = snapshot.by_key.get(snapshot.app(form.app).key_of(reference))
        item = other.compiled.by_id.get(str(block.get("field"))) if other else None
        if other is None or item is None:
            return None
        request = ListRequest(
            filter={"field": item.field.code, "op": "eq", "value": record_id},
            sort=tuple(_sort_codes(other, cast("list[str]", block.get("sort", [])))) or None,
            limit=MOST_ROWS,
        )
        try:
            page = self._shelf.records.page(actor, other, request)
        except DeniedError:
            return None
        return Related(other, page.items, more=page.next is not None)


def _check_number(wish: PrintWish) -> None:
    if not wish.ids:
        raise InvalidError([Problem(NONE, "/ids")])
    if len(wish.ids) > MOST:
        raise InvalidError([Problem(TOO_MANY, "/ids", {"most": MOST})])


def _template(form: LiveForm, wish: PrintWish) -> Print:
    prints = form.form.prints
    if wish.template is None and prints:
        return prints[0]
    found = next((one for one in prints if wish.template in (one.code, *one.was)), None)
    if found is None and wish.template in (None, USUAL):
        return usual_print(form, history=wish.history)
    if found is None:
        raise MissingError(what=TEMPLATE)
    return found


def _sheet(page: Page, template: Print) -> Sheet:
    header = page.say(template.header.to_json()) if template.header else ""
    footer = page.say(template.footer.to_json()) if template.footer else str(page.record["title"])
    return Sheet(header, footer, list(pieces_of(page, template.blocks)))


def _sort_codes(form: LiveForm, sort: Sequence[str]) -> Iterator[str]:
    known: Mapping[str, str] = {item.field.id: item.field.code for item in form.compiled.fields}
    for step in sort:
        name = step.removeprefix("-")
        yield "-"[: step.startswith("-")] + known.get(name, name)
