"""Rows inside the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, tzinfo
from typing import ClassVar, Final

from engines.form.described import field_schema, field_ui
from engines.form.field_type import ColumnSpec, FieldType, Finding, Parser, Presenter
from engines.form.field_types.registry import field_types
from engines.form.problems import FEW_ROWS, MANY_ROWS, NO_KEY_IN_ROWS, NO_UNIQUE, NOT_ROW, NOT_ROWS
from engines.form.settings import integer
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

MOST_ROWS: Final = 500
"""How many rows a record may own when the field says nothing."""

NOT_IN_ROWS: Final = ("on_pick", "tree", "multiple", "sensitive")
"""Settings that fields of rows cannot have."""


@field_types.register("table")
class TableType(FieldType):
    """Rows that belong to one record and go with it, such as the parts of a repair. They refuse rows of their own."""

    label: ClassVar[Text] = Text("子表", "Sub-table")
    doc: ClassVar[Text] = Text(
        "记录里的多行明细,如维修用的配件;随记录一起保存、删除、恢复。公式里用 SUM(配件.金额) 这样的汇总。",
        "Rows inside a record, such as the parts of a repair; saved, deleted and restored with it.",
    )
    icon: ClassVar[str] = "sub"
    schema: ClassVar[JsonObject] = {
        "min_rows": {
            "type": "integer",
            "minimum": 0,
            "maximum": MOST_ROWS,
            "description": "至少几行 / The fewest rows",
        },
        "max_rows": {
            "type": "integer",
            "minimum": 1,
            "maximum": MOST_ROWS,
            "default": MOST_ROWS,
            "description": "最多几行 / The most rows",
        },
    }
    value_type: ClassVar[ValueType] = "record"
    operators: ClassVar[tuple[str, ...]] = ()
    accepts: ClassVar[Text] = Text(
        "行的列表;带 id 的行是已有的行,没有列出的行会删除",
        "A list of rows: those with an id are the record's own, those left out are deleted",
    )
    sortable: ClassVar[bool] = False
    takes_fields: ClassVar[bool] = True
    in_rows: ClassVar[bool] = False
    takes_default: ClassVar[bool] = False

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep nothing: the rows lie in a table of their own."""
        return ColumnSpec("none")

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to a tuple of rows as they were sent; the pipeline reads each by the rows' own form."""
        fewest, most = integer(field, "min_rows", 0), integer(field, "max_rows", MOST_ROWS)

        def rows(raw: object) -> object:
            if raw is None or raw == "":
                raw = []
            if not isinstance(raw, list):
                return Problem(NOT_ROWS)
            for at, item in enumerate(raw[: most + 1]):
                if not isinstance(item, Mapping) or not isinstance(item.get("id", ""), str | None):
                    return Problem(NOT_ROW, pointer(at))
            if len(raw) > most:
                return Problem(MANY_ROWS, "", {"limit": most, "count": len(raw)})
            return tuple(raw) or None if len(raw) >= fewest or not raw else Problem(FEW_ROWS, "", {"limit": fewest})

        return rows

    def presenter(self, _field: Field, /) -> Presenter:
        """Rows are presented by their own form, with labels; here they would be told twice."""
        return lambda _value: None

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return the list of rows."""
        columns: dict[str, Json] = {
            item.code: field_schema(item, field_types.find(item.type).of(item)) for item in field.fields
        }
        row: Json = {"type": "object", "properties": {"id": {"type": "string"}, **columns}}
        most = integer(field, "max_rows", MOST_ROWS)
        return {"type": "array", "items": row, "maxItems": most, "examples": [[]]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return the columns and how many rows there may be."""
        return {
            "fields": [_column_ui(item) for item in field.fields],
            "min_rows": integer(field, "min_rows", 0),
            "max_rows": integer(field, "max_rows", MOST_ROWS),
        }

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check the fields of the rows by their own types; nothing is unique among all rows of all records."""
        for at, item in enumerate(field.fields):
            kind = field_types.find(item.type)
            for place, code, details in kind.check(item):
                yield pointer("fields", at) + place, code, details
            for key in NOT_IN_ROWS:
                if key in item.settings:
                    yield pointer("fields", at, key), NO_KEY_IN_ROWS, {"key": key}
            if item.unique:
                yield pointer("fields", at, "unique"), NO_UNIQUE, {"type": self.label}


def _column_ui(field: Field) -> JsonObject:
    kind = field_types.find(field.type)
    return field_ui(field, kind, kind.presenter(field), kind.parser(field, UTC))
