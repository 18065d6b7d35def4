"""Each field type asks for the column its values need."""

import pytest

from engines.form.field_type import ColumnSpec
from engines.form.field_types import field_types


@pytest.mark.parametrize(
    ("kind", "settings", "column"),
    [
        ("text", {"max_length": 40}, ColumnSpec("text", length=40, sort_key=True)),
        ("long_text", {}, ColumnSpec("text")),
        ("rich_text", {}, ColumnSpec("text")),
        ("number", {}, ColumnSpec("scaled", scale=0)),
        ("number", {"scale": 3}, ColumnSpec("scaled", scale=3)),
        ("money", {}, ColumnSpec("scaled", scale=2)),
        ("date", {}, ColumnSpec("date")),
        ("datetime", {}, ColumnSpec("instant")),
        ("duration", {}, ColumnSpec("scaled", scale=0)),
        ("percent", {}, ColumnSpec("scaled", scale=2)),
        ("percent", {"decimals": 1}, ColumnSpec("scaled", scale=3)),
        ("url", {}, ColumnSpec("text", length=1000)),
        ("time", {}, ColumnSpec("text", length=8)),
        ("cascade", {}, ColumnSpec("text", length=40)),
        ("tags", {}, ColumnSpec("list")),
        ("users", {}, ColumnSpec("list")),
        ("departments", {}, ColumnSpec("list")),
        ("address", {}, ColumnSpec("text", length=293, sort_key=True)),
        ("slider", {}, ColumnSpec("scaled", scale=0)),
        ("slider", {"min": 0.5, "step": 0.25}, ColumnSpec("scaled", scale=2)),
        ("barcode", {}, ColumnSpec("text", length=80)),
        ("choice", {}, ColumnSpec("text", length=40)),
        ("multi_choice", {}, ColumnSpec("list")),
        ("boolean", {}, ColumnSpec("boolean")),
        ("phone", {}, ColumnSpec("text", length=32)),
        ("email", {}, ColumnSpec("text", length=254)),
        ("user", {}, ColumnSpec("user")),
        ("department", {}, ColumnSpec("department")),
        ("relation", {}, ColumnSpec("record")),
        ("rating", {}, ColumnSpec("integer")),
        ("serial", {}, ColumnSpec("text", length=80)),
        ("attachment", {}, ColumnSpec("list")),
        ("image", {}, ColumnSpec("list")),
        ("section", {}, ColumnSpec("none")),
        ("description", {}, ColumnSpec("none")),
        ("signature", {}, ColumnSpec("list")),
        ("location", {}, ColumnSpec("text")),
        ("color", {}, ColumnSpec("text", length=7)),
    ],
)
def test_a_type_names_its_column(kind, settings, column, field):
    assert field_types[kind].column(field(kind, **settings)) == column
