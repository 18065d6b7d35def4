"""What a benchmark prints."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Literal

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Versus:
    """A comparison: ``ratio`` is ours divided by the other's, both measured in this run."""

    name: str
    value: float
    ratio: float
    better: Better


@dataclass(frozen=True, slots=True)
class Result:
    """One case: what was measured, our value, and what it stands against."""

    case: str
    quantity: str
    ours: float
    versus: tuple[Versus, ...] = ()


def compare(
    case: str, quantity: str, ours: Sequence[float], other: tuple[str, Sequence[float]], better: Better
) -> Result:
    """Make a result of the medians of two series."""
    name, values = other
    mine, theirs = median(ours), median(values)
    return Result(case, quantity, round(mine, 3), (Versus(name, round(theirs, 3), round(mine / theirs, 3), better),))


def as_json(name: str, results: Sequence[Result]) -> str:
    """Return the document that outside checks read."""
    machine = f"{platform.machine()} {platform.system()} Python {platform.python_version()}"
    return json.dumps({"name": name, "machine": machine, "results": [asdict(one) for one in results]}, indent=1)


def as_text(name: str, results: Sequence[Result]) -> str:
    """Return the same for people."""
    lines = [name]
    for one in results:
        lines.append(f"  {one.case:<24} {one.ours:>12,.1f} {one.quantity}")
        lines += [f"    ÷ {other.name:<20} {other.value:>12,.1f}  ratio {other.ratio:.2f}" for other in one.versus]
    return "\n".join(lines)
