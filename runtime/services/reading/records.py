"""Reading records: a page of a list, or one record. Every query carries the grant of the kernel."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import ColumnElement, Connection, and_

from engines.form.search import NOTHING
from engines.kernel.errors import InvalidError, MissingError, UnreadableError
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Sort
from engines.rules import ALWAYS, Condition, dependencies, to_sql
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import Grant
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.expressions.colleagues import with_people
from runtime.services.expressions.rights import Sight, check_rights, names_in_sight
from runtime.services.expressions.tables import RelatedTables
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.services.reading.expanding import expand
from runtime.services.reading.groups import MOST_GROUPS, Groups, grouping, presented
from runtime.services.reading.presenting import Record, Row, clear, present
from runtime.services.reading.query import ListQuery, ListRequest, bind_list
from runtime.services.reading.ranking import Ranked, holding, ranked, readable
from runtime.services.world import World
from runtime.storage import ids, records, search
from runtime.storage.database import Database
from runtime.storage.records import Count, PageQuery, PageResult, Visible
from runtime.storage.seal import Sealer

OTHER_LIST = Text("翻页标记不属于这个列表", "the cursor belongs to another list")


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page of records, the sealed cursor of the next one, and how many match (bounded)."""

    items: list[Record]
    next: str | None
    count: Count


