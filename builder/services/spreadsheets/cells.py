"""Cells of a spreadsheet as texts, whatever they hold. Called by everything that looks at columns."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypeAlias

Cell: TypeAlias = object


def is_blank(cell: Cell) -> bool:
    """Say whether a cell holds nothing that anybody could read."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def text_of(cell: Cell) -> str:
    """Return a cell the way people would type it: days without midnight, whole numbers without decimals."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def is_number(cell: Cell) -> bool:
    """Say whether a cell holds a number rather than text that looks like one."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)
