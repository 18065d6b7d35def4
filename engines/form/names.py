"""What expressions over a form may name. Made from forms and their field types; used by compiled forms and checks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engines.form.field_types import field_types
from engines.kernel.text import Text
from engines.metadata.inner import PARENT, TARGET, holds_rows
from engines.metadata.model import Field, Form
from engines.rules import SYSTEM_NAMES, Name, Names

OF_ROWS: Final = tuple(name for name in SYSTEM_NAMES if name.code == "id")
"""What the platform knows of a row by itself: when and by whom it came is told of its owner."""


@dataclass(frozen=True, slots=True)
class PlacedForm:
    """A form where it stands: its key, and the keys of the forms that its relation fields lead to.

    Keys are opaque: whoever places forms chooses them, and reads them in typed trees again. ``owner`` is the form whose
    rows these are, where the form is an inner one.
    """

    key: str
    form: Form
    targets: Mapping[str, str] = dataclasses.field(default_factory=dict)
    owner: str | None = None


class Vocabulary:
    """What the expressions of one app may name: the fields of its forms and of the forms of the apps it requires.

    A relation leads to the names of its target; backwards, a form has a name for the records of every form that points
    at it: the code and label of that form or, where several of its fields point here, ``form_field`` and
    ``Form (field)``. Both spellings are understood, so that another relation breaks no expression.
    It refuses to look further: what points at a form from an app that is not among ``places`` has no name.
    """

    def __init__(self, places: Iterable[PlacedForm]) -> None:
        self._places = {place.key: place for place in places}
        self._made: dict[str, Names] = {}

    def names(self, key: str) -> Names | None:
        """Return the names of the form with that key; None where it is out of reach."""
        place = self._places.get(key)
        if place is None:
            return None
        if key not in self._made:
            own = [_name(item, place.targets.get(item.id)) for item in place.form.fields if _by_value(item)]
            system = SYSTEM_NAMES if place.owner is None else OF_ROWS
            self._made[key] = Names((*own, *_free(own, self._pointing(key))), system, self.names)
        return self._made[key]

    def _pointing(self, key: str) -> Iterator[Name]:
        for place in self._places.values():
            if place.owner == key:
                yield _rows(place)
            if place.form.field(TARGET) is None:
                ends = [item for item in place.form.fields if item.id != PARENT and place.targets.get(item.id) == key]
                for item in ends:
                    name = _many(place, item, single=len(ends) == 1, first=item is ends[0])
                    yield self._linked(place, item, name) if holds_rows(item) else name

    def _linked(self, place: PlacedForm, item: Field, name: Name) -> Name:
        """Return what is called so through the links of a relation to many records."""
        links = next(one for one in self._places.values() if one.owner == place.key and one.form.id == item.id)
        return dataclasses.replace(name, target=links.key, via=TARGET, through=PARENT)


def form_names(form: Form) -> Names:
    """Return the names of a form by itself: each field, and the system names; no relation leads anywhere."""
    own = (item for item in form.fields if _by_value(item))
    return Names(_name(item, f"{item.to.app or ''}.{item.to.form}" if item.to else None) for item in own)


def _by_value(item: Field) -> bool:
    """Tell whether a name stands for a value of the record: rows are named by the form behind their field."""
    return not holds_rows(item) and field_types.find(item.type).of(item).column(item).kind != "none"


def _rows(place: PlacedForm) -> Name:
    """Return what the owner of rows calls them: by the field that holds them."""
    form = place.form
    through = TARGET if form.field(TARGET) else ""
    return Name(
        form.id, "record", form.code, form.label, form.was, target=place.key, many=True, via=PARENT, through=through
    )


def _name(item: Field, target: str | None) -> Name:
    kind = field_types.find(item.type).of(item)
    column = kind.column(item)
    return Name(
        id=item.id,
        type=kind.value_type,
        code=item.code,
        label=item.label,
        was=item.was,
        scale=column.scale,
        options=kind.named_options(item),
        target=target,
        currency=str(kind.ui(item).get("currency") or ""),
    )


def _many(place: PlacedForm, item: Field, *, single: bool, first: bool) -> Name:
    form = place.form
    forms = (form.code, *form.was)
    plain = forms if first else ()
    exact = tuple(f"{one}_{code}" for one in forms for code in (item.code, *item.was))
    spellings = (*plain, *exact) if single else (*exact, *plain)
    return Name(
        id=f"{place.key}/{item.id}",
        type="record",
        code=spellings[0],
        label=form.label if single else _both(form.label, item.label),
        was=spellings[1:],
        target=place.key,
        many=True,
        via=item.id,
    )


def _both(form: Text, of: Text) -> Text:
    return Text(f"{form.zh}({of.zh})", f"{form.en} ({of.en})")


def _free(own: Iterable[Name], pointing: Iterable[Name]) -> Iterator[Name]:
    """Yield the names of gathered records under codes that no field has: a field's own code is never another thing."""
    taken = {name.code for name in (*own, *SYSTEM_NAMES)}
    for name in pointing:
        codes = [code for code in (name.code, *name.was) if code not in taken]
        if codes:
            yield dataclasses.replace(name, code=codes[0], was=tuple(codes[1:]))
