"""Runs a script step by step. A scenario stops at the first step that is not as the script says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from builder.services.scripts.steps import step_kinds
from builder.services.scripts.world import World
from engines.kernel import messages
from engines.kernel.errors import InvalidError, PlatformError
from engines.kernel.problem import Problem
from engines.kernel.values import JsonObject
from engines.metadata.model import Script

NO_EXPECT = messages.define(
    "script.no_expect", zh="场景没有 expect,检查不了什么", en="A scenario without expect checks nothing"
)


@dataclass(frozen=True, slots=True)
class ScriptResult:
    """How a script went: ``failed_at`` is a pointer to the step that stopped it, with the error."""

    code: str
    steps: int
    failed_at: str | None = None
    error: PlatformError | None = None

    @property
    def passed(self) -> bool:
        """Say whether every step went as the script says."""
        return self.error is None


def run_scenario(world: World, scenario: Script) -> ScriptResult:
    """Run a scenario; a refusal must be answered by an ``expect`` in the next step."""
    if not any("expect" in step for step in scenario.steps):
        return ScriptResult(scenario.code, 0, "/steps", InvalidError([Problem(NO_EXPECT, "/steps")]))
    for part, steps in (("given", scenario.given), ("steps", scenario.steps)):
        for index, step in enumerate(steps):
            error = _take_step(world, step)
            if error is not None:
                return ScriptResult(scenario.code, index, f"/{part}/{index}", error)
    if world.failure is not None:
        return ScriptResult(scenario.code, len(scenario.steps), "/steps", world.failure)
    return ScriptResult(scenario.code, len(scenario.steps))


def run_data(
    world: World, steps: Sequence[JsonObject], progress: Callable[[int, int], None] = lambda _done, _all: None
) -> int:
    """Run the steps of a data document and return how many there were.

    Raises:
        PlatformError: a step was refused; data must fit its own app.
    """
    for index, step in enumerate(steps):
        _set_clock(world, step)
        step_kinds.find(verb_of(step)).run(world, step)
        progress(index + 1, len(steps))
    return len(steps)


def verb_of(step: JsonObject) -> str:
    """Return the one key of a step that names its kind."""
    return next(key for key in step if key in step_kinds)


def _take_step(world: World, step: JsonObject) -> PlatformError | None:
    """Run one step; return what stops the scenario, if anything does."""
    verb = verb_of(step)
    if world.failure is not None and verb != "expect":
        return world.failure
    _set_clock(world, step)
    try:
        step_kinds.find(verb).run(world, step)
    except PlatformError as error:
        if verb == "expect":
            return error
        world.failure = error
    return None


def _set_clock(world: World, step: JsonObject) -> None:
    moment = step.get("at")
    if isinstance(moment, str):
        world.clock.set(datetime.fromisoformat(str(world.value(moment))))
