"""Expressions of a print over its records: conditions of blocks, and texts with their braces filled in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engines.kernel.errors import DeniedError
from engines.kernel.placeholders import BraceError, Placeholder, sources, split
from engines.rules import Asking, Context, Expression, ExpressionError, check, compile_python
from engines.rules.types import Type
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.expressions.colleagues import with_people
from runtime.services.expressions.related import RelatedRecords
from runtime.services.expressions.rights import Sight, check_rights
from runtime.services.expressions.speaking import speaker
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.world import World

Row = Mapping[str, object]
SECRET: Final = "secret"  # noqa: S105 - a kind of value


@dataclass(frozen=True, slots=True)
class Filled:
    """What the expressions of a print came to, by source: words and truth for each record, in order."""

    words: Mapping[str, Sequence[str]]
    truths: Mapping[str, Sequence[bool]]

    def text(self, written: str, at: int) -> str:
        """Return a text with its braces filled in for the record at a place."""
        try:
            parts = split(written)
        except BraceError:
            return written
        return "".join(self._part(part, at) for part in parts)

    def holds(self, when: str | None, at: int) -> bool:
        """Tell whether a block is printed for the record at a place; one that cannot be asked is not."""
        return when is None or self.truths.get(when, ())[at : at + 1] == [True]

    def _part(self, part: str | Placeholder, at: int) -> str:
        if isinstance(part, str):
            return part
        said = self.words.get(part.source, ())
        return said[at] if at < len(said) else ""


class Filler:
    """Evaluates the expressions of one print. What the actor may not read prints as nothing."""

    def __init__(self, apps: Apps, directory: Directory, world: World, labels: Labels) -> None:
        self._snapshot = apps.snapshot()
        self._directory = directory
        self._world = world
        self._labels = labels

    def fill(self, form: LiveForm, rows: Sequence[Row], texts: Iterable[str], conditions: Iterable[str]) -> Filled:
        """Evaluate every expression of the texts, and the conditions, over the records."""
        context, asking = self._asking(form)
        wanted = dict.fromkeys(source for text in texts for source in sources(text))
        found: dict[str, tuple[Type, list[object]]] = {}
        for source in wanted:
            expression = self._read(form, source, condition=False)
            if expression is not None and expression.type.kind != SECRET:
                found[source] = (expression.type, asking(compile_python(expression), rows))
        said = speaker(
            dataclasses.replace(context, language=self._labels.actor.language),
            self._labels,
            ((of, value) for of, values in found.values() for value in values),
        )
        words = {
            source: ["" if value is None or value == () else said.words(of, value) for value in values]
            for source, (of, values) in found.items()
        }
        truths: dict[str, list[bool]] = {}
        for source in dict.fromkeys(conditions):
            expression = self._read(form, source, condition=True)
            if expression is not None:
                truths[source] = [value is True for value in asking(compile_python(expression), rows)]
        return Filled(words, truths)

    def _asking(self, form: LiveForm) -> tuple[Context, Asking]:
        actor, connection = self._labels.actor, self._labels.connection
        app = self._snapshot.app(form.app)
        context = with_people(self._world.context(actor), connection, self._directory, app, actor)
        return context, Asking(context, RelatedRecords(self._snapshot, connection, Sight(actor)))

    def _read(self, form: LiveForm, source: str, *, condition: bool) -> Expression | None:
        """Return an expression that makes sense and reads nothing hidden; publishing has told of any other."""
        try:
            expression = check(source, form.names(), expect="condition" if condition else "value")
            check_rights(expression.tree, form, self._snapshot, self._labels.actor)
        except (ExpressionError, DeniedError):
            return None
        return expression
