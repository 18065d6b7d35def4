"""Records that a relation field may point at, offered while a form is filled in. Reads only, under the asker's rights.

Called by the route of that name. What the filter of the relation reads of the form comes with the request; what is
hidden of a stored record from the asker still counts, because saving will judge by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from engines.form.compiled import CompiledField
from engines.form.effects import copied_by
from engines.kernel.errors import InvalidError, MissingError
from engines.kernel.values import Json, JsonObject
from engines.rules import (
    ALWAYS,
    Asking,
    Compiled,
    Condition,
    Context,
    ExpressionError,
    all_of,
    bind,
    compile_python,
    field_type,
    from_filter,
    parts_of,
    split,
    to_choose,
    to_sql,
)
from engines.rules.typed import Call, Constant
from engines.rules.typed import Field as Read
from engines.rules.types import Type
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import Grant, Operation
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.expressions.colleagues import with_people
from runtime.services.expressions.related import RelatedRecords
from runtime.services.expressions.speaking import Speaker, speaker
from runtime.services.expressions.tables import RelatedTables
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.services.reading.query import NEWEST
from runtime.services.world import World
from runtime.storage import records
from runtime.storage.database import Database
from runtime.storage.ids import is_id
from runtime.storage.records import PageQuery

Row = Mapping[str, object]
MOST: Final = 50
LOOKED_THROUGH: Final = 500
"""How many records are asked one by one where SQL cannot say the whole filter."""


@dataclass(frozen=True, slots=True)
class ChoiceRequest:
    """What is searched: words of the title, for a form filled in so far. ``record`` is the one being edited."""

    words: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    record: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Choices:
    """Records to choose from, the newest first; ``more`` tells that there are others.

    ``create`` tells that the asker may make another one on the way; it begins with the values of ``start``, by code:
    what the filter compares with one value.
    """

    items: list[JsonObject]
    more: bool
    create: bool
    start: JsonObject


class Choosing:
    """Offers records. It writes nothing."""

    def __init__(self, database: Database, apps: Apps, directory: Directory, world: World) -> None:
        self._database = database
        self._apps = apps
        self._directory = directory
        self._world = world

    def choices(self, actor: Actor, form: LiveForm, code: str, request: ChoiceRequest) -> Choices:
        """Return the records that a relation field may point at.

        Raises:
            MissingError: the form has no such relation, or the record that is edited is not in sight.
            DeniedError: the actor may do nothing with the form, or may not view the form that the field leads to.
            InvalidError: the words cannot be searched.
        """
        item = form.compiled.by_code.get(code)
        if item is None or item.field.id not in form.targets or item.type.lookup != "record":
            raise MissingError(what=code)
        may: Operation = next(iter(kernel.allowed(actor, form.governed)), "view")
        own = kernel.authorize(actor, form.governed, may)
        if not own.fields.may_read(item.field.id):
            raise MissingError(what=code)
        target = self._apps.snapshot().by_key[form.targets[item.field.id]]
        grant = kernel.authorize(actor, target.governed, "view")
        with self._database.read() as connection:
            asking = self._asking(connection, form, actor)
            row = self._row(connection, actor, form, request)
            wanted = _filter(form, item, asking, row)
            condition = all_of([_words(target, request.words), wanted])
            rows, more = self._page(connection, target, grant, condition, asking, request.limit)
            offer = _Offer(form, item, target, grant)
            labels = Labels(self._apps.snapshot(), connection, self._directory, actor)
            create = item.field.settings.get("create") is True and "create" in kernel.allowed(actor, target.governed)
            items = offer.items(rows, labels, asking, self._context(actor))
            return Choices(items, more, create, _start(target, wanted, labels) if create else {})

    def _context(self, actor: Actor) -> Context:
        return Context.at(self._world.clock.now(), self._world.zone, actor.id, actor.language)

    def _asking(self, connection: Connection, form: LiveForm, actor: Actor) -> _Asking:
        context = self._world.context(actor)
        if form.compiled.rules.personal:
            app = self._apps.snapshot().numbered(form.key[0])
            context = with_people(context, connection, self._directory, app, actor)
        port = RelatedRecords(self._apps.snapshot(), connection)
        return _Asking(context, Asking(context, port), RelatedTables(self._apps.snapshot()))

    def _row(self, connection: Connection, actor: Actor, form: LiveForm, request: ChoiceRequest) -> Row:
        """Return the record as it would stand; what cannot be read of the values is blank."""
        row: dict[str, object] = {"owner": actor.id, "department": actor.department, "created_by": actor.id}
        if request.record is not None:
            grant = kernel.authorize(actor, form.governed, "view")
            found = records.fetch(connection, form.table, [request.record], grant.visible)
            if request.record not in found:
                raise MissingError(what=RECORD)
            row = found[request.record]
        sent = {code: value for code, value in request.values.items() if code in form.compiled.by_code}
        for field_id, value in form.compiled.parse(sent).values.items():
            named = form.compiled.by_id[field_id].type.lookup is not None
            row[field_id] = value if not named or _ids(value) else None
        return row

    def _page(  # noqa: PLR0913, PLR0917 - one step of `choices`
        self,
        connection: Connection,
        target: LiveForm,
        grant: Grant,
        condition: Condition,
        asking: _Asking,
        limit: int,
    ) -> tuple[Sequence[Row], bool]:
        sayable, rest = split(condition)
        where = None if sayable == ALWAYS else to_sql(sayable, target.table.columns, asking.context, asking.tables)
        size = limit if rest == ALWAYS else LOOKED_THROUGH
        found = records.page(connection, target.table, PageQuery(where, NEWEST, size), grant.visible)
        if rest == ALWAYS:
            return found.rows, found.after is not None
        kept = asking.ask(compile_python(rest), found.rows)
        rows = [row for row, fits in zip(found.rows, kept, strict=True) if fits]
        return rows[:limit], len(rows) > limit or found.after is not None


@dataclass(frozen=True, slots=True)
class _Asking:
    """What conditions are asked with: in Python, and in SQL."""

    context: Context
    ask: Asking
    tables: RelatedTables


@dataclass(frozen=True, slots=True)
class _Offer:
    """How the records of one relation are told: by title, with what the field shows and what a pick brings."""

    form: LiveForm
    item: CompiledField
    target: LiveForm
    grant: Grant

    def items(self, rows: Sequence[Row], labels: Labels, asking: _Asking, context: Context) -> list[JsonObject]:
        """Return the rows for the browser; fields that are hidden from the asker are neither shown nor copied."""
        shown = self._shown()
        said = [(kind, row.get(name)) for row in rows for name, kind in shown]
        words = speaker(context, labels, said)
        brought = self._copies(rows, labels, asking)
        return [
            {
                "id": str(row["id"]),
                "label": str(row["title"] or ""),
                "notes": _notes(words, row, shown),
                "copies": {code: values[at] for code, values in brought.items()},
            }
            for at, row in enumerate(rows)
        ]

    def _shown(self) -> list[tuple[str, Type]]:
        asked = self.item.field.settings.get("show")
        names = [self.target.names().by_id(str(one)) for one in asked] if isinstance(asked, Sequence) else []
        return [(one.id, field_type(one)) for one in names if one is not None and self._open(one.id)]

    def _open(self, field_id: str) -> bool:
        """Tell whether a field of the target may be told here: what is sensitive is for its own page."""
        field = self.target.form.field(field_id)
        return self.grant.fields.may_read(field_id) and (field is None or "sensitive" not in field.settings)

    def _copies(self, rows: Sequence[Row], labels: Labels, asking: _Asking) -> dict[str, list[Json]]:
        found: dict[str, list[Json]] = {}
        relation = self.item.field.id
        picked = [{relation: row["id"]} for row in rows]
        for own_id, read_id in copied_by(self.item.field).items():
            copies = [one for one in self.form.compiled.rules.copied_by.get(own_id, ()) if one.relation == relation]
            if not copies or not self._open(read_id):
                continue
            own = self.form.compiled.by_id[own_id]
            values = [copies[0].here(value) for value in asking.ask(copies[0].value, picked)]
            found[own.field.code] = self._presented(own, values, labels)
        return found

    def _presented(self, own: CompiledField, values: Sequence[object], labels: Labels) -> list[Json]:
        landed = [None if value is None else self.form.compiled.land(own.field.id, value) for value in values]
        if own.type.lookup is None:
            return [None if value is None else own.present(value) for value in landed]
        names = labels.of_field(self.form, own, [{own.field.id: value} for value in landed])
        return [None if value is None else {"id": str(value), "label": names.get(str(value), "")} for value in landed]


def _notes(words: Speaker, row: Row, shown: Sequence[tuple[str, Type]]) -> list[Json]:
    filled = [(kind, row.get(name)) for name, kind in shown if row.get(name) is not None]
    return [words.words(kind, value) for kind, value in filled]


def _words(target: LiveForm, words: str) -> Condition:
    if not words.strip():
        return ALWAYS
    wanted: Json = {"and": [{"field": "title", "op": "contains", "value": word} for word in words.split()]}
    try:
        return bind(from_filter(wanted), target.names())
    except ExpressionError as error:
        raise InvalidError([problem.under("/q") for problem in error.problems]) from None


def _filter(form: LiveForm, item: CompiledField, asking: _Asking, row: Row) -> Condition:
    picking = form.compiled.rules.pickings.get(item.field.id)
    if picking is None:
        return ALWAYS

    def ask(compiled: Compiled) -> object:
        return asking.ask(compiled, [row])[0]

    return to_choose(picking.tree, ask)


def _start(target: LiveForm, wanted: Condition, labels: Labels) -> JsonObject:
    """Return what a new record of the target needs to fit: values that the filter asks for, by code."""
    found: dict[str, Json] = {}
    for part in parts_of(wanted):
        match part:
            case Call("=", (Read(name, path=()), Constant(value))) if (
                value is not None and name in target.compiled.by_id
            ):
                item = target.compiled.by_id[name]
                names = labels.of_field(target, item, [{name: value}]) if item.type.lookup else {}
                shown = item.present(value)
                found[item.field.code] = {"id": shown, "label": names.get(str(value), "")} if names else shown
    return found


def _ids(value: object) -> bool:
    return all(is_id(str(one)) for one in (value if isinstance(value, tuple) else (value,)))
