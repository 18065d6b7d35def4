"""Comparisons, blanks and text search as SQL, each true exactly where the language says so, or the opposite."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Boolean, String, false, literal, or_, true

from engines.rules.dates import start_of_day
from engines.rules.latin import lowered
from engines.rules.orders import MIRRORED
from engines.rules.sql.arithmetic import aligned
from engines.rules.sql.elements import Clause, Sql
from engines.rules.sql.frame import Frame
from engines.rules.sql.membership import compare_lists
from engines.rules.sql.portable import portable
from engines.rules.sql.rendering import Rendering, Truth
from engines.rules.sql.turned import turned
from engines.rules.typed import Call, Constant, Field, Typed
from engines.rules.types import BOOLEAN, DATETIME

_NEGATED: Final = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_by_code_point = portable("by_code_point", String, sqlite="{0}", postgresql='({0} COLLATE "C")')
_folded = portable("folded", String, sqlite="lower({0})", postgresql='lower({0} COLLATE "C")')
_LIKE_SIGNS: Final = re.compile("[%_/]")
# SQLite's LIKE takes no notice of the case of Latin letters, and of no others, by itself.
_like = portable(
    "like", Boolean, sqlite="({0} LIKE {1} ESCAPE '/')", postgresql="(lower({0} COLLATE \"C\") LIKE {1} ESCAPE '/')"
)
_place = portable("place_of", String, sqlite="instr({0}, {1})", postgresql="strpos({0}, {1})")
_begins = portable("begins", Boolean, sqlite="substr({0}, 1, length({1})) = {1}", postgresql="starts_with({0}, {1})")


def _compare(node: Call, renderer: Rendering, *, negated: bool) -> Clause:
    left, right = node.arguments
    op = node.function
    if renderer.known(left)[0]:
        left, right, op = right, left, MIRRORED.get(op, op)
    if left.type.many:
        return compare_lists(left, right, renderer, negated=negated is (op == "="))
    there, found = renderer.known(right)
    if not there:
        return _compare_columns(left, op, right, renderer, negated=negated)
    if found is None:
        return _with_blank(left, op, renderer, negated=negated)
    by_day = turned(left, op, found, right.type.scale, renderer.frame.context)
    if by_day is not None:
        return _compare(by_day, renderer, negated=negated)
    if _is_day(left) and isinstance(found, date):
        return renderer.truth(_as_instants(left, op, found, renderer.frame), negated=negated)
    return _with_constant(left, op, right, renderer, negated=negated)


def _with_constant(left: Typed, op: str, right: Typed, renderer: Rendering, *, negated: bool) -> Clause:
    column = _side(left, op, renderer)
    other = _side(right, op, renderer)
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
    one = _side(left, op, renderer)
    other = _side(right, op, renderer)
    if left.type.kind == "number":
        one, other = aligned(one, left.type.scale, scale), aligned(other, right.type.scale, scale)
    if op in ("=", "!="):
        same = (op == "=") is not negated
        return one.is_not_distinct_from(other) if same else one.is_distinct_from(other)
    clause: Clause = _OPERATORS[op](one, other)
    return clause.is_not(true()) if negated else clause


def _side(node: Typed, op: str, renderer: Rendering) -> Sql:
    made = renderer.value(node)
    if node.type.kind == "text" and op in MIRRORED and not isinstance(node, Field):
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


def _blank(node: Call, renderer: Rendering, *, negated: bool) -> Clause:
    column = renderer.value(node.arguments[0])
    return column.is_not(None) if negated else column.is_(None)


def _matched(node: Call, renderer: Rendering, *, negated: bool) -> Clause:
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
    "contains": _matched,
    "starts with": _matched,
}
