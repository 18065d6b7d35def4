"""What every field type is: one class that knows its column, its parse, its presentation, its widget and its docs.

The registry stands in `engines.form.field_types`; `engines.form.compiled` turns a form into its fields' functions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules.types import ValueType

ColumnKind = Literal["text", "integer", "scaled", "date", "instant", "boolean", "list", "user", "department", "record"]
Lookup = Literal["user", "department", "record", "file"]

Parser: TypeAlias = Callable[[object], object]
Presenter: TypeAlias = Callable[[object], Json]
Finding: TypeAlias = tuple[str, str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column as a form describes it; storage decides the SQL type. ``list`` is a JSON array of text ids.

    ``sort_key`` asks for a companion column with the pinyin key that lists for people sort by.
    """

    kind: ColumnKind
    scale: int = 0
    length: int | None = None
    sort_key: bool = False


class FieldType(ABC):
    """One kind of field. Stateless: everything about one field comes through the ``field`` argument.

    A parser returns the value in memory, None for blank, or a `Problem` with the pointer relative to the value.
    It refuses to look anything up: references come back as the key that was sent, and the pipeline resolves them.
    """

    label: ClassVar[Text]
    doc: ClassVar[Text]
    icon: ClassVar[str]
    schema: ClassVar[JsonObject] = {}
    required_settings: ClassVar[tuple[str, ...]] = ()
    value_type: ClassVar[ValueType]
    operators: ClassVar[tuple[str, ...]]
    sortable: ClassVar[bool] = True
    lookup: ClassVar[Lookup | None] = None
    takes_options: ClassVar[bool] = False
    takes_target: ClassVar[bool] = False
    takes_unique: ClassVar[bool] = False
    takes_default: ClassVar[bool] = True
    read_only: ClassVar[bool] = False

    @abstractmethod
    def column(self, field: Field) -> ColumnSpec:
        """Describe the column that holds the value."""

    @abstractmethod
    def parser(self, field: Field) -> Parser:
        """Return the function from anything sent to the value in memory; made once, called for every record."""

    @abstractmethod
    def ui(self, field: Field) -> JsonObject:
        """Return the widget and its settings for the browser."""

    @abstractmethod
    def value_schema(self, field: Field) -> JsonObject:
        """Return the JSON Schema of the value as answers carry it, with an example."""

    def presenter(self, field: Field) -> Presenter:
        """Return the function from the value in memory to JSON; blank never reaches it."""
        return _as_is

    def check(self, field: Field) -> Iterable[Finding]:
        """Yield what a schema cannot say is wrong with the field's settings: pointer, message code, details."""
        return ()

    def sort_key(self, value: object, field: Field) -> str | None:
        """Return the key that lists for people sort by, where the value itself would sort wrongly."""
        return None


def _as_is(value: object) -> Json:
    return value  # type: ignore[return-value]  # the value in memory of such a type is JSON already
