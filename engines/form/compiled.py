"""A form made ready to run: one parse, one presentation, one description, the same for one record and for a million.

Made once per version of an app by `compile_form`; callers keep it. The pipeline parses, the services present.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cached_property
from typing import Final, NamedTuple

from engines.form.described import field_schema, field_ui, system_ui
from engines.form.effects import Literals
from engines.form.field_type import ColumnSpec, FieldType, Parser, Presenter
from engines.form.field_types import field_types
from engines.form.names import form_names
from engines.form.problems import READ_ONLY, REQUIRED, TWICE, UNKNOWN_FIELD
from engines.form.reading import Read, Readable, reader
from engines.form.rules import FormRules
from engines.form.search.recording import RecordWords
from engines.form.sensitive import Cipher, MaskedType, functions
from engines.form.settings import string
from engines.form.settling import Ask, Round, Settling
from engines.form.titles import render_title, title_parts
from engines.form.usual import Usual
from engines.kernel.problem import Problem, pointer
from engines.kernel.values import Json, JsonObject
from engines.metadata.inner import PARENT, STRUCTURE
from engines.metadata.model import Field, Form
from engines.metadata.slots import expression
from engines.metadata.suggest import closest, did_you_mean
from engines.rules import SYSTEM_NAMES, Name, Names

_MOST_SUGGESTIONS: Final = 5
_SYSTEM: Final[Mapping[str, Name]] = {name.code: name for name in SYSTEM_NAMES}


@dataclass(frozen=True, slots=True)
class CompiledField:
    """One field with its functions. ``parse`` gives the value in memory, None for blank, or a `Problem`.

    ``present`` gives JSON, for references the bare id; blank never reaches it. A ``hideable`` field may be hidden by a
    condition, and is blank then although it is required. ``own`` is the type that the field names; ``type`` is that
    of its values: another one where a formula gives them. ``reveal`` is ``present`` without the mask
    of what is sensitive.
    """

    field: Field
    type: FieldType
    column: ColumnSpec
    parse: Parser
    present: Presenter
    own: FieldType
    reveal: Presenter
    hideable: bool = False

    @property
    def read_only(self) -> bool:
        """Whether nobody fills the field in."""
        return self.own.read_only

    @property
    def formula(self) -> str | None:
        """The formula that gives the value, where one does."""
        return string(self.field, "formula") if self.own.worked_out else None

    @property
    def gapless(self) -> bool:
        """Tell whether a serial number may have no gaps."""
        return self.field.settings.get("gapless") is True

    @property
    def usual(self) -> Usual | None:
        """What is usually sent; of what is sealed or worked out, nothing is."""
        return self.own.usual(self.field) if self.own is self.type else None

    def sort_key(self, value: object) -> str | None:
        """Return the key that lists for people sort the value by, where its column asks for one."""
        return None if value is None else self.type.sort_key(value, self.field)

    def ui(self) -> JsonObject:
        """Return what the browser needs to show and edit the field."""
        return field_ui(self.field, self.own, self.present, self.parse)

    def value_schema(self) -> JsonObject:
        """Return the JSON Schema of the value in answers, null where it may be blank."""
        return field_schema(self.field, self.own, hideable=self.hideable)


class Parsed(NamedTuple):
    """What `parse` made of what was sent: values by field id for the keys that were given, and every problem."""

    values: dict[str, object]
    problems: tuple[Problem, ...]


class CompiledForm:
    """A form ready to run. Immutable; shared by all threads."""

    def __init__(
        self, form: Form, zone: tzinfo = UTC, names: Names | None = None, cipher: Cipher | None = None
    ) -> None:
        self.form = form
        self._given_names = names
        hideable = {name for entry in form.behaviour for name in (*entry.show, *entry.hide)}
        self.fields = tuple(_compile(field, zone, cipher, hideable=field.id in hideable) for field in form.fields)
        self.by_id: Mapping[str, CompiledField] = {item.field.id: item for item in self.fields}
        self.by_code: Mapping[str, CompiledField] = _by_code(self.fields)
        self.sensitive = tuple(item for item in self.fields if isinstance(item.type, MaskedType))
        self.serials = tuple(item for item in self.fields if item.type.counted)
        written = {code: item for code, item in self.by_code.items() if item.field.id not in STRUCTURE}
        self._entries = {code: (item.field.id, item.parse, pointer(code)) for code, item in written.items()}
        blank = (
            (item, Problem(REQUIRED, pointer(item.field.code), {"label": item.field.label})) for item in self.fields
        )
        self._blank = tuple((item.field.id, problem) for item, problem in blank if not item.read_only)
        self._required = tuple((name, problem) for name, problem in self._blank if self.by_id[name].field.required)
        self._presented = tuple(
            (item.field.id, item.field.code, item.present)
            for item in self.fields
            if item.field.id not in STRUCTURE and not item.type.only_shown
        )
        self._title = title_parts(form)
        self._writers = {item.field.id: item.type.writer(item.field, zone) for item in self.fields}
        self._writers |= {item.field.id: _masked(item) for item in self.sensitive}
        self.title_fields = tuple(part.name for part in self._title if part.name in self.by_id)

    def parse(self, raw: Mapping[str, object]) -> Parsed:
        """Read a record as it was sent, by field code. Every problem is told at once; references stay unresolved."""
        values, problems = self._read(raw)
        return Parsed(values, tuple(problems)) if len(values) + len(problems) == len(raw) else self._parse_any(raw)

    def _parse_any(self, raw: Mapping[str, object]) -> Parsed:
        """Read a record some of whose keys are old codes, or no codes at all."""
        values: dict[str, object] = {}
        problems: list[Problem] = []
        for key, sent in raw.items():
            entry = self._entries.get(key)
            if entry is None:
                problems.append(self._refused(key, suggest=len(problems) < _MOST_SUGGESTIONS))
                continue
            field_id, parse, place = entry
            value = parse(sent)
            if value.__class__ is Problem:
                problems.append(value.under(place))
            elif field_id in values:
                problems.append(Problem(TWICE, place, {"label": self.by_id[field_id].field.label}))
            else:
                values[field_id] = value
        return Parsed(values, tuple(problems))

    def missing(
        self, values: Mapping[str, object], hidden: Collection[str] = (), asked: Collection[str] = ()
    ) -> tuple[Problem, ...]:
        """Return a problem for each required field that is blank in ``values``, by field id, in the form's order.

        What is ``hidden`` is required of nobody; ``asked`` are the fields that conditions require beside the form.
        """
        wanted = self._required
        if asked:
            wanted = tuple(one for one in self._blank if self.by_id[one[0]].field.required or one[0] in asked)
        value_of = values.get
        return tuple([problem for name, problem in wanted if value_of(name) is None and name not in hidden])

    def round(self, records: Sequence[Settling], ask: Ask) -> Round:
        """Return the way of some records through the form's conditions, expression defaults and checks."""
        return Round(self.rules, records, ask, self.land)

    @cached_property
    def _read(self) -> Read:
        fields = ((item, self._entries.get(item.field.code)) for item in self.fields)
        return reader(
            [Readable(entry[0], item.field.code, entry[2], item.parse, item.usual) for item, entry in fields if entry]
        )

    @cached_property
    def rules(self) -> FormRules:
        """The expressions that run when a record is written."""
        kept = frozenset(item.field.id for item in self.fields if item.read_only or item.field.hidden == "keep")
        items = self.by_id
        literals = Literals(lambda name, raw: items[name].parse(raw), lambda name, value: items[name].present(value))
        return FormRules(self.form, self.names(), kept, literals)

    @cached_property
    def follows_numbers(self) -> bool:
        """Whether a formula reads a serial number, which is given last."""
        numbers = {item.field.id for item in self.serials}
        return any(not numbers.isdisjoint(formula.reads) for formula in self.rules.formulas.values())

    @cached_property
    def entangled(self) -> bool:
        """Whether a formula of these rows reads the record that owns them."""
        return any(PARENT in formula.reads for formula in self.rules.formulas.values())

    @cached_property
    def defaults(self) -> Mapping[str, object]:
        """The defaults that are no expressions, as values in memory by field id; references stay unresolved."""
        found = {item.field.id: _literal(item) for item in self.fields if item.field.default is not None}
        return {field_id: value for field_id, value in found.items() if value is not None}

    def title(self, values: Mapping[str, object], labels: Mapping[str, str]) -> str:
        """Return the record's title; ``labels`` names what its reference fields point at, by field id."""
        return render_title(self._title, values, labels, self._writers)

    def present(self, row: Mapping[str, object], fields: Collection[str] | None = None) -> dict[str, Json]:
        """Return the values of a row by field code; ``fields`` limits them by field id."""
        return {
            code: None if (value := row.get(field_id)) is None else present(value)
            for field_id, code, present in self._presented
            if fields is None or field_id in fields
        }

    @cached_property
    def words(self) -> RecordWords:
        """What records of the form are found by."""
        return RecordWords(self.fields, self._title)

    def names(self) -> Names:
        """Return what expressions over this form may name."""
        return self._names

    def ui(self) -> JsonObject:
        """Return the descriptions of the form's fields and of the system names, for the browser."""
        return {"fields": [item.ui() for item in self.fields], "system": [system_ui(name) for name in SYSTEM_NAMES]}

    def value_schema(self) -> JsonObject:
        """Return the JSON Schema of a record's own fields in answers."""
        return {
            "type": "object",
            "properties": {item.field.code: item.value_schema() for item in self.fields if not item.type.only_shown},
        }

    @cached_property
    def _names(self) -> Names:
        return form_names(self.form) if self._given_names is None else self._given_names

    def land(self, field_id: str, value: object) -> object:
        """Return what an expression's value becomes in a field: None beyond the limits that hold for everybody."""
        item = self.by_id[field_id]
        landed = item.parse(item.reveal(value))
        return None if isinstance(landed, Problem) else landed

    def _refused(self, key: str, *, suggest: bool) -> Problem:
        if key in _SYSTEM:
            return Problem(READ_ONLY, pointer(key), {"label": _SYSTEM[key].label})
        codes = (item.field.code for item in self.fields)
        hint = did_you_mean(closest(str(key), codes) if suggest else None)
        return Problem(UNKNOWN_FIELD, pointer(key), {"name": str(key)[:80], "hint": hint})


