"""Whoever renders the parts of an expression, as the modules see it that each render some of them."""

from __future__ import annotations

from typing import Protocol

from engines.rules.sql.elements import Clause, Sql
from engines.rules.sql.frame import Frame
from engines.rules.typed import Call, Typed


class Rendering(Protocol):
    """Renders any part; `engines.rules.sql.renderer` is the one that does."""

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

    def inside(self, frame: Frame) -> Rendering:
        """Return the renderer of what stands inside an aggregate."""
        ...


class Truth(Protocol):
    """Renders a condition of one kind."""

    def __call__(self, node: Call, renderer: Rendering, *, negated: bool) -> Clause:
        """Return where the condition holds, or with ``negated`` where it does not."""
        ...
