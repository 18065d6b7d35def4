"""``delete``: take a named record out of sight."""

from __future__ import annotations

from builder.services.scripts.steps.registry import StepKind, step_kinds
from builder.services.scripts.world import SCRIPT, World
from engines.kernel.text import Text
from engines.kernel.values import JsonObject


@step_kinds.register("delete")
class Delete(StepKind):
    """Deletes one record as the person named in ``by``."""

    doc = Text("删除一条起过名的记录", "Deletes a named record")

    def run(self, world: World, step: JsonObject) -> None:
        """Delete the record through the writer."""
        known = world.record(step["delete"])
        world.platform.writer.delete(world.actor(step.get("by")), known.form, known.id, cause=SCRIPT)
