"""What a saved view shows, as JSON: checked when it is saved, and cut down to what its reader may see.

Fields stand by code; a former code of a renamed field is answered with the current one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias, cast

from engines.kernel import messages
from engines.kernel.problem import Problem, pointer
from engines.kernel.values import Json, JsonObject
from runtime.identity.kernel import Grant
from runtime.services.live import LiveForm
from runtime.services.reading.query import SYSTEM_SHOWN

UNKNOWN_KEY = messages.define("view.unknown_key", zh="视图里不认识「{name}」", en='A view has nothing called "{name}"')
UNREADABLE = messages.define("view.unreadable", zh="「{name}」的内容不对", en='What stands under "{name}" is not right')
HIDDEN = messages.define("view.unknown_field", zh="没有「{name}」这个字段", en='There is no field "{name}"')

MOST: Final = 300
LONGEST: Final = 4000

Fits: TypeAlias = Callable[[Json], bool]


def _text(value: Json) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _names(value: Json) -> bool:
    return isinstance(value, list) and len(value) <= MOST and all(_text(item) for item in value)


def _clauses(value: Json) -> bool:
    return isinstance(value, list) and len(value) <= MOST and all(_clause(item) for item in value)


def _clause(value: Json) -> bool:
    if not isinstance(value, dict) or set(value) != {"field", "op", "values"}:
        return False
    return _text(value["field"]) and _text(value["op"]) and _names(value["values"])


def _widths(value: Json) -> bool:
    return isinstance(value, dict) and len(value) <= MOST and all(isinstance(width, int) for width in value.values())


KEYS: Final[Mapping[str, Fits]] = {
    "view": _text,
    "as": _text,
    "scale": _text,
    "q": _text,
    "where": _text,
    "group": _text,
    "density": _text,
    "sort": _names,
    "columns": _names,
    "clauses": _clauses,
    "widths": _widths,
}
"""What a view may hold, and whether a value fits there."""


def unknown_names(form: LiveForm, grant: Grant, state: JsonObject) -> Iterator[Problem]:
    """Yield what is wrong with a state: keys and fields that are not there, or not for whoever saves it."""
    for key, value in state.items():
        if key not in KEYS:
            yield Problem(UNKNOWN_KEY, pointer("state", key), {"name": key})
        elif not KEYS[key](value):
            yield Problem(UNREADABLE, pointer("state", key), {"name": key})
        else:
            cut = _Cut(form, grant)
            cut.kept(key, value)
            yield from (Problem(HIDDEN, pointer("state", key), {"name": name}) for name in cut.gone)


def reduced(form: LiveForm, grant: Grant, state: JsonObject) -> tuple[JsonObject, bool]:
    """Return a state as far as the reader may see it, and whether something is left out."""
    cut = _Cut(form, grant)
    kept = {key: cut.kept(key, value) for key, value in state.items()}
    return kept, bool(cut.gone)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Takes out the fields that are gone or hidden, and remembers their names."""

    form: LiveForm
    grant: Grant
    gone: list[str] = field(default_factory=list)

    def kept(self, key: str, value: Json) -> Json:
        return _KEPT[key](self, value) if key in _KEPT else value

    def code(self, name: str) -> str | None:
        item = self.form.compiled.by_code.get(name)
        if item is not None and self.grant.fields.may_read(item.field.id):
            return item.field.code
        if item is None and name in SYSTEM_SHOWN:
            return name
        self.gone.append(name)
        return None


def _one(cut: _Cut, value: Json) -> Json:
    return cut.code(str(value)) if value else value


def _several(cut: _Cut, value: Json) -> Json:
    found = (cut.code(str(name)) for name in cast("list[Json]", value))
    return [code for code in found if code]


def _order(cut: _Cut, value: Json) -> Json:
    steps = [(str(name).startswith("-"), cut.code(str(name).removeprefix("-"))) for name in cast("list[Json]", value)]
    return [("-" if down else "") + code for down, code in steps if code]


def _conditions(cut: _Cut, value: Json) -> Json:
    found = [(clause, cut.code(str(clause["field"]))) for clause in cast("list[JsonObject]", value)]
    return [{**clause, "field": code} for clause, code in found if code]


def _sizes(cut: _Cut, value: Json) -> Json:
    found = [(cut.code(name), width) for name, width in cast("JsonObject", value).items()]
    return {code: width for code, width in found if code}


_KEPT: Final[Mapping[str, Callable[[_Cut, Json], Json]]] = {
    "group": _one,
    "columns": _several,
    "sort": _order,
    "clauses": _conditions,
    "widths": _sizes,
}
