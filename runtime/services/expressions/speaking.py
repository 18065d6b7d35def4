"""Values of expressions as people read them: amounts with their currency, people by name, blank as a word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from engines.form.numbers import presenter
from engines.kernel.text import Text
from engines.kernel.values import Json
from engines.rules import Context
from engines.rules.arithmetic import POWERS
from engines.rules.functions.words import NO, YES
from engines.rules.functions.words_moment import DAY_FORMAT, TIME_FORMAT, format_moment, spell_duration
from engines.rules.functions.words_number import NumberFormat, format_number
from engines.rules.types import Kind, Type
from runtime.services.instants import instant_text
from runtime.services.labels import Labels
from runtime.services.live import key_of_text

_BLANK: Final = Text("空", "blank")
_FILES: Final = Text("{count} 个附件", "{count} files")
_COMMA: Final = Text("、", ", ")
_CENTS: Final = 2
_DECIMALS: Final[Mapping[str, int]] = {"JPY": 0}
"""The decimals of currencies that are not counted in hundredths."""
_SIGNS: Final[Mapping[str, str]] = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}

Said = tuple[Type, object]
"""A value with its type."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says values in one language and zone. ``names`` are those of people, departments and records, by id."""

    context: Context
    names: Mapping[str, str] = field(default_factory=dict)

    def words(self, of: Type, value: object) -> str:
        """Return a value in words."""
        if value is None or value == ():
            return _BLANK.get(self.context.language)
        if isinstance(value, tuple):
            return self._many(of, value)
        return _WORDS[of.kind](self, of, value)

    def _many(self, of: Type, values: tuple[object, ...]) -> str:
        language = self.context.language
        if of.kind == "file":
            return _FILES.get(language).format(count=len(values))
        return _COMMA.get(language).join(self.words(of, value) for value in values)

    def name(self, value: object) -> str:
        """Return the name of a person, department or record, or its id where there is none."""
        return self.names.get(str(value)) or str(value)


def speaker(context: Context, labels: Labels, said: Iterable[Said]) -> Speaker:
    """Return a speaker that knows the names of everything in ``said``, each kind looked up at once."""
    wanted: dict[Kind, dict[str | None, set[str]]] = {}
    for of, value in said:
        if of.kind in _NAMED:
            wanted.setdefault(of.kind, {}).setdefault(of.target, set()).update(_ids(value))
    names: dict[str, str] = {}
    for kind, by_target in wanted.items():
        for target, ids in by_target.items():
            names |= _NAMED[kind](labels, ids, target)
    return Speaker(context, names)


def value_json(of: Type, value: object) -> Json:
    """Return a value as answers carry it: numbers plain, choices by code, everything else as its text or id."""
    if isinstance(value, tuple):
        return [value_json(of, one) for one in value]
    return None if value is None else _JSON.get(of.kind, _as_text)(of, value)


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from (str(one) for one in value)
    elif value is not None:
        yield str(value)


def _number(_speaker: Speaker, of: Type, value: object) -> str:
    return _amount(of, int(str(value))) if of.currency else _written(int(str(value)), of.scale, least=0, most=of.scale)


def _amount(of: Type, value: int) -> str:
    """Say an amount to the cent: what a division leaves beyond is for the machine, unless it is all there is."""
    cents = min(of.scale, _DECIMALS.get(of.currency, _CENTS))
    too_small = 0 < 2 * abs(value) < POWERS[of.scale - cents]
    digits = _written(abs(value), of.scale, least=cents, most=of.scale if too_small else cents)
    return f"{'-' if value < 0 else ''}{_SIGNS.get(of.currency, of.currency + ' ')}{digits}"


def _written(value: int, scale: int, *, least: int, most: int) -> str:
    return format_number(value, scale, NumberFormat(1, grouped=True, least=least, most=most, percent=False))


def _day(_speaker: Speaker, _of: Type, value: object) -> str:
    return format_moment(value, DAY_FORMAT) if isinstance(value, date) else str(value)


def _moment(speaker: Speaker, _of: Type, value: object) -> str:
    if not isinstance(value, datetime):
        return str(value)
    return format_moment(value.astimezone(speaker.context.zone), TIME_FORMAT)


def _choice(speaker: Speaker, of: Type, value: object) -> str:
    option = next((option for option in of.options if option.id == value), None)
    return str(value) if option is None else option.label.get(speaker.context.language)


_WORDS: Final[Mapping[Kind, Callable[[Speaker, Type, object], str]]] = {
    "text": lambda _speaker, _of, value: str(value),
    "blank": lambda speaker, _of, _value: _BLANK.get(speaker.context.language),
    "boolean": lambda speaker, _of, value: (YES if value else NO).get(speaker.context.language),
    "number": _number,
    "duration": lambda _speaker, _of, value: spell_duration(int(str(value))),
    "date": _day,
    "datetime": _moment,
    "choice": _choice,
    "user": lambda speaker, _of, value: speaker.name(value),
    "department": lambda speaker, _of, value: speaker.name(value),
    "record": lambda speaker, _of, value: speaker.name(value),
    "file": lambda speaker, of, value: speaker.words(of, (value,)),
}


def _titles(labels: Labels, ids: Collection[str], target: str | None) -> Mapping[str, str]:
    return {} if target is None else labels.records(key_of_text(target), sorted(ids))


_NAMED: Final[Mapping[Kind, Callable[[Labels, Collection[str], str | None], Mapping[str, str]]]] = {
    "user": lambda labels, ids, _target: labels.users(ids),
    "department": lambda labels, ids, _target: labels.departments(ids),
    "record": _titles,
}


def _as_text(_of: Type, value: object) -> Json:
    return str(value)


def _code(of: Type, value: object) -> Json:
    return next((option.code for option in of.options if option.id == value), str(value))


_JSON: Final[Mapping[Kind, Callable[[Type, object], Json]]] = {
    "boolean": lambda _of, value: bool(value),
    "number": lambda of, value: presenter(of.scale)(value),
    "duration": lambda _of, value: int(str(value)),
    "date": lambda _of, value: value.isoformat() if isinstance(value, date) else str(value),
    "datetime": lambda _of, value: instant_text(value) if isinstance(value, datetime) else str(value),
    "choice": _code,
}