def compile_form(
    form: Form, zone: tzinfo = UTC, names: Names | None = None, cipher: Cipher | None = None
) -> CompiledForm:
    """Compile a form. ``zone`` is the organisation's, where times sent without an offset are meant.

    ``names`` are what the form's expressions may name; without them, the form's own fields, and no relation leads on.
    ``cipher`` seals what is kept encrypted; without one, nothing opens it.

    Raises:
        UnknownTypeError: a field has a type that does not exist.
    """
    return CompiledForm(form, zone, names, cipher)


def _compile(field: Field, zone: tzinfo, cipher: Cipher | None, *, hideable: bool) -> CompiledField:
    own = field_types.find(field.type)
    kind = own.of(field)
    reader = kind if isinstance(kind, MaskedType) else own
    parse, present, reveal = functions(kind, field, reader.parser(field, zone), cipher)
    return CompiledField(field, kind, kind.column(field), parse, present, own, reveal, hideable)


def _masked(item: CompiledField) -> Callable[[object], str]:
    return lambda value: str(item.present(value))


def _by_code(fields: tuple[CompiledField, ...]) -> dict[str, CompiledField]:
    found = {item.field.code: item for item in fields}
    for item in fields:
        for old in item.field.was:
            found.setdefault(old, item)
    return found


def _literal(item: CompiledField) -> object:
    """Return a default that is no expression, or None where it does not fit: publishing has told the author."""
    raw = item.field.default
    if expression(raw) is not None:
        return None
    value = item.parse(raw[1:] if isinstance(raw, str) and raw.startswith("==") else raw)
    return None if isinstance(value, Problem) else value
