"""In which order can apps be installed? Aliases to packages, version ranges, and the circles that cannot be.

Called by `builder.services` with the heads of what is wanted and of what is at hand: installed, beside it, in the
library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from packaging.specifiers import SpecifierSet

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.metadata.findings import error, unknown
from engines.metadata.model import App, Requirement

ABSENT = messages.define(
    "metadata.requires.absent",
    zh="需要应用「{name}」,这里没有{suggestion}",
    en='The app "{name}" is required and not at hand{suggestion}',
)
VERSION = messages.define(
    "metadata.requires.version",
    zh="需要「{name}」{range},这里的是 {found}",
    en='"{name}" {range} is required; {found} is at hand',
)
CIRCLE = messages.define(
    "metadata.requires.circle", zh="应用互相依赖,成了一圈:{circle}", en="Apps require each other in a circle: {circle}"
)

MAX_DEPTH: Final = 100
TOO_DEEP = messages.define(
    "metadata.requires.too_deep", zh="依赖超过 {limit} 层", en="Requirements go more than {limit} deep"
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """``order`` puts every app after those it requires; it is empty when a diagnostic stands against it."""

    order: tuple[App, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def resolve(heads: Sequence[App], available: Sequence[App] = ()) -> Resolution:
    """Order ``heads`` and what they require of ``available``; among apps of one id, a head wins."""
    walk = _Walk({app.id: app for app in (*available, *heads)})
    found = tuple(diagnostic for head in heads for diagnostic in walk.visit(head, ()))
    return Resolution(() if found else tuple(walk.order), found)


def satisfies(app: App, requirement: Requirement) -> bool:
    """Whether the app's version lies in the range; a range that says nothing about early versions admits them."""
    return SpecifierSet(requirement.version).contains(app.version, prereleases=True)


@dataclass(slots=True)
class _Walk:
    """A depth-first walk; ``order`` grows by an app once all that it requires stand in it."""

    apps: Mapping[str, App]
    order: list[App] = field(default_factory=list)
    done: set[str] = field(default_factory=set)

    def visit(self, app: App, way: tuple[App, ...]) -> Iterator[Diagnostic]:
        """Visit what ``app`` requires, then the app."""
        if app.id in self.done:
            return
        if app in way:
            circle = " → ".join(step.code for step in (*way[way.index(app) :], app))
            yield error(CIRCLE, "app.json", "/requires", circle=circle)
        elif len(way) >= MAX_DEPTH:
            yield error(TOO_DEEP, "app.json", "/requires", limit=MAX_DEPTH)
        else:
            yield from self._required(app, (*way, app))
            self.done.add(app.id)
            self.order.append(app)

    def _required(self, app: App, way: tuple[App, ...]) -> Iterator[Diagnostic]:
        for at, requirement in enumerate(app.requires):
            other = self.apps.get(requirement.app)
            place = pointer("requires", at)
            if other is None:
                yield unknown(ABSENT, "app.json", f"{place}/app", name=requirement.app, known=self.apps)
            elif not satisfies(other, requirement):
                asked = {"name": other.code, "range": requirement.version, "found": other.version}
                yield error(VERSION, "app.json", f"{place}/version", **asked)
            else:
                yield from self.visit(other, way)