class Records:
    """Answers questions about records. It writes nothing."""

    def __init__(self, database: Database, apps: Apps, directory: Directory, sealer: Sealer, world: World) -> None:
        self._database = database
        self._apps = apps
        self._directory = directory
        self._sealer = sealer
        self._world = world

    def on(self, database: Database) -> Records:
        """Return the same, reading from another database: one that holds a transaction open."""
        return Records(database, self._apps, self._directory, self._sealer, self._world)

    def page(self, actor: Actor, form: LiveForm, request: ListRequest) -> RecordPage:
        """Return one page of a list.

        Raises:
            DeniedError: the actor may not view the form, or a field that the conditions or the order name.
            InvalidError: the request names something that does not exist.
            UnreadableError: the cursor is not one of this very list.
        """
        grant = kernel.authorize(actor, form.governed, "view")
        query = self._bound(actor, form, grant, request)
        check_rights(query.condition, form, self._apps.snapshot(), actor)
        mark = _mark(form, actor, query)
        place = self._open(request.after, mark)
        with self._database.read() as connection:
            besides = self._sql(connection, actor, form, query.condition)
            where = _with_words(connection, form, query, grant, besides)
            wanted = PageQuery(where, query.sort, query.limit, place.position if place else None, _columns(form, query))
            asked = Ranked(query.words or NOTHING, readable(form, grant), besides)
            read = partial(ranked, asked) if query.words and query.ranked else records.page
            result = read(connection, form.table, wanted, grant.visible)
            count = place.count if place else _found(connection, form, query, grant, besides)
            count = count or self._count(connection, form, wanted, result, grant)
            labels = Labels(self._apps.snapshot(), connection, self._directory, actor)
            items = present(form, result.rows, labels, grant, query.only)
            expand(form, items, query.expand, labels)
        return RecordPage(items, self._seal(mark, result.after, count), count)

    def chosen(self, actor: Actor, form: LiveForm, request: ListRequest) -> Chosen:
        """Return the ids of the next records that match, the oldest first, and where to go on.

        The walk ends at the records that were there when it began, and a record that no longer matches is passed by:
        so whoever changes them on the way meets each once.

        Raises:
            DeniedError: the actor may not view the form, or a field that the conditions name.
            InvalidError: the request names something that does not exist.
            UnreadableError: the cursor is not one of this very list.
        """
        grant = kernel.authorize(actor, form.governed, "view")
        query = replace(self._bound(actor, form, grant, request), sort=(Sort("id"),))
        check_rights(query.condition, form, self._apps.snapshot(), actor)
        mark = _mark(form, actor, query)
        position, until = self._reached(request.after, mark)
        with self._database.read() as connection:
            where = self._where(connection, actor, form, query, grant)
            wanted = PageQuery(where, query.sort, query.limit, position, frozenset())
            result = records.page(connection, form.table, wanted, grant.visible)
        found = [str(row["id"]) for row in result.rows]
        old = [record_id for record_id in found if record_id <= until]
        more = result.after is not None and len(old) == len(found)
        return Chosen(old, self._sealer.seal({"mark": mark, "at": old[-1], "until": until}) if more else None)

    def groups(self, actor: Actor, form: LiveForm, request: ListRequest, by: str) -> Groups:
        """Return how many records of a list there are for each value of a field.

        Raises:
            DeniedError: the actor may not view the form, or a field that the conditions or the grouping name.
            InvalidError: the request names something that does not exist, or values that make no groups.
        """
        grant = kernel.authorize(actor, form.governed, "view")
        name = grouping(form, grant, by)
        query = self._bound(actor, form, grant, request)
        check_rights(query.condition, form, self._apps.snapshot(), actor)
        with self._database.read() as connection:
            where = self._where(connection, actor, form, query, grant)
            counts = records.groups(connection, form.table, name, where, grant.visible, limit=MOST_GROUPS)
            labels = Labels(self._apps.snapshot(), connection, self._directory, actor)
            return presented(form, name, counts, labels)

    def get(self, actor: Actor, form: LiveForm, record_id: str, expanded: Sequence[str] = ()) -> Record:
        """Return one record; ``expanded`` names relations to return whole.

        Raises:
            DeniedError: the actor may not view the form.
            MissingError: no such record, or none in the actor's sight.
        """
        grant = kernel.authorize(actor, form.governed, "view")
        with self._database.read() as connection:
            rows = records.fetch(connection, form.table, [record_id], grant.visible)
            if record_id not in rows:
                raise MissingError(what=RECORD)
            labels = Labels(self._apps.snapshot(), connection, self._directory, actor)
            items = present(form, [rows[record_id]], labels, grant)
            expand(form, items, expanded, labels)
        if kernel.reveals(actor, form.governed):
            items[0].update(clear(form, rows[record_id], grant))
        return items[0]

    def written(self, actor: Actor, form: LiveForm, record_id: str) -> Record:
        """Return a record just written: whole to those who may view it, else only its id and its numbers."""
        if "view" in kernel.allowed(actor, form.governed):
            return self.get(actor, form, record_id)
        with self._database.read() as connection:
            row = records.fetch(connection, form.table, [record_id], Visible.everything()).get(record_id, {})
        return _numbers(form, record_id, row)

    def made(self, actor: Actor, form: LiveForm, connection: Connection, row: Row) -> Record:
        """Return a record just made, inside its transaction, as `written` would after reading it back."""
        if "view" not in kernel.allowed(actor, form.governed):
            return _numbers(form, str(row["id"]), row)
        grant = kernel.authorize(actor, form.governed, "view")
        labels = Labels(self._apps.snapshot(), connection, self._directory, actor)
        (item,) = present(form, [row], labels, grant)
        return {**item, **clear(form, row, grant)} if kernel.reveals(actor, form.governed) else item

    def count(self, actor: Actor, form: LiveForm) -> Count:
        """Return how many records of the form the actor may see, bounded."""
        grant = kernel.authorize(actor, form.governed, "view")
        with self._database.read() as connection:
            return records.count(connection, form.table, None, grant.visible)

    def _bound(self, actor: Actor, form: LiveForm, grant: Grant, request: ListRequest) -> ListQuery:
        """Check a request; what is wrong with it is said in words that tell nothing of forms out of sight."""
        try:
            return bind_list(form, grant, request)
        except InvalidError:
            return bind_list(form, grant, request, names_in_sight(form.names(), self._apps.snapshot(), actor))

    def _where(
        self, connection: Connection, actor: Actor, form: LiveForm, query: ListQuery, grant: Grant
    ) -> ColumnElement[bool] | None:
        """Return the condition of a list, the words that were asked for included."""
        return _with_words(connection, form, query, grant, self._sql(connection, actor, form, query.condition))

    def _sql(
        self, connection: Connection, actor: Actor, form: LiveForm, condition: Condition
    ) -> ColumnElement[bool] | None:
        if condition == ALWAYS:
            return None
        context = self._world.context(actor)
        if dependencies(condition).people:
            app = self._apps.snapshot().app(form.app)
            context = with_people(context, connection, self._directory, app, actor)
        tables = RelatedTables(self._apps.snapshot(), Sight(actor))
        return to_sql(condition, form.table.columns, context, tables)

    def _count(
        self, connection: Connection, form: LiveForm, query: PageQuery, result: PageResult, grant: Grant
    ) -> Count:
        """Count what matches, unless the page knows already. Further pages carry the first one's count on."""
        if result.count is not None:
            return result.count
        if len(result.rows) < query.limit:
            return Count(len(result.rows), exact=True)
        return records.count(connection, form.table, query.where, grant.visible)

    def _seal(self, mark: str, position: Sequence[object] | None, count: Count) -> str | None:
        if position is None:
            return None
        return self._sealer.seal({"mark": mark, "at": list(position), "count": [count.value, count.exact]})

    def _reached(self, cursor: str | None, mark: str) -> tuple[tuple[object, ...] | None, str]:
        """Return where a walk goes on, and the id that it does not go beyond."""
        if cursor is None:
            return None, ids.new_id()
        content = self._sealer.open(cursor)
        if not isinstance(content, dict) or content.get("mark") != mark or "until" not in content:
            raise UnreadableError(reason=OTHER_LIST)
        return (content["at"],), str(content["until"])

    def _open(self, cursor: str | None, mark: str) -> _Place | None:
        if cursor is None:
            return None
        content = self._sealer.open(cursor)
        if not isinstance(content, dict) or content.get("mark") != mark or "count" not in content:
            raise UnreadableError(reason=OTHER_LIST)
        value, exact = content["count"]
        return _Place(tuple(content["at"]), Count(value, exact))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Ids of records that match, and the sealed cursor of the following ones."""

    ids: list[str]
    next: str | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a further page begins, with the count that the first one made."""

    position: tuple[object, ...]
    count: Count


