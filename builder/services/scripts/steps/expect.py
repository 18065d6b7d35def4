"""``expect``: what must be so now. The only step that can fail a scenario by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from builder.services.scripts.steps.registry import StepKind, step_kinds
from builder.services.scripts.world import World
from engines.kernel import messages
from engines.kernel.errors import DeniedError, PlatformError
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from runtime.identity.actor import SYSTEM
from runtime.services.reading.query import ListRequest


class ExpectationError(PlatformError):
    """The app does something else than the scenario says."""

    code = messages.define(
        "script.expected", zh="应为 {expected},实际是 {actual}", en="Expected {expected}, found {actual}"
    )
    kind = "invalid"


@step_kinds.register("expect")
class Expect(StepKind):
    """Compares the world with what the script says; a refusal that nobody expected fails it too."""

    doc = Text("检查此刻的样子:条数、字段值、被拒绝", "Checks what is so now: a count, values, a refusal")

    def run(self, world: World, step: JsonObject) -> None:
        """Check one expectation.

        Raises:
            ExpectationError: it does not hold.
        """
        expected = step["expect"]
        if not isinstance(expected, dict):
            raise ExpectationError(expected="{}", actual=expected)
        kind = next(name for name in EXPECTATIONS if name in expected)
        EXPECTATIONS[kind](world, expected)


def _count(world: World, expected: Mapping[str, Json]) -> None:
    where = expected.get("where")
    request = ListRequest(where=str(where) if where else None, limit=1)
    form = world.form(str(expected["count"]))
    page = world.platform.records.page(SYSTEM, form, request)
    _compare(expected["is"], page.count.value)


def _record(world: World, expected: Mapping[str, Json]) -> None:
    known = world.record(expected["record"])
    record = world.platform.records.get(SYSTEM, known.form, known.id)
    wanted = expected["has"]
    for code, raw in wanted.items() if isinstance(wanted, Mapping) else ():
        _compare_value(code, world.value(raw), record.get(code))


def _compare_value(code: str, expected: Json, actual: Json) -> None:
    accepted = (actual.get("id"), actual.get("label")) if isinstance(actual, Mapping) else (actual,)
    if expected not in accepted:
        raise ExpectationError(expected=f"{code} = {expected!r}", actual=repr(actual))


def _problem(world: World, expected: Mapping[str, Json]) -> None:
    failure = _take(world, str(expected["problem"]))
    found = [(problem.code, problem.pointer) for problem in failure.problems] or [(failure.code, "")]
    wanted = expected["problem"]
    at = expected.get("at")
    if not any(code == wanted and at in (None, pointer) for code, pointer in found):
        raise ExpectationError(expected=f"{wanted} {at or ''}", actual=str(found))


def _denied(world: World, _expected: Mapping[str, Json]) -> None:
    failure = _take(world, DeniedError.code)
    if not isinstance(failure, DeniedError):
        raise ExpectationError(expected=DeniedError.code, actual=str(failure))


def _take(world: World, expected: str) -> PlatformError:
    failure, world.failure = world.failure, None
    if failure is None:
        raise ExpectationError(expected=expected, actual="-")
    return failure


def _compare(expected: object, actual: object) -> None:
    if expected != actual:
        raise ExpectationError(expected=expected, actual=actual)


EXPECTATIONS: Final[Mapping[str, Callable[[World, Mapping[str, Json]], None]]] = {
    "count": _count,
    "record": _record,
    "problem": _problem,
    "denied": _denied,
}
