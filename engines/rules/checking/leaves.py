"""Nodes without parts: literals, names and paths, and ``me``."""

from __future__ import annotations

from engines.rules import problems
from engines.rules.checking.checker import checks
from engines.rules.checking.literals import coerce, natural
from engines.rules.checking.references import Many, follow, resolve
from engines.rules.checking.scope import Scope
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Literal, Me, Reference
from engines.rules.typed import Field, Typed
from engines.rules.types import USER, Type


@checks(Literal)
def literal(node: Literal, _scope: Scope, like: Type | None = None) -> Typed:
    """Return the constant that a literal is, as the type ``like`` where one is given."""
    return natural(node) if like is None else coerce(node, like)


@checks(Me)
def me(node: Me, _scope: Scope, _like: Type | None = None) -> Typed:
    """Return whoever asks."""
    return Field("id", USER, (), "me", node.position)


@checks(Reference)
def reference(node: Reference, scope: Scope, _like: Type | None = None) -> Typed:
    """Return the field that a path names; one through many records belongs in an aggregate."""
    found = resolve(node, scope)
    return found if isinstance(found, Field) else _gathered(found, node, scope)


def _gathered(found: Many, node: Reference, scope: Scope) -> Typed:
    gathering = scope.gathering
    same = gathering is not None and gathering.name is found.name and gathering.path == _path(found)
    if not same:
        code = problems.TO_MANY if gathering is None else problems.TWICE_MANY
        raise ExpressionError([mistake(code, node.position, part=found.name.code)])
    return _of_gathered(found, node)


def _path(found: Many) -> tuple[str, ...]:
    return tuple(step.field for step in found.path)


def _of_gathered(found: Many, node: Reference) -> Typed:
    """Return what an aggregate reads of each gathered record."""
    if not found.rest:
        if found.hop:
            return Field(found.hop[0].field, Type("record", target=found.hop[0].form), (), "related", node.position)
        return Field("id", Type("record", target=found.name.target), (), "related", node.position)
    inner = follow("related", found.names, found.rest, node.position, found.hop)
    if isinstance(inner, Many):
        raise ExpressionError([mistake(problems.TWICE_MANY, node.position, part=inner.name.code)])
    return inner
