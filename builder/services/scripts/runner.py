"""Runs a script step by step. A scenario stops at the first step that is not as the script says.

Called by `builder.services.scripts.testing` for scenarios, by the publisher for data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from builder.services.scripts.steps import step_kinds
from builder.services.scripts.world import World
from engines.kernel.errors import InvalidError, PlatformError
from engines.kernel.problem import Problem, pointer
from engines.kernel.values import JsonObject
from engines.metadata.model import Script
from engines.metadata.scripts import NO_EXPECT

EXPECT = "expect"


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
    """Run a scenario; a step that is refused must be answered by an ``expect`` about the refusal in the next step."""
    if not any(EXPECT in step for step in scenario.steps):
        return ScriptResult(scenario.code, 0, "/steps", InvalidError([Problem(NO_EXPECT, "/steps")]))
    done, before = 0, ""
    for place, step in _places(scenario):
        refused = world.failure
        error = _take_step(world, step)
        if error is not None:
            return ScriptResult(scenario.code, done, before if error is refused else place, error)
        done, before = done + 1, place
    if world.failure is not None:
        return ScriptResult(scenario.code, done - 1, before, world.failure)
    return ScriptResult(scenario.code, done)


def _places(scenario: Script) -> Iterator[tuple[str, JsonObject]]:
    for part, steps in (("given", scenario.given), ("steps", scenario.steps)):
        for index, step in enumerate(steps):
            yield pointer(part, index), step


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
    """Return the key of a step that names its kind; some kinds take a key that is a verb of its own elsewhere."""
    present = {key for key in step if key in step_kinds}
    return next(verb for verb in present if present <= {verb, *step_kinds.find(verb).takes})


def _take_step(world: World, step: JsonObject) -> PlatformError | None:
    """Run one step and return what stops the scenario: an expectation that fails, or a refusal it did not speak of."""
    verb, refused = verb_of(step), world.failure
    if refused is not None and verb != EXPECT:
        return refused
    try:
        _set_clock(world, step)
        step_kinds.find(verb).run(world, step)
    except PlatformError as error:
        if verb != EXPECT:
            world.failure = error
            return None
        return world.failure or error
    return world.failure if verb == EXPECT else None


def _set_clock(world: World, step: JsonObject) -> None:
    moment = step.get("at")
    if isinstance(moment, str):
        world.clock.set(datetime.fromisoformat(str(world.value(moment))))
