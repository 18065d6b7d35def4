"""The search over everything: one box, every form of every app that the actor may view, best hits first.

Called by the route. What may be read decides what is searched: a field that is hidden from the actor cannot be probed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from engines.form.search import TITLE, Piece, Query, folded, marked, occurs, read_query, snippet
from engines.kernel.errors import DeniedError
from engines.kernel.values import Json, JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import Grant
from runtime.services.apps import Apps
from runtime.services.describing import text
from runtime.services.live import LiveApp, LiveForm
from runtime.services.reading.presenting import Row
from runtime.services.reading.ranking import Ranked, ranked, readable
from runtime.storage import search
from runtime.storage.database import Database
from runtime.storage.records import PageQuery

MOST_SNIPPETS: Final = 2
DEFAULT_LIMIT: Final = 5
MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a field in which the query occurs."""

    field: str
    label: Json
    pieces: tuple[Piece, ...]

    def to_json(self) -> JsonObject:
        """Return what the browser shows below the title."""
        return {"field": self.field, "label": self.label, "pieces": [piece.to_json() for piece in self.pieces]}


@dataclass(frozen=True, slots=True)
class Hit:
    """One record. ``exact`` says that its title or a field is what was typed, whole."""

    id: str
    title: str
    pieces: tuple[Piece, ...]
    exact: bool
    snippets: tuple[Snippet, ...]

    def to_json(self) -> JsonObject:
        """Return what the browser shows."""
        return {
            "id": self.id,
            "title": self.title,
            "pieces": [piece.to_json() for piece in self.pieces],
            "exact": self.exact,
            "snippets": [found.to_json() for found in self.snippets],
        }


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one form; ``more`` if there are more than asked for."""

    app: LiveApp
    form: LiveForm
    hits: tuple[Hit, ...]
    more: bool

    @property
    def rank(self) -> int:
        """Exact hits before hits in titles before the rest."""
        if any(hit.exact for hit in self.hits):
            return 0
        return 1 if any(piece.hit for hit in self.hits for piece in hit.pieces) else 2

    def to_json(self) -> JsonObject:
        """Return what the browser shows."""
        form = self.form.form
        return {
            "app": {"code": self.app.code, "label": text(self.app.head.label)},
            "form": {"code": form.code, "label": text(form.label), "icon": form.icon},
            "items": [hit.to_json() for hit in self.hits],
            "more": self.more,
        }


class Search:
    """Finds records by words, wherever they are. It writes nothing."""

    def __init__(self, database: Database, apps: Apps) -> None:
        self._database = database
        self._apps = apps

    def everywhere(self, actor: Actor, typed: str, limit: int = DEFAULT_LIMIT) -> list[Group]:
        """Return the hits of every form that the actor may view, ``limit`` of each; nothing for no words."""
        query = read_query(typed)
        if not query.parts:
            return []
        with self._database.read() as connection:
            groups = [
                group
                for app, form, grant in self._reach(actor)
                if (group := _group(connection, app, form, _Asked(query, typed, grant, limit))).hits
            ]
        return sorted(groups, key=lambda group: group.rank)

    def _reach(self, actor: Actor) -> Iterator[tuple[LiveApp, LiveForm, Grant]]:
        for app in self._apps.snapshot().apps.values():
            for form in app.every_form():
                try:
                    yield app, form, kernel.authorize(actor, form.governed, "view")
                except DeniedError:
                    continue


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one form is asked."""

    query: Query
    typed: str
    grant: Grant
    limit: int


def _group(connection: Connection, app: LiveApp, form: LiveForm, asked: _Asked) -> Group:
    searched = readable(form, asked.grant)
    if search.hits(connection, form.table, asked.query, searched, 0) == 0:
        return Group(app, form, (), more=False)
    wanted = PageQuery(limit=asked.limit, fields=frozenset(searched) - {TITLE})
    page = ranked(Ranked(asked.query, searched, None), connection, form.table, wanted, asked.grant.visible)
    return Group(app, form, tuple(_hit(form, row, asked) for row in page.rows), page.after is not None)


def _hit(form: LiveForm, row: Row, asked: _Asked) -> Hit:
    title = str(row["title"] or "")
    texts = {name: words for name, words in form.compiled.words.texts(row).items() if asked.grant.fields.may_read(name)}
    whole = _same(asked.typed)
    exact = any(_same(one) == whole for one in (title, *texts.values()))
    found = tuple(_snippets(form, texts, title, asked.query))
    return Hit(str(row["id"]), title, marked(asked.query, title), exact, found)


def _snippets(form: LiveForm, texts: Mapping[str, str], title: str, query: Query) -> Iterator[Snippet]:
    """Yield the fields that hold what the title does not."""
    wanted = Query(tuple(part for part in query.parts if not occurs(part, title)))
    left = MOST_SNIPPETS
    for name, words in texts.items():
        pieces = snippet(wanted, words) if wanted.parts and left else ()
        if pieces:
            left -= 1
            field = form.compiled.by_id[name].field
            yield Snippet(field.code, text(field.label), pieces)


def _same(words: str) -> str:
    return " ".join(folded(words).split())
