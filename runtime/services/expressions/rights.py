"""Which fields an expression reads of which forms, and whether an actor may. Asked before any of it is evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engines.kernel.errors import DeniedError
from engines.rules import Names
from engines.rules.typed import Field, Related, Step, Typed, children
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.live import FormKey, LiveForm, Snapshot, key_of_text
from runtime.storage.visible import Visible

_OF_RECORD = frozenset({"record", "old", "parent", "outer"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One field or system name that is read, with the form it belongs to; a form alone when its records are."""

    form: LiveForm
    name: str | None


def check_rights(tree: Typed, form: LiveForm, snapshot: Snapshot, actor: Actor) -> None:
    """Refuse an expression that reads what the actor may not.

    Raises:
        DeniedError: a form that the actor may not view, or a field of one that is hidden from the actor.
    """
    for reading in _readings(tree, form, form, snapshot):
        grant = kernel.authorize(actor, reading.form.governed, "view")
        name = reading.name
        known = name is not None and reading.form.form.field(name) is not None
        if name is not None and known and not grant.fields.may_read(reading.form.governing(name)):
            raise DeniedError(form=reading.form.label, operation=reading.form.label_of(name))


def names_in_sight(names: Names, snapshot: Snapshot, actor: Actor) -> Names:
    """Return the names without those of forms that the actor may not view: what problems may suggest from."""

    def reach(target: str) -> Names | None:
        form = snapshot.by_key.get(key_of_text(target))
        relation = next((name for name in names if name.target == target), None)
        inside = names.of(relation) if relation is not None else None
        if form is None or inside is None or "view" not in kernel.allowed(actor, form.governed):
            return None
        return names_in_sight(inside, snapshot, actor)

    return Names(names, system=(), reach=reach)


@dataclass(frozen=True, slots=True)
class Sight:
    """What an actor may see of the records that relations lead to: the data port of evaluations asks it."""

    actor: Actor

    def __call__(self, form: LiveForm) -> Visible | None:
        """Return which records of a form the actor may see; None for none at all."""
        try:
            return kernel.authorize(self.actor, form.governed, "view").visible
        except DeniedError:
            return None


def _readings(node: Typed, form: LiveForm, gathered: LiveForm, snapshot: Snapshot) -> Iterator[Reading]:
    """Yield what a part reads; ``gathered`` is the form whose records an aggregate around it collects."""
    match node:
        case Field(name, _, path, root) if root in _OF_RECORD or root == "related":
            start = gathered if root == "related" else form
            yield from _along(path, start, snapshot)
            yield Reading(_form(snapshot, path[-1].form) if path else start, name)
        case Related(key, via, _, _, _, path):
            yield from _along(path, form, snapshot)
            gathered = _form(snapshot, key)
            yield Reading(gathered, via)
    for part in children(node):
        yield from _readings(part, form, gathered, snapshot)


def _along(path: tuple[Step, ...], form: LiveForm, snapshot: Snapshot) -> Iterator[Reading]:
    """Yield the relations of a path, and the forms that it goes through."""
    for step in path:
        yield Reading(form, step.field)
        form = _form(snapshot, step.form)
        yield Reading(form, None)


def _form(snapshot: Snapshot, text: str) -> LiveForm:
    key: FormKey = key_of_text(text)
    return snapshot.by_key[key]
