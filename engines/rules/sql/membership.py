"""Lists as SQL: what is in them, what they have in common, whether they are the same. Part of the comparisons.

A list is a JSON array in a column, or written out; blanks in it count for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Boolean, Integer, String, and_, false, literal, or_, true
from sqlalchemy.types import NullType

from engines.rules.sql.elements import Clause, Sql
from engines.rules.sql.portable import portable
from engines.rules.sql.rendering import Rendering, Truth
from engines.rules.sql.sqlite import scalar
from engines.rules.sql.types import column_type
from engines.rules.typed import Call, Constant, Items, Typed
from engines.rules.types import BOOLEAN

_length = portable("list_length", Integer, sqlite="json_array_length({0})", postgresql="jsonb_array_length({0})")
_written = portable("ids", NullType, sqlite="({*})", postgresql="CAST(ARRAY[{*}] AS TEXT[])")
_holds_any = portable(
    "holds_any",
    Boolean,
    sqlite="EXISTS (SELECT 1 FROM json_each({0}) WHERE json_each.value IN {1})",
    postgresql="({0} ?| {1})",
)
_holds_item = portable(
    "holds_item",
    Boolean,
    sqlite="EXISTS (SELECT 1 FROM json_each({0}) WHERE json_each.value = {1})",
    postgresql="({0} ? CAST({1} AS TEXT))",
)
_shares = portable(
    "shares",
    Boolean,
    sqlite="EXISTS (SELECT 1 FROM json_each({0}) AS a JOIN json_each({1}) AS b ON a.value = b.value)",
    postgresql="EXISTS (SELECT 1 FROM jsonb_array_elements_text({0}) AS a"
    " JOIN jsonb_array_elements_text({1}) AS b ON a.value = b.value)",
)
# Each wanted item with the held one that it meets, where there is one; blanks among the wanted count for nothing.
_EVERY: Final = "(SELECT count(b.value) > 0 AND count(b.value) = count(a.value) FROM {items}({{1}}) AS b"
_HELD: Final = " LEFT JOIN (SELECT DISTINCT value FROM {items}({{0}})) AS a ON a.value = b.value)"
_holds_every = portable(
    "holds_every",
    Boolean,
    sqlite=(_EVERY + _HELD).format(items="json_each"),
    postgresql=(_EVERY + _HELD).format(items="jsonb_array_elements_text"),
)
_same_items = portable(
    "same_items",
    Boolean,
    sqlite="dg_same_items({0}, {1})",
    postgresql="(SELECT a @> b AND b @> a FROM (SELECT"
    " jsonb_path_query_array(coalesce({0}, '[]'), '$[*] ? (@ != null)') AS a,"
    " jsonb_path_query_array(coalesce({1}, '[]'), '$[*] ? (@ != null)') AS b) AS dg_both)",
)


@scalar("dg_same_items", 2)
def _same(left: str | None, right: str | None) -> bool:
    one, other = (set(json.loads(text or "[]")) - {None} for text in (left, right))
    return one == other


def compare_lists(left: Typed, right: Typed, renderer: Rendering, *, negated: bool) -> Clause:
    """Return where two lists have the same items, or with ``negated`` where they have not."""
    column = renderer.value(left)
    ids = _constants(right, renderer)
    if ids is None:
        clause: Clause = _same_items(column, renderer.value(right))
    elif not ids:
        return column.is_not(None) if negated else column.is_(None)
    else:
        every = (_holds_any(column, _ids((item,))) for item in ids)
        clause = and_(_length(column) == len(ids), *every)
    return clause.is_not(true()) if negated else clause


def _member(node: Call, renderer: Rendering, *, negated: bool) -> Clause:
    operand, members = node.arguments
    if isinstance(members, Items):
        return _listed(operand, members, renderer, negated=negated)
    there, values = renderer.known(members)
    if there:
        listed = tuple(Constant(value, operand.type) for value in values) if isinstance(values, tuple) else ()
        return _listed(operand, Items(listed, members.type), renderer, negated=negated)
    column = renderer.value(members)
    there, item = renderer.known(operand)
    if there:
        clause: Clause = _holds_any(column, _ids((str(item),))) if item is not None else false()
    else:
        clause = _holds_item(column, renderer.value(operand))
    return clause.is_not(true()) if negated else clause


def _listed(operand: Typed, members: Items, renderer: Rendering, *, negated: bool) -> Clause:
    column = renderer.value(operand)
    fixed = [found for there, found in map(renderer.known, members.items) if there and found is not None]
    moving = [item for item in members.items if not renderer.known(item)[0]]
    scales = {item.type.scale for item in members.items if renderer.known(item)[0]} | {operand.type.scale}
    if moving or len(scales) > 1:
        return _any_equal(operand, members.items, renderer, negated=negated)
    if not fixed:
        return true() if negated else false()
    values = [literal(value, column_type(operand.type)) for value in fixed]
    return or_(column.not_in(values), column.is_(None)) if negated else column.in_(values)


def _any_equal(operand: Typed, items: Sequence[Typed], renderer: Rendering, *, negated: bool) -> Clause:
    there = [item for item in items if renderer.known(item) != (True, None)]
    tests = tuple(Call("=", (operand, item), BOOLEAN) for item in there)
    known = Call("not", (Call("is blank", (operand,), BOOLEAN),), BOOLEAN)
    both = Call("and", (known, Call("or", tests, BOOLEAN)), BOOLEAN)
    return renderer.truth(both, negated=negated)


def _has(*, every: bool) -> Truth:
    def render(node: Call, renderer: Rendering, *, negated: bool) -> Clause:
        held, wanted = node.arguments
        ids = _constants(wanted, renderer)
        column = renderer.value(held)
        if ids is None:
            clause: Clause = (_holds_every if every else _shares)(column, renderer.value(wanted))
        elif not ids:
            return true() if negated else false()
        else:
            groups = [(item,) for item in ids] if every else [ids]
            clause = and_(true(), *(_holds_any(column, _ids(group)) for group in groups))
        return clause.is_not(true()) if negated else clause

    return render


def _constants(node: Typed, renderer: Rendering) -> tuple[str, ...] | None:
    """Return the members of a list that is the same for every record, each once, blanks left out."""
    if isinstance(node, Items):
        found = [renderer.known(item) for item in node.items]
        if not all(there for there, _ in found):
            return None
        return tuple(dict.fromkeys(str(value) for _, value in found if value is not None))
    there, value = renderer.known(node)
    if not there or (value is not None and not isinstance(value, tuple)):
        return None
    return tuple(dict.fromkeys(map(str, value or ())))


def _ids(items: Iterable[str]) -> Sql:
    return _written(*(literal(item, String()) for item in items))


TRUTHS: Final[dict[str, Truth]] = {
    "in": _member,
    "HAS_ANY": _has(every=False),
    "HAS_ALL": _has(every=True),
}
