"""Every conformance case of the expression language holds on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Boolean, Column, Date, Integer, MetaData, Table, insert, select
from sqlalchemy.types import TypeEngine

from engines import rules
from engines.form.compiled import compile_form
from engines.form.field_type import ColumnSpec
from engines.kernel.text import Text
from engines.metadata.model import Field, Form, Option
from engines.rules import Context, bind, parse, to_sql
from runtime.storage.types import Id, IdList, Instant, Scaled, Words

FILES = sorted((Path(rules.__file__).parent / "conformance").glob("*.json"))
BASE = {"id", "code", "type", "label", "options"}
COLUMNS: dict[str, Callable[[ColumnSpec], TypeEngine[Any]]] = {
    "text": lambda _: Words,
    "integer": lambda _: Integer(),
    "scaled": lambda spec: Scaled(spec.scale),
    "date": lambda _: Date(),
    "instant": lambda _: Instant(),
    "boolean": lambda _: Boolean(),
    "list": lambda _: IdList(),
    "user": lambda _: Id,
}


def form_of(document):
    fields = tuple(
        Field(
            id=raw["id"],
            code=raw["code"],
            label=Text.of(raw["label"]),
            type=raw["type"],
            options=tuple(Option(f"o_{code}", code, Text(code, code)) for code in raw.get("options", ())),
            settings={key: value for key, value in raw.items() if key not in BASE},
        )
        for raw in document["fields"]
    )
    return compile_form(Form("frm", "case", Text("例", "Case"), fields), ZoneInfo(document["zone"]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_holds(path, database):
    document = json.loads(path.read_text("utf-8"))
    form = form_of(document)
    context = Context.at(datetime.fromisoformat(document["now"]), document["zone"], document["me"])
    own = [Column(item.field.id, COLUMNS[item.column.kind](item.column)) for item in form.fields]
    table = Table("conformance", MetaData(), Column("place", Integer, primary_key=True), *own)
    columns = {column.name: column for column in table.columns}
    parsed = [form.parse(case["values"]) for case in document["cases"]]
    assert [one.problems for one in parsed] == [()] * len(parsed)
    blank = dict.fromkeys(form.by_id)
    rows = [{"place": place, **blank, **one.values} for place, one in enumerate(parsed)]
    with database.write() as connection:
        table.create(connection)
        connection.execute(insert(table), rows)
        wrong = [
            f"{case['expression']} on {case['values']}"
            for place, case in enumerate(document["cases"])
            if holds(connection, table, place, to_sql(bound(case["expression"], form), columns, context))
            is not case["expect"]
        ]
    assert wrong == []


def bound(source, form):
    return bind(parse(source, form.names()), form.names())


def holds(connection, table, place, clause):
    return connection.scalar(select(table.c.place).where(clause, table.c.place == place)) is not None


def test_an_equality_is_served_by_an_index(database):
    document = json.loads(FILES[0].read_text("utf-8"))
    form = form_of(document)
    context = Context.at(datetime.fromisoformat(document["now"]), document["zone"])
    table = Table("indexed", MetaData(), Column("place", Integer, primary_key=True), Column("f1", Words, index=True))
    condition = bind(parse('subject = "a"'), form.names())
    clause = to_sql(condition, {"f1": table.c.f1}, context)
    with database.write() as connection:
        table.create(connection)
        connection.execute(insert(table), [{"place": place, "f1": f"text {place}"} for place in range(5000)])
        connection.exec_driver_sql("ANALYZE")
        query = select(table.c.place).where(clause)
        compiled = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
        plan = " ".join(str(row) for row in connection.exec_driver_sql(explain + str(compiled)))
    assert "ix_indexed_f1" in plan
