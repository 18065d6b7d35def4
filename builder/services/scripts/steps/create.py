"""``create``: make a record, under a name that later steps can use."""

from __future__ import annotations

from builder.services.scripts.steps.registry import StepKind, step_kinds
from builder.services.scripts.world import SCRIPT, NamedRecord, World
from engines.kernel.text import Text
from engines.kernel.values import JsonObject


@step_kinds.register("create")
class Create(StepKind):
    """Creates one record as the person named in ``by``."""

    doc = Text("新建一条记录;as 给它起名,set 是字段值", "Creates a record; `as` names it, `set` gives its values")

    def run(self, world: World, step: JsonObject) -> None:
        """Create the record through the writer."""
        form = world.form(str(step["create"]))
        values = world.values(step)
        record_id = world.platform.writer.create(world.actor(step.get("by")), form, values, cause=SCRIPT)
        if "as" in step:
            world.records[str(step["as"])] = NamedRecord(form, record_id)
