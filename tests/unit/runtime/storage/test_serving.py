"""An index is offered for what it serves, and for nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import and_, or_

from engines.form.field_type import ColumnSpec
from engines.metadata.model import Sort
from runtime.storage import serving
from runtime.storage.catalogue import LiveField, LiveForm, LiveIndex
from runtime.storage.shapes import DEFAULT_SORT, IndexShape
from runtime.storage.tables import form_table

CODE = ColumnSpec("text", length=40)
SHAPES = (
    IndexShape((), DEFAULT_SORT, whole=True),
    IndexShape(("status",), DEFAULT_SORT),
    IndexShape(("status",), (Sort("due"), Sort("phone"))),
    IndexShape(("phone",), unique=True),
)
FIELDS = {
    name: LiveField(name, number, spec)
    for number, (name, spec) in enumerate({"status": CODE, "phone": CODE, "due": ColumnSpec("date")}.items(), 2)
}
INDEXES = {shape.signature: LiveIndex(1, number, shape) for number, shape in enumerate(SHAPES, 10)}
TABLE = form_table(LiveForm(1, "desk", 1, FIELDS, INDEXES))
OPEN = TABLE.columns["status"] == "open"
MINE = TABLE.columns["phone"] == "138"


def asked(*conditions) -> serving.Asked:
    return serving.asked(TABLE, *conditions)


@pytest.mark.parametrize(
    ("condition", "equal", "only"),
    [
        pytest.param(None, set(), True, id="nothing"),
        pytest.param(OPEN, {"status"}, True, id="one value"),
        pytest.param(and_(OPEN, and_(MINE, OPEN)), {"status", "phone"}, True, id="several"),
        pytest.param(and_(OPEN, TABLE.columns["due"] > "2026-01-01"), {"status"}, False, id="and more"),
        pytest.param(or_(OPEN, MINE), set(), False, id="one or the other"),
        pytest.param(TABLE.columns["status"] != "open", set(), False, id="anything but"),
        pytest.param(TABLE.columns["status"] == TABLE.columns["phone"], set(), False, id="another column"),
    ],
)
def test_what_a_condition_pins(condition, equal, only):
    assert asked(condition) == serving.Asked(frozenset(equal), only)


@pytest.mark.parametrize(
    ("what", "sort", "ordered", "offered"),
    [
        pytest.param(None, DEFAULT_SORT, True, False, id="the newest of all, from the index of all"),
        pytest.param(OPEN, DEFAULT_SORT, True, True, id="a view"),
        pytest.param(and_(OPEN, MINE), DEFAULT_SORT, True, True, id="a view with more conditions"),
        pytest.param(OPEN, (Sort("due"), Sort("phone")), True, True, id="a view by several columns"),
        pytest.param(
            OPEN, (Sort("status"), Sort("created_at", descending=True)), True, True, id="a sort by what is pinned"
        ),
        pytest.param(OPEN, (Sort("due"),), False, False, id="another order"),
        pytest.param(OPEN, (Sort("created_at"),), False, False, id="another direction"),
        pytest.param(None, (Sort("due"), Sort("phone")), False, False, id="a view's order without its filter"),
        pytest.param(MINE, (Sort("due"),), False, True, id="one record"),
    ],
)
def test_an_index_is_offered_where_it_serves(what, sort, ordered, offered):
    assert (serving.ordered(TABLE, asked(what), sort), serving.offered(TABLE, asked(what), sort)) == (ordered, offered)


@pytest.mark.parametrize(
    ("what", "counted"),
    [
        pytest.param(OPEN, True, id="a view's filter"),
        pytest.param(and_(OPEN, MINE), False, id="more than the index holds"),
        pytest.param(TABLE.columns["due"] > "2026-01-01", False, id="no value"),
        pytest.param(None, False, id="everything"),
    ],
)
def test_an_index_counts_what_it_holds(what, counted):
    assert serving.counted(TABLE, asked(what)) == counted


def test_only_sqlite_needs_advice():
    plain = TABLE.columns["deleted_at"].is_(None)
    assert serving.alive(TABLE, "postgresql", served=False).compare(plain)
    assert serving.alive(TABLE, "sqlite", served=True).compare(plain)
    assert not serving.alive(TABLE, "sqlite", served=False).compare(plain)
