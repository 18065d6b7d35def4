"""What looks at a change: ``changed(f)``, ``changed_to(f, x)``, ``changed_from(f, x)``, as comparisons with ``old``."""

from __future__ import annotations

import dataclasses
from typing import Final

from engines.rules import problems
from engines.rules.checking.checker import check_node
from engines.rules.checking.scope import Scope
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Call, Operation, Reference, Word
from engines.rules.typed import Typed

CHANGES: Final = frozenset({"CHANGED", "CHANGED_TO", "CHANGED_FROM"})


def check_change(name: str, node: Call, scope: Scope) -> Typed:
    """Return the condition that such a call stands for.

    Raises:
        ExpressionError: there is no change here, or no field is named.
    """
    field = node.arguments[0]
    if not scope.change:
        raise ExpressionError([mistake(problems.NOT_HERE, node.position, part=node.function)])
    if not isinstance(field, Reference) or len(field.steps) > 1:
        raise ExpressionError([mistake(problems.NOT_VALUE, field.position)])
    before = _old(field)
    if name == "CHANGED":
        return check_node(Operation("!=", (field, before), node.position), scope)
    now, then = (field, before) if name == "CHANGED_TO" else (before, field)
    wanted = node.arguments[1]
    reached = Operation("=", (now, wanted), node.position)
    left = Operation("not", (Operation("=", (then, wanted), node.position),), node.position)
    return check_node(Operation("and", (reached, left), node.position), scope)


def _old(field: Reference) -> Reference:
    old = Word("old", quoted=False, position=field.position)
    word = Word(field.steps[0], field.quoted, field.position)
    return dataclasses.replace(field, steps=("old", *field.steps), quoted=False, words=(old, word))
