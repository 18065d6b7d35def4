"""From a typed tree to SQL. ``truth`` gives what stands in a WHERE, ``value`` what stands anywhere else.

Two-valued logic without wrapping everything: ``not`` is pushed down to the leaves, and each has a positive and a
negative form that is true exactly where the language says so. A leaf that stands positive is written plainly, so that
an index serves it. NULL therefore counts as false where a truth stands in a WHERE or a CASE.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import and_, case, cast, false, func, literal, null, or_, true

from engines.rules.dependencies import constant
from engines.rules.functions.function import SqlCall, functions
from engines.rules.python.compiled import compile_part
from engines.rules.sql import comparisons, membership, numbers, relations
from engines.rules.sql.elements import Clause, Sql
from engines.rules.sql.frame import Frame
from engines.rules.sql.portable import portable
from engines.rules.sql.rendering import Truth
from engines.rules.sql.types import IdList, column_type
from engines.rules.typed import Call, Constant, Field, Items, Related, Typed

_LIST: Final = portable("list_of", IdList, sqlite="json_array({*})", postgresql="jsonb_build_array({*})")
TRUTHS: Final[dict[str, Truth]] = {**comparisons.TRUTHS, **membership.TRUTHS}


class Renderer:
    """Renders the parts of one expression in one frame. It builds, and never executes."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame

    def inside(self, frame: Frame) -> Renderer:
        """Return a renderer for the inside of an aggregate."""
        return Renderer(frame)

    def known(self, node: Typed) -> tuple[bool, object]:
        """Tell whether a part is the same for every record, and what it then is."""
        if isinstance(node, Constant):
            return True, node.value
        if isinstance(node, Items | Related) or not constant(node):
            return False, None
        return True, compile_part(node).at(self.frame.context)({})

    def truth(self, node: Typed, *, negated: bool = False) -> Clause:
        """Return a condition, or its opposite; NULL counts as false."""
        there, found = self.known(node)
        if there:
            return true() if (found is True) is not negated else false()
        if isinstance(node, Call):
            if node.function in ("and", "or"):
                return self._joined(node, negated=negated)
            if node.function == "not":
                return self.truth(node.arguments[0], negated=not negated)
            if node.function in TRUTHS:
                return TRUTHS[node.function](node, self, negated=negated)
        return sided(self._call(node) if isinstance(node, Call) else self.value(node), negated=negated)

    def value(self, node: Typed) -> Sql:
        """Return a value; NULL is blank."""
        there, found = self.known(node)
        if there:
            return self._blank(node) if found is None else literal(found, column_type(node.type))
        match node:
            case Field(path=()):
                return self.frame.of(node.root)[node.id]
            case Field():
                return relations.along(node, self.frame)
            case Items(items):
                return _LIST(*(self.value(item) for item in items))
            case Call():
                made = self._call(node)
                return func.coalesce(made, false()) if node.type.kind == "boolean" else made
        raise TypeError(node)

    def _blank(self, node: Typed) -> Sql:
        """Return NULL of its type: without one PostgreSQL takes it for a text beside other NULLs."""
        return null() if node.type.kind == "blank" else cast(null(), column_type(node.type))

    def _joined(self, node: Call, *, negated: bool) -> Clause:
        clauses = [self.truth(part, negated=negated) for part in node.arguments]
        both = (node.function == "and") is not negated
        return and_(true(), *clauses) if both else or_(false(), *clauses)

    def _call(self, node: Call) -> Sql:
        if node.function in _VALUES:
            return _VALUES[node.function](node, self)
        entry = functions[node.function]
        if node.function in TRUTHS or node.function in _LOGIC:
            return case((self.truth(node), true()), else_=false())
        if entry.aggregate:
            return relations.aggregate(node, self)
        made = self._made(node)
        return func.nullif(made, "", type_=column_type(node.type)) if self._is_made_text(node) else made

    def _is_made_text(self, node: Call) -> bool:
        entry = functions[node.function]
        own = node.function not in _VALUES and not entry.aggregate and not constant(node)
        return own and node.type.kind == "text" and not node.type.many

    def _made(self, node: Call) -> Sql:
        entry = functions[node.function]
        if entry.sql is None:
            raise TypeError(node.function)
        if entry.blanks == "strict" and any(self.known(part) == (True, None) for part in node.arguments):
            return self._blank(node)
        return entry.sql(SqlCall(node, self._arguments(node), self.frame.context))

    def _arguments(self, node: Call) -> tuple[Sql, ...]:
        blank_as_text = functions[node.function].blanks == "empty"
        return tuple(self._argument(part, blank_as_text=blank_as_text) for part in node.arguments)

    def _argument(self, node: Typed, *, blank_as_text: bool) -> Sql:
        if blank_as_text and isinstance(node, Call) and self._is_made_text(node):
            # "" would turn into NULL and back: SQLite reads no deeper than it must.
            return func.coalesce(self._made(node), literal("", column_type(node.type)))
        made = self.value(node)
        if blank_as_text and node.type.kind in ("text", "blank") and not node.type.many:
            return func.coalesce(made, literal("", column_type(node.type)))
        return made


def sided(clause: Clause, *, negated: bool) -> Clause:
    """Return a clause that may be NULL, or what is true wherever it is not."""
    return clause.is_not(true()) if negated else clause


def _branch(node: Call, renderer: Renderer) -> Sql:
    condition, then, *otherwise = node.arguments
    other = renderer.value(otherwise[0]) if otherwise else null()
    return case((renderer.truth(condition), renderer.value(then)), else_=other)


def _branches(node: Call, renderer: Renderer) -> Sql:
    arguments = list(node.arguments)
    other = renderer.value(arguments.pop()) if len(arguments) % 2 else null()
    pairs = zip(arguments[::2], arguments[1::2], strict=True)
    return case(*((renderer.truth(when), renderer.value(then)) for when, then in pairs), else_=other)


def _first_there(node: Call, renderer: Renderer) -> Sql:
    parts = [renderer.value(part) for part in node.arguments]
    while len(parts) > 1:  # SQLite takes no coalesce of one, and only so many arguments
        groups = [parts[at : at + _MOST_ARGUMENTS] for at in range(0, len(parts), _MOST_ARGUMENTS)]
        parts = [func.coalesce(*group, type_=column_type(node.type)) if group[1:] else group[0] for group in groups]
    return parts[0]


_MOST_ARGUMENTS: Final = 50
_LOGIC: Final = frozenset({"and", "or", "not"})
_VALUES: Final[dict[str, Callable[[Call, Renderer], Sql]]] = {
    **numbers.VALUES,
    "IF": _branch,
    "IFS": _branches,
    "COALESCE": _first_there,
}
