"""What every field type is: one class that knows its column, its parse, its presentation, its widget and its docs.

The registry stands in `engines.form.field_types`; `engines.form.compiled` turns a form into its fields' functions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import ClassVar, Literal, TypeAlias

from engines.form.usual import Usual
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field, Option
from engines.rules import ValueType

ColumnKind = Literal[
    "text", "integer", "scaled", "date", "instant", "boolean", "list", "user", "department", "record", "none"
]
Lookup = Literal["user", "department", "record", "file"]

Parser: TypeAlias = Callable[[object], object]
Presenter: TypeAlias = Callable[[object], Json]
Finding: TypeAlias = tuple[str, str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column as a form describes it; storage decides the SQL type. ``list`` is a JSON array of text ids.

    ``none`` is no column at all: the value lies elsewhere, or there is none. ``sort_key`` asks for a companion column
    with the pinyin key that lists for people sort by.
    """

    kind: ColumnKind
    scale: int = 0
    length: int | None = None
    sort_key: bool = False


class FieldType(ABC):
    """One kind of field. Stateless: everything about one field comes through the ``field`` argument.

    A parser returns the value in memory, None for blank, or a `Problem` with the pointer relative to the value.
    It refuses to look anything up: references come back as the key that was sent, and the pipeline resolves them.
    What is ``worked_out`` a formula fills in, what is ``counted`` a counter; both are ``read_only``.
    What is ``only_shown`` has no value at all.
    ``pictures`` says that the files of such a field must be raster pictures by their contents.
    """

    label: ClassVar[Text]
    doc: ClassVar[Text]
    icon: ClassVar[str]
    schema: ClassVar[JsonObject] = {}
    required_settings: ClassVar[tuple[str, ...]] = ()
    value_type: ClassVar[ValueType]
    operators: ClassVar[tuple[str, ...]]
    accepts: ClassVar[Text]
    sortable: ClassVar[bool] = True
    lookup: ClassVar[Lookup | None] = None
    takes_options: ClassVar[bool] = False
    suggests: ClassVar[bool] = False
    takes_tree: ClassVar[bool] = False
    takes_target: ClassVar[bool] = False
    takes_fields: ClassVar[bool] = False
    in_rows: ClassVar[bool] = True
    takes_unique: ClassVar[bool] = False
    takes_default: ClassVar[bool] = True
    always_unique: ClassVar[bool] = False
    read_only: ClassVar[bool] = False
    worked_out: ClassVar[bool] = False
    counted: ClassVar[bool] = False
    pictures: ClassVar[bool] = False
    only_shown: ClassVar[bool] = False

    def of(self, _field: Field, /) -> FieldType:
        """Return the type that the field's values have: of what a formula fills, the type of its result."""
        return self

    @abstractmethod
    def column(self, field: Field, /) -> ColumnSpec:
        """Describe the column that holds the value."""

    @abstractmethod
    def parser(self, field: Field, zone: tzinfo, /) -> Parser:
        """Return the function from anything sent to the value in memory; made once, called for every record.

        ``zone`` is where times without an offset are meant.
        """

    @abstractmethod
    def value_schema(self, field: Field, /) -> JsonObject:
        """Return the JSON Schema of the value as answers carry it, blank left out, with examples."""

    def usual(self, _field: Field, /) -> Usual | None:
        """Return what is usually sent, told at sight, where that can be told: the same as the parser makes of it."""
        return None

    def presenter(self, _field: Field, /) -> Presenter:
        """Return the function from the value in memory to JSON; blank never reaches it."""
        return as_is

    def writer(self, field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function from the value in memory to words, for titles; blank never reaches it."""
        present = self.presenter(field)
        return lambda value: str(present(value))

    def ui(self, _field: Field, /) -> JsonObject:
        """Return the settings of the field's widget for the browser."""
        return {}

    def check(self, _field: Field, /) -> Iterable[Finding]:
        """Yield what a schema cannot say is wrong with the field's settings: pointer, message code, details."""
        return ()

    def named_options(self, field: Field, /) -> tuple[Option, ...]:
        """Return the options as expressions name them, in the order that they sort in."""
        return field.options

    def searchable(self, _field: Field, /) -> bool:
        """Say whether values are found by the words in them: text is, unless a type says otherwise."""
        return self.value_type == "text"

    def search_text(self, value: object, _field: Field, /) -> str | None:
        """Return the words of a value of a searchable field; blank never reaches it."""
        return value if isinstance(value, str) else None

    def cell(self, value: Json, /) -> Json:
        """Return what a cell of a table for people shows of a value as answers carry it."""
        return value

    def sort_key(self, _value: object, _field: Field, /) -> str | None:
        """Return the key that lists for people sort by, where the value itself would sort wrongly."""
        return None


def as_is(value: object) -> Json:
    """Return a value that is JSON already."""
    return value  # type: ignore[return-value]  # only types whose values in memory are JSON use it
