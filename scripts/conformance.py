"""Reads the conformance files of the expression language: the form, the records around it, and the cases.

The tests run the cases on Python and in SQL; `scripts.expression_cases` takes them to the browser. A file is
``{now, zone, me, fields, forms?, records?, change?, cases}``. A case is ``{expression, expect | problem}`` with its
record: ``values`` by field code, or ``record``, the key of one of ``records``; where the file is about a ``change``,
``old`` is the record's image before it. ``expect`` is JSON as the API shows it, ``problem`` a message's code.
A ``directory`` knows ``users`` by login, ``departments`` by code, ``managers`` and ``roles`` by user.
``forms`` are related forms with ``fields`` and ``records`` by key; a relation field says ``to`` and holds a key.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from engines import rules
from engines.form.compiled import CompiledForm, compile_form
from engines.form.names import PlacedForm, Vocabulary
from engines.kernel.text import Text
from engines.metadata.model import Field, Form, FormReference, Option
from engines.rules import SYSTEM_NAMES, Context, Expression, Person, Scope, check
from engines.rules.types import Type

FOLDER: Final = Path(rules.__file__).parent / "conformance"
MAIN: Final = "case"
"""The key of the form that the cases are about."""
_FIELD_KEYS: Final = frozenset({"id", "code", "type", "label", "options", "to"})
_CASE_KEYS: Final = frozenset(
    {"expression", "values", "record", "old", "expect", "problem", "note", "now", "zone", "me", "person", "language"}
)
_FILE_KEYS: Final = frozenset(
    {"now", "zone", "me", "person", "language", "fields", "forms", "records", "change", "directory", "note", "cases"}
)
Json: TypeAlias = Mapping[str, Any]  # a file of ours
Row: TypeAlias = dict[str, object]


@dataclass(frozen=True)
class Case:
    """One case: an expression over a record, and what it gives, or the code of what is wrong with it."""

    file: str
    source: str
    row: Row
    old: Row | None
    context: Context
    scope: Scope
    expect: object = None
    problem: str | None = None

    @property
    def is_condition(self) -> bool:
        """Whether a truth is expected."""
        return isinstance(self.expect, bool)

    def check(self) -> Expression:
        """Return the checked expression.

        Raises:
            ExpressionError: it is wrong, as a case with a ``problem`` says.
        """
        return check(self.source, expect="condition" if self.is_condition else "value", scope=self.scope)

    def expected(self, of: Type) -> object:
        """Return the expected value as it stands in memory, where the expression has that type."""
        return _in_memory(self.expect, of)

    def __str__(self) -> str:
        there = {name: value for name, value in self.row.items() if value is not None and name not in _SYSTEM}
        return f"{self.file}: {self.source} on {there}"


@dataclass(frozen=True)
class Conformance:
    """One file: its form, the records of every form by its key, and the cases."""

    name: str
    form: CompiledForm
    forms: Mapping[str, CompiledForm]
    records: Mapping[str, tuple[Row, ...]]
    cases: tuple[Case, ...]


def read_all() -> tuple[Conformance, ...]:
    """Read every file."""
    return tuple(read(path) for path in sorted(FOLDER.glob("*.json")))


def read(path: Path) -> Conformance:
    """Read one file.

    Raises:
        ValueError: a key that nobody reads, or a value that its field refuses.
    """
    document = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    _known(document, _FILE_KEYS, path.name)
    return _Reader(path.name, document).read()


def id_of(key: str) -> str:
    """Return the id of the record with that key."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, key))