def _found(
    connection: Connection, form: LiveForm, query: ListQuery, grant: Grant, besides: ColumnElement[bool] | None
) -> Count | None:
    """Count what holds the words where nothing else is asked and everything may be seen: the index knows."""
    if query.words is None or besides is not None or grant.visible.clause is not None:
        return None
    value = search.hits(connection, form.table, query.words, readable(form, grant), records.COUNTED)
    return None if value is None else Count(min(value, records.COUNTED), value <= records.COUNTED)


def _with_words(
    connection: Connection, form: LiveForm, query: ListQuery, grant: Grant, besides: ColumnElement[bool] | None
) -> ColumnElement[bool] | None:
    if query.words is None:
        return besides
    found = holding(connection, form, query.words, grant)
    return found if besides is None else and_(besides, found)


def _numbers(form: LiveForm, record_id: str, row: Row) -> Record:
    """Return what somebody who may create but not view learns of a new record."""
    numbers = {item.field.code: str(row[item.field.id]) for item in form.compiled.serials if item.field.id in row}
    return {"id": record_id, **numbers}


def _columns(form: LiveForm, query: ListQuery) -> frozenset[str] | None:
    """Return the ids to select; None is all of them."""
    if query.only is None:
        return None
    return frozenset(item.field.id for item in form.compiled.fields if item.field.code in query.only)


def _mark(form: LiveForm, actor: Actor, query: ListQuery) -> str:
    """Return a short digest of what the list is, so that a cursor cannot be carried to another one."""
    seen: JsonObject = {
        "form": list(form.key),
        "actor": actor.id,
        "where": repr(query.condition),
        "sort": [[step.field, step.descending] for step in query.sort],
        "words": [part.text for part in query.words.parts] if query.words else None,
        "ranked": query.ranked,
    }
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]
