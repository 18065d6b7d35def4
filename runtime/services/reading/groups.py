"""The groups of a list: each value of a field with how many records match. Called by `Records`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engines.form.compiled import CompiledField
from engines.kernel import messages
from engines.kernel.errors import DeniedError, InvalidError
from engines.kernel.problem import Problem
from engines.kernel.values import Json, JsonObject
from runtime.identity.kernel import Grant
from runtime.services.labels import SYSTEM_DEPARTMENTS, SYSTEM_USERS, Labels, Names
from runtime.services.live import LiveForm
from runtime.storage.records import GroupCounts

UNKNOWN_GROUP = messages.define("list.unknown_group", zh="不能按「{name}」分组", en='Cannot group by "{name}"')

MOST_GROUPS: Final = 200
"""Groups in one answer; the largest come first."""

UNGROUPED: Final = frozenset({"list", "none", "instant"})
"""Columns whose values make no groups: several at once, none at all, and moments that hardly repeat."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups, the largest first, blank among them with the value None; ``more`` says that some were left out."""

    items: list[JsonObject]
    more: bool


def grouping(form: LiveForm, grant: Grant, code: str) -> str:
    """Return the id, or the system name, of the field to group by.

    Raises:
        InvalidError: there is no such field, or its values make no groups.
        DeniedError: the field is hidden from the caller.
    """
    item = form.compiled.by_code.get(code)
    if item is None and code in (*SYSTEM_USERS, *SYSTEM_DEPARTMENTS):
        return code
    if item is None or item.column.kind in UNGROUPED or not (item.type.sortable or item.type.lookup):
        raise InvalidError([Problem(UNKNOWN_GROUP, "/by", {"name": code})])
    if not grant.fields.may_read(item.field.id):
        raise DeniedError(form=form.label, operation=form.label_of(item.field.id))
    return item.field.id


def presented(form: LiveForm, name: str, counts: GroupCounts, labels: Labels) -> Groups:
    """Turn counted values into groups as answers carry them."""
    values = [value for value, _ in counts.rows if value is not None]
    item = form.compiled.by_id.get(name)
    words = _system_words(name, values, labels) if item is None else _words(form, item, values, labels)
    show = item.present if item is not None and item.type.lookup is None else str
    return Groups([_group(value, count, show, words) for value, count in counts.rows], counts.more)


def _group(value: object, count: int, show: Callable[[object], Json], words: Names) -> JsonObject:
    return {
        "value": None if value is None else show(value),
        "label": None if value is None else words.get(str(value)),
        "count": count,
    }


def _words(form: LiveForm, item: CompiledField, values: Sequence[object], labels: Labels) -> Names:
    if item.type.lookup is not None:
        return labels.of_field(form, item, [{item.field.id: value} for value in values])
    return {option.id: option.label.get(labels.actor.language) for option in item.type.named_options(item.field)}


def _system_words(name: str, values: Sequence[object], labels: Labels) -> Mapping[str, str]:
    ids = {str(value) for value in values}
    return labels.users(ids) if name in SYSTEM_USERS else labels.departments(ids)
