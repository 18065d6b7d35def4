"""A small desk to store records in: a form of customers and one of complaints that point to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from engines.form.field_type import ColumnSpec
from engines.metadata.model import Sort
from runtime.storage import catalogue, ddl, installations
from runtime.storage.catalogue import Catalogue
from runtime.storage.database import Database
from runtime.storage.ids import new_id
from runtime.storage.installations import Installation
from runtime.storage.shapes import FieldShape, FormShape, Order, Target
from runtime.storage.tables import FormTable, form_table

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CODE = ColumnSpec("text", length=40)
NAME = ColumnSpec("text", length=120, sort_key=True)

CUSTOMER = FormShape(
    "customer",
    (
        FieldShape("name", NAME),
        FieldShape("phone", CODE),
        FieldShape("contact", ColumnSpec("record"), Target(1, "contact")),
    ),
    unique=(("phone",),),
)
CONTACT = FormShape(
    "contact",
    (FieldShape("name", NAME), FieldShape("customer", ColumnSpec("record"), Target(1, "customer"))),
)
COMPLAINT = FormShape(
    "complaint",
    (
        FieldShape("subject", NAME),
        FieldShape("status", CODE),
        FieldShape("priority", ColumnSpec("integer")),
        FieldShape("cost", ColumnSpec("scaled", scale=2)),
        FieldShape("due", ColumnSpec("date")),
        FieldShape("heard", ColumnSpec("instant")),
        FieldShape("urgent", ColumnSpec("boolean")),
        FieldShape("tags", ColumnSpec("list")),
        FieldShape("customer", ColumnSpec("record"), Target(1, "customer")),
    ),
    unique=(("subject", "customer"),),
    orders=(
        Order(("status",), (Sort("created_at", descending=True),)),
        Order(("status",), (Sort("due"), Sort("priority", descending=True))),
        Order((), (Sort("priority", descending=True), Sort("subject"))),
    ),
)
DESK = (CUSTOMER, CONTACT, COMPLAINT)


def install(
    database: Database, shapes: Sequence[FormShape], number: int = 1, neighbours: Mapping[int, Catalogue] | None = None
) -> dict[str, FormTable]:
    """Install forms as an app would, and return their tables."""

    def work(connection: Connection) -> None:
        installations.keep_version(connection, f"digest{number}", {}, NOW)
        if all(one.number != number for one in installations.every(connection)):
            new = Installation(number, f"app{number}", f"app{number}", "1.0", f"digest{number}", {})
            installations.add(connection, new, NOW)
        ddl.apply(connection, ddl.plan(catalogue.read(connection, number), shapes, neighbours or {}), NOW)

    database.run(work)
    return tables(database, number)


def tables(database: Database, number: int = 1) -> dict[str, FormTable]:
    """Return the tables of an installation as they stand."""
    with database.read() as connection:
        forms = catalogue.read(connection, number).forms
    return {form_id: form_table(form) for form_id, form in forms.items()}


def row(at: int = 0, **values: Any) -> dict[str, Any]:
    """Return a row ready to be stored, ``at`` minutes after nine."""
    made = NOW + timedelta(minutes=at)
    return {"id": new_id(), "title": "", "created_at": made, "updated_at": made, "version": 1, **values}
