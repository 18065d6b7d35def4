"""``edit``: change some values of a named record."""

from __future__ import annotations

from builder.services.scripts.steps.registry import StepKind, step_kinds
from builder.services.scripts.world import SCRIPT, World
from engines.kernel.text import Text
from engines.kernel.values import JsonObject


@step_kinds.register("edit")
class Edit(StepKind):
    """Edits one record as the person named in ``by``."""

    doc = Text("修改一条起过名的记录", "Changes a named record")

    def run(self, world: World, step: JsonObject) -> None:
        """Edit the record through the writer."""
        known = world.record(step["edit"])
        values = world.values(step)
        world.platform.writer.edit(world.actor(step.get("by")), known.form, known.id, values, cause=SCRIPT)
