"""``visitor``: somebody without an account comes through a public form."""

from __future__ import annotations

from builder.services.scripts.steps.registry import StepKind, step_kinds
from builder.services.scripts.world import NamedRecord, World
from engines.kernel.text import Text
from engines.kernel.values import JsonObject


@step_kinds.register("visitor")
class Visit(StepKind):
    """Submits a public form, or looks a record up through one."""

    doc = Text("访客从公开表单进来:提交,或查询", "A visitor submits a public form, or looks something up through one")

    def run(self, world: World, step: JsonObject) -> None:
        """Go through the public service, as the web would."""
        form = world.form(str(step["form"]))
        values = world.values(step)
        door = world.platform.public.door(form.app, form.form.code, str(step["visitor"]))
        if door.door.can == "find":
            world.platform.public.find(door, values)
            return
        made = world.platform.public.submit(door, values)
        if "as" in step:
            world.records[str(step["as"])] = NamedRecord(form, made.record_id)
