"""What every view type is: one class that knows the keys it adds, what they must name, its words and its icon.

The registry stands in `engines.form.view_types`. `engines.form.checks` calls `faults_of_view`; services describe a
view's settings with `described_settings`.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar, Final, TypeAlias, cast

from engines.form.field_type import Finding
from engines.form.field_types import field_types
from engines.form.problems import NO_SYSTEM_FIELD, NOT_FITTING
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field, Form, Sort, View
from engines.rules import ValueType
from engines.rules.types import described, type_of

Reads: TypeAlias = tuple[tuple[str, ...], tuple[Sort, ...]]
"""The names that a view compares by ``=``, and its order: what an index for it holds."""

SYSTEM_VALUES: Final[Mapping[str, ValueType]] = {
    "title": "text",
    "created_at": "datetime",
    "created_by": "user",
    "updated_at": "datetime",
    "updated_by": "user",
    "owner": "user",
    "department": "department",
}
"""What the system names hold that a view may be made of."""


class ViewType(ABC):
    """One way to look at records. Stateless: everything about one view comes through the arguments.

    ``schema`` holds the JSON Schema of each key that it adds. ``fields`` are those of them that name a field, or list
    several, with the types of value that fit; none listed means any. ``options`` are keys with an object by option,
    with the key that names the field of the options. It refuses to read records: that is the services' business.
    """

    label: ClassVar[Text]
    doc: ClassVar[Text]
    icon: ClassVar[str]
    schema: ClassVar[JsonObject] = {}
    required_settings: ClassVar[tuple[str, ...]] = ()
    fields: ClassVar[Mapping[str, tuple[ValueType, ...]]] = {}
    options: ClassVar[Mapping[str, str]] = {}

    def check(self, _form: Form, _view: View, /) -> Iterable[Finding]:
        """Yield what neither schema nor types can say is wrong with the settings: pointer, message code, details."""
        return ()

    def reads(self, view: View, /) -> Reads:
        """Return how the view reads its form, besides its condition."""
        return (), view.sort


def faults_of_view(entry: ViewType, form: Form, view: View) -> Iterator[Finding]:
    """Yield everything wrong with the settings of a view, at pointers within the view."""
    wrong = [*_not_fitting(entry, form, view)]
    yield from wrong
    if not wrong:
        yield from entry.check(form, view)


def _not_fitting(entry: ViewType, form: Form, view: View) -> Iterator[Finding]:
    for key, fitting in entry.fields.items():
        for place, name in _names(view.settings.get(key), pointer(key)):
            held = value_type(form, name)
            if held is None:
                yield place, NO_SYSTEM_FIELD, {"name": name}
            elif fitting and held not in fitting:
                expected = [described(type_of(kind)) for kind in fitting]
                yield place, NOT_FITTING, {"name": _code(form, name), "expected": expected}


def _names(setting: Json, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(setting, str):
        yield place, setting
    for at, name in enumerate(setting if isinstance(setting, list) else ()):
        yield f"{place}/{at}", cast("str", name)


def value_type(form: Form, name: str) -> ValueType | None:
    """Return what the field or the system name holds; None for a system name that no view is made of."""
    field = form.field(name)
    return SYSTEM_VALUES.get(name) if field is None else field_types.find(field.type).of(field).value_type


def setting(view: View, key: str) -> str | None:
    """Return the field or the word that a setting names, by id."""
    found = view.settings.get(key)
    return found if isinstance(found, str) else None


def settled(form: Form, view: View, key: str) -> Field | None:
    """Return the field of the form that a setting names; None for a system name, and where nothing is set."""
    name = setting(view, key)
    return None if name is None else form.field(name)


def described_settings(entry: ViewType, form: Form, view: View, may_read: Callable[[str], bool]) -> JsonObject | None:
    """Return the settings with codes in place of ids, without fields that may not be read.

    None means that the view rests on a field that the reader may not see, so that there is no such view for them.
    """
    told: dict[str, Json] = dict(view.settings)
    for key in entry.fields:
        if key in told:
            told[key] = _told(form, told[key], may_read)
            if told[key] is None:
                del told[key]
    for key, by in entry.options.items():
        field = settled(form, view, by)
        if field is not None and key in told:
            codes = {option.id: option.code for option in field.options}
            told[key] = {codes[name]: value for name, value in cast("JsonObject", told[key]).items() if name in codes}
    return None if any(key not in told for key in entry.required_settings) else told


def _told(form: Form, setting: Json, may_read: Callable[[str], bool]) -> Json:
    if isinstance(setting, str):
        return _code(form, setting) if may_read(setting) else None
    names = cast("list[str]", setting)
    return [_code(form, name) for name in names if may_read(name)]


def _code(form: Form, name: str) -> str:
    field = form.field(name)
    return name if field is None else field.code
