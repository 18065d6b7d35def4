"""``advance``: let time pass."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from builder.services.scripts.steps.registry import StepKind, step_kinds
from builder.services.scripts.world import World
from engines.kernel.text import Text
from engines.kernel.values import JsonObject

UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}


@step_kinds.register("advance")
class Advance(StepKind):
    """Moves the virtual clock forward."""

    doc = Text("让时间过去一段,如 30d", "Lets time pass, such as 30d")

    def run(self, world: World, step: JsonObject) -> None:
        """Move the clock."""
        text = str(step["advance"])
        world.clock.advance(timedelta(**{UNITS[text[-1]]: int(text[:-1])}))