class _Reader:
    """Reads one document."""

    def __init__(self, name: str, document: Json) -> None:
        self.name = name
        self.document = document
        self.zone = ZoneInfo(document["zone"])
        raw = {MAIN: document, **document.get("forms", {})}
        places = {key: _placed(key, one["fields"]) for key, one in raw.items()}
        vocabulary = Vocabulary(places.values())
        self.names = vocabulary.names(MAIN)
        self.forms = {key: compile_form(place.form, self.zone, vocabulary.names(key)) for key, place in places.items()}
        self.records = {key: self._records(key, one.get("records", {})) for key, one in raw.items()}

    def read(self) -> Conformance:
        cases = tuple(self._case(raw) for raw in self.document["cases"])
        records = {key: tuple(rows.values()) for key, rows in self.records.items()}
        return Conformance(self.name, self.forms[MAIN], self.forms, records, cases)

    def _records(self, form: str, raw: Json) -> dict[str, Row]:
        began = datetime.fromisoformat(self.document["now"]) - timedelta(days=1)
        rows = {}
        for at, (key, given) in enumerate(raw.items()):
            values = {code: value for code, value in given.items() if code != "deleted"}
            row = self._row(form, values, key)
            row["created_at"] = began + timedelta(seconds=at)
            row["deleted_at"] = began if given.get("deleted") else None
            rows[key] = row
        return rows

    def _row(self, form: str, values: Json, key: str) -> Row:
        compiled = self.forms[form]
        plain = {code: _sent(value) for code, value in values.items()}
        related = {code for code in values if compiled.by_code.get(code) and compiled.by_code[code].field.to}
        parsed = compiled.parse({code: value for code, value in plain.items() if code not in related})
        if parsed.problems:
            raise ValueError(f"{self.name}: {values}: {parsed.problems}")
        links = {
            compiled.by_code[code].field.id: id_of(str(values[code]))
            for code in values
            if code in related and values[code]
        }
        return {**_BLANK, **dict.fromkeys(compiled.by_id), **parsed.values, **links, "id": id_of(key)}

    def _case(self, raw: Json) -> Case:
        _known(raw, _CASE_KEYS, f"{self.name}: {raw['expression']}")
        key = raw.get("record")
        row = self._row(MAIN, raw.get("values") or {}, "nobody") if key is None else self.records[MAIN][key]
        old = self._row(MAIN, raw["old"] or {}, "nobody") if "old" in raw else None
        scope = Scope(self.names, change=bool(self.document.get("change")))
        if "expect" not in raw and "problem" not in raw:
            raise ValueError(f"{self.name}: {raw['expression']}: nothing is expected")
        context = self._context({**self.document, **raw})
        return Case(
            self.name, raw["expression"], row, old, context, scope, expect=raw.get("expect"), problem=raw.get("problem")
        )

    def _context(self, given: Json) -> Context:
        now, zone, me = datetime.fromisoformat(given["now"]), ZoneInfo(given["zone"]), given.get("me")
        about: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in given.get("person", {}).items()
        }
        person = Person(id=me, **about) if me and about else None
        directory = _Directory(given["directory"]) if "directory" in given else None
        return Context(now, now.astimezone(zone).date(), zone, me, person, given.get("language", "zh"), directory)


class _Directory:
    """The people of a file."""

    def __init__(self, raw: Json) -> None:
        self._raw = raw

    def user_by_login(self, login: str) -> str | None:
        return self._found("users", login)

    def department_by_code(self, code: str) -> str | None:
        return self._found("departments", code)

    def manager_of(self, user: str) -> str | None:
        return self._found("managers", user)

    def in_role(self, user: str, role: str) -> bool:
        return role in self._raw.get("roles", {}).get(user, ())

    def _found(self, kind: str, key: str) -> str | None:
        found: str | None = self._raw.get(kind, {}).get(key)
        return found


def _placed(key: str, raw: list[Json]) -> PlacedForm:
    fields = tuple(
        Field(
            id=item["id"],
            code=item["code"],
            label=Text.of(item["label"]),
            type=item["type"],
            options=tuple(_options(item)),
            to=FormReference(item["to"]) if "to" in item else None,
            settings={name: value for name, value in item.items() if name not in _FIELD_KEYS},
        )
        for item in raw
    )
    form = Form(key, key, Text(key, key), fields)
    return PlacedForm(key, form, {item["id"]: item["to"] for item in raw if "to" in item})


def _options(item: Json) -> Iterator[Option]:
    for code in item.get("options", ()):
        yield Option(f"o_{code}", code, Text(code, code))


def _known(raw: Json, keys: frozenset[str], place: str) -> None:
    if unknown := sorted(set(raw) - keys):
        raise ValueError(f"{place}: nobody reads {unknown}")


def _sent(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def _in_memory(expect: object, of: Type) -> object:
    if expect is None or isinstance(expect, bool):
        return expect
    if isinstance(expect, list):
        return tuple(_in_memory(item, Type(of.kind, of.scale, options=of.options)) for item in expect)
    read = _READERS.get(of.kind)
    return expect if read is None else read(expect, of)


def _scaled(value: object, of: Type) -> int:
    scaled = Decimal(str(value)).scaleb(of.scale)
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{value} has more than {of.scale} decimals")
    return int(scaled)


_SYSTEM: Final = frozenset(name.id for name in SYSTEM_NAMES)
_BLANK: Final[Row] = dict.fromkeys(name.id for name in SYSTEM_NAMES)
_READERS: Final[dict[str, Any]] = {
    "number": _scaled,
    "duration": lambda value, _: int(value),
    "date": lambda value, _: date.fromisoformat(value),
    "datetime": lambda value, _: datetime.fromisoformat(value),
    "choice": lambda value, of: next((one.id for one in of.options if one.code == value), value),
    "record": lambda value, _: id_of(value),
}
