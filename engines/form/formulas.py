"""The formulas of computed fields made ready: what each gives, and what of the record it reads.

Used by `engines.form.rules`, by the graph of computed fields, and by the checks of packages.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engines.kernel import messages
from engines.metadata.inner import PARENT
from engines.metadata.model import Form
from engines.rules import Compiled, Expression, ExpressionError, Names, check, compile_python, field_type, unsaid
from engines.rules.problems import mistake
from engines.rules.typed import Field, walk

PERSONAL: Final = messages.define(
    "formula.personal",
    zh="公式的结果要人人相同，不能用 me",
    en="A formula gives everybody the same, so it cannot ask for me",
)
TITLED: Final = messages.define(
    "formula.titled",
    zh="公式不能读记录的标题：标题在公式之后才由字段拼成；请直接用那些字段",
    en="A formula cannot read a record's title, which is made from the fields afterwards; use those fields instead",
)


@dataclass(frozen=True)
class Formula:
    """A formula that has been checked, and compiled to land in its field."""

    field: str
    run: Compiled

    @property
    def volatile(self) -> bool:
        """Whether its value changes as time goes by, without a write."""
        return bool(self.run.depends.volatile)

    @cached_property
    def in_sql(self) -> bool:
        """Whether a database can gather what it gathers, and need not hand the records over."""
        return bool(self.run.related) and not unsaid(self.run.tree)

    @property
    def reads(self) -> frozenset[str]:
        """The record's own fields that it reads, by id, the sub-tables whose rows it gathers among them."""
        rows = (node.form.rpartition(".")[2] for node in self.run.related if node.via == PARENT and not node.path)
        return frozenset((*self.run.depends.fields, *rows))


def check_formula(source: str, names: Names, field_id: str) -> Expression:
    """Check a formula over the names of its form.

    Raises:
        ExpressionError: it makes no sense, gives another type than its field takes, or depends on who asks.
    """
    name = names.by_id(field_id)
    found = check(source, names, like=None if name is None else field_type(name))
    if "me" in found.depends.volatile or found.depends.people:
        raise ExpressionError([mistake(PERSONAL, found.tree.position)])
    titles = [part for part in walk(found.tree) if isinstance(part, Field) and part.id == "title"]
    if titles:
        raise ExpressionError([mistake(TITLED, titles[0].position)])
    return found


def formulas_of(form: Form, names: Names) -> Iterator[Formula]:
    """Yield the formulas of a form. What makes no sense is left out, because publishing has told the author."""
    for field in form.fields:
        source, name = field.settings.get("formula"), names.by_id(field.id)
        if isinstance(source, str) and name is not None:
            with contextlib.suppress(ExpressionError):
                tree = check_formula(source, names, field.id)
                yield Formula(field.id, compile_python(tree, land=field_type(name)))
