"""Where the heading of a table stands, below the titles above it, and what its columns are called. Pure.

A heading is the first row that names most of the columns with texts that differ. A heading of two rows, a group above
the names of its columns, becomes one: "Contact · Phone".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from builder.services.spreadsheets.cells import Cell, is_blank, text_of

WITHIN: Final = 20
"""The rows among which a heading is looked for, counted from the first that holds anything."""
MOST: Final = 0.6
LONGEST: Final = 60
"""The characters of a column's name; what is longer is no name but a sentence above the table."""
BETWEEN: Final = " · "
UNNAMED: Final = "#{number}"

Row = tuple[int, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Heading:
    """The names of the columns, all different; ``line`` is the last row of the heading, ``titles`` what stood above."""

    line: int
    names: tuple[str, ...]
    titles: tuple[str, ...] = ()


def find_heading(rows: Sequence[Row]) -> Heading | None:
    """Return the heading among the first rows of a table, None where there is nothing but titles."""
    looked = rows[:WITHIN]
    width = max((_filled(cells) for _, cells in looked), default=0)
    if width == 0:
        return None
    at = next((at for at, (_, cells) in enumerate(looked) if _names_columns(cells, width)), None)
    if at is None:
        at = next(at for at, (_, cells) in enumerate(looked) if _filled(cells) == width)
    titles = tuple(" ".join(text_of(cell) for cell in cells if not is_blank(cell)) for _, cells in looked[:at])
    if at > 0 and looked[at - 1][0] == looked[at][0] - 1 and _is_group(looked[at - 1][1], looked[at][1]):
        at -= 1  # a row of groups names few columns, and was passed over
        titles = titles[:-1]
    group, own = looked[at][1], looked[at + 1][1] if at + 1 < len(looked) else ()
    wide = max(len(cells) for _, cells in looked)
    if at + 1 < len(rows) - 1 and _is_group(group, own):
        return Heading(looked[at + 1][0], _told_apart(_joined(group, own, wide)), titles)
    plain = ["" if is_blank(cell) else text_of(cell) for cell in group]
    return Heading(looked[at][0], _told_apart(plain + [""] * (wide - len(plain))), titles)


def _filled(cells: Sequence[Cell]) -> int:
    return sum(1 for cell in cells if not is_blank(cell))


def _names_columns(cells: Sequence[Cell], width: int) -> bool:
    given = [cell for cell in cells if not is_blank(cell)]
    named = [cell for cell in given if isinstance(cell, str) and len(cell.strip()) <= LONGEST]
    return len(given) >= MOST * width and len(named) >= MOST * len(given)


def _is_group(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Say whether two rows are one heading: the lower one names columns that the upper left open, and repeats none."""
    given = [at for at, cell in enumerate(below) if not is_blank(cell)]
    if not given or any(not isinstance(below[at], str) or len(str(below[at])) > LONGEST for at in given):
        return False
    reach = max(len(above), len(below))
    open_above = {at for at in range(reach) if at >= len(above) or is_blank(above[at])}
    left_open = {at for at in range(reach) if at not in given}
    filled_here = open_above & set(given)
    return bool(filled_here) and bool(left_open - open_above) and not left_open & open_above


def _joined(above: Sequence[Cell], below: Sequence[Cell], wide: int) -> list[str]:
    names: list[str] = []
    group = ""
    for at in range(wide):
        upper = text_of(above[at]) if at < len(above) and not is_blank(above[at]) else ""
        lower = text_of(below[at]) if at < len(below) and not is_blank(below[at]) else ""
        group = upper or group
        names.append(BETWEEN.join([group, lower] if lower and group else [lower or upper]))
    return names


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, each once: repeated ones numbered, missing ones named after their place."""
    found: dict[str, None] = {}
    for number, raw in enumerate(names, start=1):
        base = " ".join(raw.split())[:LONGEST] or UNNAMED.format(number=number)
        name, count = base, 1
        while name in found:
            count += 1
            name = f"{base} ({count})"
        found[name] = None
    return tuple(found)
