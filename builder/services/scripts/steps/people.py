"""``user`` and ``department``: who is there before a scenario begins."""

from __future__ import annotations

from builder.services.scripts.steps.registry import StepKind, step_kinds
from builder.services.scripts.world import World
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from runtime.identity.user import NewUser


@step_kinds.register("department")
class AddDepartment(StepKind):
    """Adds a department, so that people can belong to it."""

    doc = Text("先有一个部门", "A department that is there from the start")

    def run(self, world: World, step: JsonObject) -> None:
        """Add the department under its name; ``parent`` is the name of another one."""
        name = str(step["department"])
        parent = step.get("parent")
        manager = step.get("manager")
        world.departments[name] = world.platform.departments.add(
            Text.of(_label(step.get("label", name))),
            parent_id=world.departments[str(parent)] if parent else None,
            manager_id=world.platform.people.by_login(str(manager)).id if manager else None,
        ).id


@step_kinds.register("user")
class AddUser(StepKind):
    """Adds a person with roles of the app under test."""

    doc = Text("先有一个人,带着角色和部门", "A person who is there from the start, with roles and a department")
    takes = frozenset({"department"})

    def run(self, world: World, step: JsonObject) -> None:
        """Add the person and give the roles."""
        login = str(step["user"])
        department = step.get("department")
        belongs = (world.departments[str(department)],) if department else ()
        person = world.platform.people.add(NewUser(login, str(step.get("name", login)), departments=belongs))
        roles = step.get("roles")
        wanted = [str(role) for role in roles] if isinstance(roles, list) else []
        world.platform.give_roles(person.id, world.app, wanted)


def _label(raw: Json) -> str | dict[str, str]:
    return {str(key): str(item) for key, item in raw.items()} if isinstance(raw, dict) else str(raw)
