"""What the editor of formulas asks of a text: whether it is right, what it gives on records, and why.

Nothing is stored here and nothing is evaluated that the actor may not read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from engines.kernel.errors import MissingError
from engines.kernel.problem import Problem
from engines.kernel.values import Json, JsonObject
from engines.rules import (
    Asking,
    Context,
    Expects,
    Expression,
    ExpressionError,
    Part,
    as_json,
    check,
    compile_python,
    explain,
    unsaid,
)
from engines.rules.types import Type
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.expressions.colleagues import with_people
from runtime.services.expressions.related import RelatedRecords
from runtime.services.expressions.rights import Sight, check_rights, names_in_sight
from runtime.services.expressions.speaking import Speaker, speaker, value_json
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.load import RECORD
from runtime.services.world import World
from runtime.storage import records
from runtime.storage.database import Database

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the problems, or the checked expression. Being wrong is an answer here, no error."""

    problems: tuple[Problem, ...]
    expression: Expression | None

    @property
    def ast(self) -> JsonObject | None:
        """Return the tree as the browser runs it."""
        return None if self.expression is None else as_json(self.expression.tree)

    @property
    def unsaid(self) -> tuple[Problem, ...]:
        """Return what a condition over a whole table cannot have of it."""
        return () if self.expression is None else unsaid(self.expression.tree)


@dataclass(frozen=True, slots=True)
class Valued:
    """The value of an expression on one record, as JSON and in words."""

    record: str
    title: str
    value: Json
    text: str


@dataclass(frozen=True, slots=True)
class Explained:
    """Why an expression gave its value on a record: every part with what it came to."""

    value: Json
    text: str
    tree: JsonObject


class Formulas:
    """Answers the editor. It reads records through the kernel and writes nothing."""

    def __init__(self, database: Database, apps: Apps, directory: Directory, world: World) -> None:
        self._database = database
        self._apps = apps
        self._directory = directory
        self._world = world

    def check(self, actor: Actor, form: LiveForm, source: str, expects: Expects) -> Checked:
        """Read a formula over a form.

        Raises:
            DeniedError: the actor may not view the form, or something that the formula names.
        """
        kernel.authorize(actor, form.governed, "view")
        try:
            expression = check(source, form.names(), expect=expects)
        except ExpressionError:
            return Checked(self._problems(actor, form, source, expects), None)
        check_rights(expression.tree, form, self._apps.snapshot(), actor)
        return Checked((), expression)

    def _problems(self, actor: Actor, form: LiveForm, source: str, expects: Expects) -> tuple[Problem, ...]:
        """Return what is wrong with a formula, in words that tell nothing of forms out of the actor's sight."""
        try:
            check(source, names_in_sight(form.names(), self._apps.snapshot(), actor), expect=expects)
        except ExpressionError as error:
            return error.problems
        return ()

    def values(self, actor: Actor, form: LiveForm, source: str, ids: Sequence[str]) -> list[Valued]:
        """Return the value of a formula on some records, in their order; those out of sight are left out.

        Raises:
            DeniedError: as `check`.
            InvalidError: the formula is wrong.
        """
        expression = self._right(actor, form, source)
        with self._database.read() as connection:
            seeing = self._seeing(connection, actor, form)
            rows = seeing.rows(ids)
            found = seeing.asking(compile_python(expression), rows)
            said = seeing.speaker((expression.type, value) for value in found)
        return [_valued(said, expression, row, value) for row, value in zip(rows, found, strict=True)]

    def explain(self, actor: Actor, form: LiveForm, source: str, record_id: str) -> Explained:
        """Return the value of a formula on a record, and that of every part.

        Raises:
            DeniedError: as `check`.
            InvalidError: the formula is wrong.
            MissingError: no such record, or none in the actor's sight.
        """
        expression = self._right(actor, form, source)
        with self._database.read() as connection:
            seeing = self._seeing(connection, actor, form)
            rows = seeing.rows([record_id])
            if not rows:
                raise MissingError(what=RECORD)
            found = explain(expression, rows[0], seeing.asking)
            said = seeing.speaker((part.node.type, part.value) for part in found.every())
        tree = _told(found, said)
        return Explained(tree["value"], str(tree["text"]), tree)

    def _right(self, actor: Actor, form: LiveForm, source: str) -> Expression:
        found = self.check(actor, form, source, "value")
        if found.expression is None:
            raise ExpressionError(found.problems)
        return found.expression

    def _seeing(self, connection: Connection, actor: Actor, form: LiveForm) -> _Seeing:
        snapshot = self._apps.snapshot()
        context = with_people(self._world.context(actor), connection, self._directory, snapshot.app(form.app), actor)
        asking = Asking(context, RelatedRecords(snapshot, connection, Sight(actor)))
        return _Seeing(actor, form, context, asking, Labels(snapshot, connection, self._directory, actor))


@dataclass(frozen=True, slots=True)
class _Seeing:
    """One evaluation: who asks, in which context, and where records and names come from.

    The context's language is the one that lists, checks and defaults evaluate in; only words are in the actor's.
    """

    actor: Actor
    form: LiveForm
    context: Context
    asking: Asking
    labels: Labels

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """Return records that the actor may see, in the order of their ids."""
        visible = kernel.authorize(self.actor, self.form.governed, "view").visible
        found = records.fetch(self.labels.connection, self.form.table, ids, visible)
        return [found[one] for one in ids if one in found]

    def speaker(self, values: Iterable[tuple[Type, object]]) -> Speaker:
        """Return who can say these values."""
        return speaker(dataclasses.replace(self.context, language=self.actor.language), self.labels, values)


def _valued(said: Speaker, expression: Expression, row: Row, value: object) -> Valued:
    of = expression.type
    return Valued(str(row["id"]), str(row["title"] or ""), value_json(of, value), said.words(of, value))


def _told(part: Part, said: Speaker) -> JsonObject:
    of = part.node.type
    return {
        "source": part.source,
        "value": value_json(of, part.value),
        "text": said.words(of, part.value),
        "note": None if part.note is None else part.note.get(said.context.language),
        "children": [_told(child, said) for child in part.parts],
    }
