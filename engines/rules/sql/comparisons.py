"""Comparisons, membership and text search as SQL, each true exactly where the language says so, or the opposite."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, Protocol, TypeAlias

from sqlalchemy import Boolean, String, and_, false, literal, or_, true

from engines.rules.dates import start_of_day
from engines.rules.functions.function import Sql
from engines.rules.latin import lowered
from engines.rules.sql.arithmetic import aligned
from engines.rules.sql.constructs import list_has_any, list_length
from engines.rules.sql.frame import Clause, Frame
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar
from engines.rules.sql.turned import turned
from engines.rules.sql.types import column_type
from engines.rules.typed import Call, Constant, Field, Items, Typed
from engines.rules.types import BOOLEAN, DATETIME


class Rendering(Protocol):
    """Whoever renders the operands."""

    @property
    def frame(self) -> Frame:
        """Where the columns come from."""
        ...

    def known(self, node: Typed) -> tuple[bool, object]:
        """Return whether a part is the same for every record, and then its value."""
        ...

    def value(self, node: Typed) -> Sql:
        """Return the value of a part."""
        ...

    def truth(self, node: Typed, *, negated: bool = False) -> Clause:
        """Return where a condition holds, or with ``negated`` where it does not."""
        ...


Truth: TypeAlias = Callable[[Call, Rendering, bool], Clause]

_NEGATED: Final = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MIRROR: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}

_by_code_point = portable("by_code_point", String, sqlite="{0}", postgresql='({0} COLLATE "C")')
_folded = portable("folded", String, sqlite="lower({0})", postgresql='lower({0} COLLATE "C")')
_LIKE_SIGNS: Final = re.compile("[%_/]")
# SQLite's LIKE takes no notice of the case of Latin letters, and of no others, by itself.
_like = portable(
    "like", Boolean, sqlite="({0} LIKE {1} ESCAPE '/')", postgresql="(lower({0} COLLATE \"C\") LIKE {1} ESCAPE '/')"
)
_place = portable("place_of", String, sqlite="instr({0}, {1})", postgresql="strpos({0}, {1})")
_begins = portable("begins", Boolean, sqlite="substr({0}, 1, length({1})) = {1}", postgresql="starts_with({0}, {1})")
_same_items = portable(
    "same_items",
    Boolean,
    sqlite="dg_same_items({0}, {1})",
    postgresql="(SELECT a @> b AND b @> a FROM (SELECT"
    " jsonb_path_query_array(coalesce({0}, '[]'), '$[*] ? (@ != null)') AS a,"
    " jsonb_path_query_array(coalesce({1}, '[]'), '$[*] ? (@ != null)') AS b) AS dg_both)",
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


@scalar("dg_same_items", 2)
def _same(left: str | None, right: str | None) -> bool:
    one, other = (set(json.loads(text or "[]")) - {None} for text in (left, right))
    return one == other


def _compare(node: Call, renderer: Rendering, negated: bool) -> Clause:  # noqa: FBT001  # one row of a table
    left, right = node.arguments
    op = node.function
    if renderer.known(left)[0]:
        left, right, op = right, left, _MIRROR.get(op, op)
    if left.type.many:
        return _compare_lists(left, right, renderer, negated=negated is (op == "="))
    there, found = renderer.known(right)
    if not there:
        return _compare_columns(left, op, right, renderer, negated=negated)
    if found is None:
        return _with_blank(left, op, renderer, negated=negated)
    by_day = turned(left, op, found, right.type.scale, renderer.frame.context)
    if by_day is not None:
        return _compare(by_day, renderer, negated)
    if _is_day(left) and isinstance(found, date):
        return renderer.truth(_as_instants(left, op, found, renderer.frame), negated=negated)
    return _with_constant(left, op, right, renderer, negated=negated)


def _with_constant(left: Typed, op: str, right: Typed, renderer: Rendering, *, negated: bool) -> Clause:
    column = _side(left, op, renderer, left.type.scale)
    other = _side(right, op, renderer, right.type.scale)
    if left.type.kind == "number":
        scale = max(left.type.scale, right.type.scale)
        column, other = aligned(column, left.type.scale, scale), aligned(other, right.type.scale, scale)
    wanted = _NEGATED[op] if negated else op
    plain = isinstance(left, Field) and not left.path
    clause: Clause = _OPERATORS[wanted](column, other)
    if wanted == "=" or (wanted != "!=" and not negated):
        return clause
    if plain:
        return or_(clause, column.is_(None))
    positive: Clause = _OPERATORS[_NEGATED[wanted]](column, other)
    return positive.is_not(true())


def _compare_columns(left: Typed, op: str, right: Typed, renderer: Rendering, *, negated: bool) -> Clause:
    scale = max(left.type.scale, right.type.scale)
    one = _side(left, op, renderer, scale)
    other = _side(right, op, renderer, scale)
    if left.type.kind == "number":
        one, other = aligned(one, left.type.scale, scale), aligned(other, right.type.scale, scale)
    if op in ("=", "!="):
        same = (op == "=") is not negated
        return one.is_not_distinct_from(other) if same else one.is_distinct_from(other)
    clause: Clause = _OPERATORS[op](one, other)
    return clause.is_not(true()) if negated else clause


def _side(node: Typed, op: str, renderer: Rendering, _scale: int) -> Sql:
    made = renderer.value(node)
    if node.type.kind == "text" and op in _MIRROR and not isinstance(node, Field):
        return _by_code_point(made)
    return made


def _with_blank(left: Typed, op: str, renderer: Rendering, *, negated: bool) -> Clause:
    if op not in ("=", "!="):
        return true() if negated else false()
    column = renderer.value(left)
    return column.is_(None) if (op == "=") is not negated else column.is_not(None)


def _is_day(node: Typed) -> bool:
    return isinstance(node, Call) and node.function == "LOCAL_DATE"


def _as_instants(left: Typed, op: str, day: date, frame: Frame) -> Typed:
    """Compare an instant's day with a day as the instants between which it lies, so that an index serves it."""
    instant = left.arguments[0] if isinstance(left, Call) else left
    begin = _compared(instant, ">=", start_of_day(day, frame.context.zone))
    before_end: Typed
    after: Typed
    if day < date.max:
        end = start_of_day(day + timedelta(days=1), frame.context.zone)
        before_end, after = _compared(instant, "<", end), _compared(instant, ">=", end)
    else:
        before_end = _not(Call("is blank", (instant,), BOOLEAN))
        after = Constant(value=False, type=BOOLEAN)
    same = Call("and", (begin, before_end), BOOLEAN)
    choices: dict[str, Typed] = {
        "=": same,
        "!=": _not(same),
        "<": _compared(instant, "<", start_of_day(day, frame.context.zone)),
        "<=": before_end,
        ">": after,
        ">=": begin,
    }
    return choices[op]


