"""The apps that build on the one that is published: their formulas follow its new names in the same transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.services.publishing.fitting import behind
from builder.services.publishing.renames import Known, Rewritten, follow
from engines.metadata.model import Package
from engines.metadata.writer import digest
from runtime.storage.installations import Installation


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An installed app as it was, and as it will run: the same version, with its formulas in the new names."""

    was: Installation
    now: Installation
    package: Package
    formulas: tuple[Rewritten, ...]


def affected(
    number: int, installed: Iterable[Installation], before: Mapping[int, Package], after: Mapping[int, Package]
) -> Iterator[Neighbour]:
    """Yield the apps whose formulas change with the names of an installation; the packages are by installation."""
    for item in _relying_on(number, tuple(installed)):
        package = before[item.number]
        found, formulas = follow(Known(package, behind(item, after)), Known(package, behind(item, before)))
        if formulas:
            now = dataclasses.replace(item, digest=digest(found.documents))
            yield Neighbour(item, now, found, formulas)


def _relying_on(number: int, installed: tuple[Installation, ...]) -> Iterator[Installation]:
    """Yield the installations that reach one along their bindings, directly or not."""
    reached, size = {number}, 0
    while size < len(reached):
        size = len(reached)
        reached |= {item.number for item in installed if reached.intersection(item.bindings.values())}
    yield from (item for item in installed if item.number in reached - {number})
