"""Filters of relations: conditions over the records that a field may lead to, which may read the one that points.

Plain names are those of the target, ``record`` is the record with the field. Called by `engines.form` for what is
written, and by the services that offer records to choose from.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from engines.rules import problems
from engines.rules.checking.expression import Expression, check
from engines.rules.checking.scope import Scope
from engines.rules.names import Name, Names
from engines.rules.problems import ExpressionError, mistake
from engines.rules.python.compiled import Compiled, compile_part
from engines.rules.syntax import NOWHERE
from engines.rules.typed import Call, Constant, Field, Items, Related, Step, Typed, children, over_related


def picking_scope(names: Names, relation: str) -> Scope:
    """Return the scope of a relation's filter.

    Raises:
        ExpressionError: the relation leads out of reach.
    """
    name = names.by_id(relation)
    inside = names.of(name) if name is not None else None
    if inside is None:
        part = name.code if name is not None else relation
        raise ExpressionError([mistake(problems.OUT_OF_REACH, NOWHERE, part=part)])
    return Scope(inside, root="related", outer=names)


def check_filter(source: str, names: Names, relation: str) -> Expression:
    """Read and check the filter of a relation field, given by id, of a form with these names.

    Raises:
        ExpressionError: it cannot be read or makes no sense, or the relation leads out of reach.
    """
    return check(source, expect="condition", scope=picking_scope(names, relation))


def through(tree: Typed, relation: Name) -> Typed:
    """Return a filter as a condition over the record that points: the target lies along the relation."""
    step = Step(relation.id, relation.target or "")
    match tree:
        case Field(root="related"):
            return dataclasses.replace(tree, root="record", path=(step, *tree.path))
        case Call():
            return dataclasses.replace(tree, arguments=tuple(through(part, relation) for part in tree.arguments))
        case Items():
            return dataclasses.replace(tree, items=tuple(through(part, relation) for part in tree.items))
    return tree


def own_reads(tree: Typed) -> Iterator[Field | Related]:
    """Yield what a filter reads of the record that points."""
    match tree:
        case Field(root="record"):
            yield tree
        case Related():
            yield tree
        case _:
            for part in children(tree):
                yield from own_reads(part)


def to_choose(tree: Typed, ask: Callable[[Compiled], object]) -> Typed:
    """Return a filter as a condition over the target alone: what the other record gives is worked out by ``ask``."""
    if not _reads_target(tree):
        if any(True for _ in own_reads(tree)):
            return Constant(ask(compile_part(tree)), tree.type)
        return tree
    match tree:
        case Call():
            return dataclasses.replace(tree, arguments=tuple(to_choose(part, ask) for part in tree.arguments))
        case Items():
            return dataclasses.replace(tree, items=tuple(to_choose(part, ask) for part in tree.items))
    return over_related(tree)


def _reads_target(tree: Typed) -> bool:
    match tree:
        case Field(root=root):
            return root == "related"
        case Related():
            return False
    return any(_reads_target(part) for part in children(tree))