def _compared(instant: Typed, op: str, moment: datetime) -> Call:
    return Call(op, (instant, Constant(moment, DATETIME)), BOOLEAN)


def _not(part: Typed) -> Call:
    return Call("not", (part,), BOOLEAN)


def _blank(node: Call, renderer: Rendering, negated: bool) -> Clause:  # noqa: FBT001  # as above
    column = renderer.value(node.arguments[0])
    return column.is_not(None) if negated else column.is_(None)


def _compare_lists(left: Typed, right: Typed, renderer: Rendering, *, negated: bool) -> Clause:
    column = renderer.value(left)
    ids = _constants(right, renderer)
    if ids is None:
        clause: Clause = _same_items(column, renderer.value(right))
    elif not ids:
        return column.is_not(None) if negated else column.is_(None)
    else:
        every = (list_has_any(column, (item,)) for item in ids)
        clause = and_(list_length(column) == len(ids), *every)
    return clause.is_not(true()) if negated else clause


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


def _member(node: Call, renderer: Rendering, negated: bool) -> Clause:  # noqa: FBT001  # as above
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
        clause: Clause = list_has_any(column, (str(item),)) if item is not None else false()
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
    known = _not(Call("is blank", (operand,), BOOLEAN))
    both = Call("and", (known, Call("or", tests, BOOLEAN)), BOOLEAN)
    return renderer.truth(both, negated=negated)


def _has(every: bool) -> Truth:  # noqa: FBT001  # as above
    def render(node: Call, renderer: Rendering, negated: bool) -> Clause:  # noqa: FBT001  # as above
        held, wanted = node.arguments
        ids = _constants(wanted, renderer)
        column = renderer.value(held)
        if ids is None:
            clause: Clause = (_holds_every if every else _shares)(column, renderer.value(wanted))
        elif not ids:
            return true() if negated else false()
        else:
            groups = [(item,) for item in ids] if every else [ids]
            clause = and_(true(), *(list_has_any(column, group) for group in groups))
        return clause.is_not(true()) if negated else clause

    return render


def _matched(node: Call, renderer: Rendering, negated: bool) -> Clause:  # noqa: FBT001  # as above
    whole, part = node.arguments
    there, wanted = renderer.known(part)
    if there and wanted is None:
        return true() if negated else false()
    if there:
        clause: Clause = _like(renderer.value(whole), literal(_pattern(node.function, str(wanted)), String()))
    else:
        folded, other = _folded(renderer.value(whole)), _folded(renderer.value(part))
        clause = _place(folded, other) > literal(0) if node.function == "contains" else _begins(folded, other)
    return clause.is_not(true()) if negated else clause


def _pattern(op: str, wanted: str) -> str:
    """Return what LIKE is asked, with its own signs escaped."""
    plain = _LIKE_SIGNS.sub(r"/\g<0>", lowered(wanted))
    return f"%{plain}%" if op == "contains" else f"{plain}%"


TRUTHS: Final[dict[str, Truth]] = {
    **dict.fromkeys(_OPERATORS, _compare),
    "is blank": _blank,
    "in": _member,
    "contains": _matched,
    "starts with": _matched,
    "HAS_ANY": _has(every=False),
    "HAS_ALL": _has(every=True),
}
