"""Paths and aggregates as SQL: correlated subqueries over the related tables, each under a name of its own."""

from __future__ import annotations

from sqlalchemy import select

from engines.rules.functions.function import functions
from engines.rules.sql import aggregates
from engines.rules.sql.elements import Sql
from engines.rules.sql.frame import Frame
from engines.rules.sql.rendering import Rendering
from engines.rules.typed import Call, Field, Items, Related, Typed
from engines.rules.types import Type


def along(node: Field, frame: Frame) -> Sql:
    """Return the value at the end of a path, NULL where a relation on the way is blank."""
    first, *rest = node.path
    source = frame.tables.open(first.form)
    table, there = source.table, source.there
    at = source.columns
    sources = [source.table]
    for step in rest:
        after = frame.tables.open(step.form)
        sources.append(after.table)
        table = table.join(after.table, (after.columns["id"] == at[step.field]) & after.there)
        at = after.columns
    start = frame.of(node.root)[first.field]
    found = select(at[node.id]).select_from(table).where(source.columns["id"] == start, there)
    return found.correlate_except(*sources).scalar_subquery()


def aggregate(node: Call, renderer: Rendering) -> Sql:
    """Return an aggregate: over related records, over values written out, or over a list that a field holds."""
    first = node.arguments[0]
    if isinstance(first, Related):
        return _gathered(node, first, renderer)
    if isinstance(first, Items):
        return aggregates.listed(node, [renderer.value(item) for item in first.items])
    stored = aggregates.stored(node, renderer.value(first))
    if stored is None:
        raise TypeError(node.function)
    return stored


def _gathered(node: Call, related: Related, renderer: Rendering) -> Sql:
    source = renderer.frame.tables.open(related.form)
    inner = renderer.inside(renderer.frame.gathering(source.columns))
    value = _value(node, related.value, inner)
    order = [source.columns[name] for name in ("created_at", "id") if name in source.columns]
    made = aggregates.over(node, value, order)
    found = (
        select(made.label(None))
        .select_from(source.table)
        .where(source.columns[related.via] == _owner(related, renderer.frame), source.there)
    )
    if related.where is not None:
        found = found.where(inner.truth(related.where))
    return found.correlate_except(source.table).scalar_subquery()


def _value(node: Call, value: Typed, inner: Rendering) -> Sql:
    """Return what is gathered; only where true alone counts may a condition that does not hold be NULL."""
    return (
        inner.truth(value) if value.type.kind == "boolean" and functions[node.function].judges else inner.value(value)
    )


def _owner(related: Related, frame: Frame) -> Sql:
    """Return the id of the record that the gathered ones point at."""
    if not related.path:
        return frame.columns["id"]
    *before, last = related.path
    return along(Field(last.field, Type("record"), tuple(before)), frame) if before else frame.columns[last.field]
