"""Options that stand below each other: their order, their paths, which one a person means. For cascading choices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules.options import label_key

MAX_DEPTH: Final = 6
BETWEEN: Final = " / "
_SIGNS: Final = re.compile("[/>›→\N{FULLWIDTH SOLIDUS}\N{FULLWIDTH GREATER-THAN SIGN}]")


@dataclass(frozen=True, slots=True)
class Node:
    """An option in its place. ``path`` begins with the topmost option and ends with this one."""

    option: Option
    path: tuple[Option, ...]
    leaf: bool

    @property
    def code(self) -> str:
        """The codes of the path, which is how values are spelled."""
        return "/".join(option.code for option in self.path)

    @property
    def label(self) -> Text:
        """The labels of the path, in every language."""
        languages = {language for option in self.path for language in option.label.by_language()}
        return Text.of({one: BETWEEN.join(option.label.get(one) for option in self.path) for one in languages})


class Tree:
    """The options of one field as a tree, parents before their children, siblings in the order written.

    An option that leads to no top, because of a circle or a parent that is gone, is not in it.
    """

    def __init__(self, options: Iterable[Option]) -> None:
        below: dict[str | None, list[Option]] = {}
        for option in options:
            below.setdefault(option.under, []).append(option)
        self.nodes = tuple(_grown(below, None, ()))
        self.by_id: Mapping[str, Node] = {node.option.id: node for node in self.nodes}

    def index(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return option ids by everything that names one, and an example of a path by each label that names several."""
        found: dict[str, str] = {}
        for node in self.nodes:
            found.setdefault(node.code, node.option.id)
            found.setdefault(node.option.code, node.option.id)
        for node in self.nodes:
            for name in (node.option.id, *node.option.was, *map(path_key, node.label.every())):
                found.setdefault(name, node.option.id)
        shared = self._shared()
        unclear: dict[str, str] = {}
        for node in self.nodes:
            for label in {path_key(label) for label in node.option.label.every()}:
                if label in shared:
                    unclear.setdefault(label, node.label.zh)
                else:
                    found.setdefault(label, node.option.id)
        return found, {label: path for label, path in unclear.items() if label not in found}

    def named(self) -> tuple[Option, ...]:
        """Return the options under the labels of their paths; paths of codes are understood beside their own."""
        return tuple(
            Option(
                node.option.id, node.option.code, node.label, node.option.color, _words(node), under=node.option.under
            )
            for node in self.nodes
        )

    def _shared(self) -> frozenset[str]:
        """Return the labels that several options have."""
        counted = Counter(
            label for node in self.nodes for label in {path_key(label) for label in node.option.label.every()}
        )
        return frozenset(label for label, times in counted.items() if times > 1)


def path_key(text: str) -> str:
    """Return what a path of labels is found by: in any case, whatever stands between its parts."""
    return "/".join(label_key(part) for part in _SIGNS.split(text) if part.strip())


def depths(options: Iterable[Option]) -> Iterator[tuple[int, Option, int | None]]:
    """Yield every option with its place and its level from 1; None for one that stands below itself."""
    every = tuple(options)
    above = {option.id: option.under for option in every}
    for at, option in enumerate(every):
        seen, upper = {option.id}, option.under
        while upper is not None and upper not in seen:
            seen.add(upper)
            upper = above.get(upper)
        yield at, option, None if upper is not None else len(seen)


def _grown(below: Mapping[str | None, list[Option]], top: str | None, path: tuple[Option, ...]) -> Iterator[Node]:
    if len(path) >= MAX_DEPTH:
        return
    for option in below.get(top, ()):
        here = (*path, option)
        yield Node(option, here, option.id not in below)
        yield from _grown(below, option.id, here)


def _words(node: Node) -> tuple[str, ...]:
    return (*((node.code,) if len(node.path) > 1 else ()), *node.option.was)
