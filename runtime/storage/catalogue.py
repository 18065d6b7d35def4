"""What every form, field and index of an installation is called in the database. Read before a plan, written by it.

Numbers are given once and never again within an installation, so no two things ever shared a table or a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from engines.form.field_type import ColumnSpec
from engines.metadata.model import Sort
from runtime.storage.platform.packages import catalogue
from runtime.storage.shapes import IndexShape, Target


@dataclass(frozen=True, slots=True)
class LiveField:
    """A field and its column ``f_<number>``. A retired one keeps its column and its data."""

    field_id: str
    number: int
    column: ColumnSpec
    target: Target | None = None
    retired: bool = False

    @property
    def name(self) -> str:
        """The column's name."""
        return f"f_{self.number}"

    @property
    def key_name(self) -> str:
        """The name of the companion column with the pinyin key."""
        return f"f_{self.number}_key"


@dataclass(frozen=True, slots=True)
class LiveIndex:
    """An index that stands, ``i<installation>_<number>``."""

    installation: int
    number: int
    shape: IndexShape

    @property
    def name(self) -> str:
        """The index's name."""
        return f"i{self.installation}_{self.number}"


@dataclass(frozen=True, slots=True)
class LiveForm:
    """A form and its table ``r<installation>_<number>``; fields and indexes by id and by signature.

    ``search`` is the number of the table that searching reads, ``s<installation>_<search>``; None before there was one.
    """

    installation: int
    form_id: str
    number: int
    fields: Mapping[str, LiveField]
    indexes: Mapping[str, LiveIndex]
    retired: bool = False
    search: int | None = None

    @property
    def name(self) -> str:
        """The table's name."""
        return f"r{self.installation}_{self.number}"

    @property
    def search_name(self) -> str:
        """The name of the table that searching reads."""
        return f"s{self.installation}_{self.search}"

    @property
    def current(self) -> tuple[LiveField, ...]:
        """The fields that are not retired, in the order of their numbers."""
        return tuple(sorted((one for one in self.fields.values() if not one.retired), key=lambda one: one.number))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of one installation. ``next_number`` is the first that was never given."""

    installation: int
    forms: Mapping[str, LiveForm] = field(default_factory=dict)
    next_number: int = 1


def read(connection: Connection, installation: int) -> Catalogue:
    """Return the catalogue of an installation; an empty one for a new installation."""
    statement = select(catalogue).where(catalogue.c.installation == installation).order_by(catalogue.c.number)
    rows = connection.execute(statement).all()
    forms = {row.object_id: _form(row, rows) for row in rows if row.kind == "form"}
    return Catalogue(installation, forms, 1 + max((row.number for row in rows), default=0))


def add_form(connection: Connection, form: LiveForm) -> None:
    """Write down a new form with its fields; its indexes come one by one."""
    rows = [_row(form.installation, form.number, ("form", form.form_id, None), {})]
    rows += [_field_row(form.installation, form.form_id, one) for one in form.fields.values()]
    connection.execute(insert(catalogue), rows)


def add_field(connection: Connection, form: LiveForm, new: LiveField) -> None:
    """Write down a new field."""
    connection.execute(insert(catalogue), [_field_row(form.installation, form.form_id, new)])


def add_index(connection: Connection, form: LiveForm, new: LiveIndex) -> None:
    """Write down a new index."""
    name = ("index", new.shape.signature, form.form_id)
    connection.execute(insert(catalogue), [_row(form.installation, new.number, name, asdict(new.shape))])


def add_search(connection: Connection, form: LiveForm) -> None:
    """Write down the table that searching reads."""
    if form.search is not None:
        row = _row(form.installation, form.search, ("search", form.form_id, form.form_id), {})
        connection.execute(insert(catalogue), [row])


def drop_index(connection: Connection, old: LiveIndex) -> None:
    """Forget an index."""
    connection.execute(delete(catalogue).where(*_at(old.installation, old.number)))


def retire(connection: Connection, installation: int, number: int, at: datetime | None) -> None:
    """Mark a form or a field as retired, or with None as back in use."""
    connection.execute(update(catalogue).where(*_at(installation, number)).values(retired_at=at))


def _at(installation: int, number: int) -> tuple[Any, ...]:
    return catalogue.c.installation == installation, catalogue.c.number == number


def _field_row(installation: int, form_id: str, one: LiveField) -> dict[str, object]:
    spec = {"column": asdict(one.column), "target": asdict(one.target) if one.target else None}
    return _row(installation, one.number, ("field", one.field_id, form_id), spec)


def _row(
    installation: int, number: int, name: tuple[str, str, str | None], spec: Mapping[str, object]
) -> dict[str, object]:
    kind, object_id, parent = name
    return {
        "installation": installation,
        "number": number,
        "kind": kind,
        "object_id": object_id,
        "parent": parent,
        "spec": spec,
        "retired_at": None,
    }


def _form(row: Row[Any], rows: Iterable[Row[Any]]) -> LiveForm:
    mine = [other for other in rows if other.parent == row.object_id]
    fields = {other.object_id: _field(other) for other in mine if other.kind == "field"}
    indexes = {other.object_id: _index(other) for other in mine if other.kind == "index"}
    search = next((other.number for other in mine if other.kind == "search"), None)
    return LiveForm(row.installation, row.object_id, row.number, fields, indexes, row.retired_at is not None, search)


def _field(row: Row[Any]) -> LiveField:
    target = row.spec["target"]
    return LiveField(
        row.object_id,
        row.number,
        ColumnSpec(**row.spec["column"]),
        Target(**target) if target else None,
        row.retired_at is not None,
    )


def _index(row: Row[Any]) -> LiveIndex:
    spec = row.spec
    shape = IndexShape(
        tuple(spec["equal"]), tuple(Sort(**step) for step in spec["sort"]), spec["unique"], spec["whole"]
    )
    return LiveIndex(row.installation, row.number, shape)
