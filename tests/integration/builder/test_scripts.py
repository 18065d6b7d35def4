"""Scenarios do what each of their verbs says, and fail where the app is not as an expectation says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pytest

from builder.services.publishing.publisher import Publisher
from builder.services.scripts.runner import ScriptResult, run_scenario
from builder.services.scripts.steps import step_kinds
from builder.services.scripts.testing import START, private_platform, run_scenarios
from builder.services.scripts.world import World
from engines.kernel.clock import VirtualClock
from engines.kernel.errors import MetadataError
from engines.kernel.values import JsonObject
from engines.metadata.model import Script
from runtime.services.instants import read_instant
from tests.support.desk import desk as desk_files

Step = Mapping[str, object]
Steps = tuple[JsonObject, ...]

LEAK: Step = {"create": "ticket", "as": "leak", "set": {"subject": "Leak", "mobile": "13900000001"}}
ANNA: Step = {"user": "anna", "roles": ["agent"]}
FINE: Step = {"expect": {"count": "ticket", "is": 1}}
NAMELESS: Step = {"create": "ticket", "set": {}}


def run(*steps: Step, given: tuple[Step, ...] = ()) -> ScriptResult:
    clock = VirtualClock(read_instant(START))
    with private_platform(clock) as platform:
        Publisher(platform).publish(desk_files())
        world = World(platform, clock, platform.apps.snapshot().app("desk"))
        return run_scenario(world, Script("scn", "case", None, cast("Steps", steps), cast("Steps", given)))


def reason(result: ScriptResult) -> str:
    assert result.error is not None
    return " ".join([result.error.message("en"), *(one.message("en") for one in result.error.problems)])


class TestVerbs:
    def test_create_names_a_record_that_later_steps_use(self) -> None:
        steps = (
            LEAK,
            {"edit": "=leak", "set": {"cost": 5}},
            {"expect": {"record": "=leak", "has": {"cost": 5, "number": "=leak.number", "status": "new"}}},
        )
        assert run(*steps) == ScriptResult("case", 3)

    def test_delete_takes_a_record_out_of_sight(self) -> None:
        assert run(LEAK, {"delete": "=leak"}, {"expect": {"count": "ticket", "is": 0}}).passed

    def test_advance_moves_the_clock(self) -> None:
        due = {"edit": "=leak", "set": {"due": "=TODAY()"}}
        has = {"expect": {"record": "=leak", "has": {"due": "2026-03-03"}}}
        assert run(LEAK, {"advance": "90m"}, {"advance": "2h"}, {"advance": "1d"}, due, has).passed

    def test_at_sets_the_clock(self) -> None:
        made = {**LEAK, "at": "2026-04-01T08:00:00+08:00"}
        assert run(made, {"expect": {"record": "=leak", "has": {"number": "T-202604-0001"}}}).passed

    def test_two_equal_signs_stand_for_one(self) -> None:
        made = {**LEAK, "set": {"subject": "==x"}}
        assert run(made, {"expect": {"record": "=leak", "has": {"subject": "==x"}}}).passed

    def test_a_user_plays_roles_and_belongs_to_a_department(self) -> None:
        given = (
            {"department": "service", "label": {"zh": "客服部", "en": "Service"}},
            {"department": "night", "parent": "service"},
            # The keys stand in canonical order here: "department" comes before "user".
            {"department": "night", "name": "Anna", "roles": ["agent"], "user": "anna"},
        )
        has = {"created_by": "Anna", "department": "night"}
        assert run({**LEAK, "by": "anna"}, {"expect": {"record": "=leak", "has": has}}, given=given).passed

    def test_a_visitor_submits_and_follows(self) -> None:
        sent = {"subject": "Drip", "mobile": "13900000001"}
        submit = {"visitor": "submit", "form": "ticket", "as": "drip", "set": sent}
        follow = {"visitor": "progress", "form": "ticket", "set": {"number": "=drip.number", "mobile": "13900000001"}}
        assert run(submit, follow, FINE).passed

    def test_a_visitor_with_a_wrong_fact_finds_nothing(self) -> None:
        follow = {"visitor": "progress", "form": "ticket", "set": {"number": "T-1", "mobile": "13900000001"}}
        assert run(follow, {"expect": {"problem": "request.missing"}}).passed

    def test_each_has_a_word_in_both_languages(self) -> None:
        assert [kind for kind, step in step_kinds.items() if not (step.doc.zh and step.doc.en)] == []


class TestExpectations:
    def test_a_wrong_count(self) -> None:
        result = run(LEAK, {"expect": {"count": "ticket", "is": 2}})
        assert (result.failed_at, reason(result)) == ("/steps/1", "Expected 2, found 1")

    def test_a_count_under_a_condition(self) -> None:
        assert run(LEAK, {"expect": {"count": "ticket", "where": "cost is blank", "is": 1}}).passed

    def test_a_wrong_value(self) -> None:
        result = run(LEAK, {"expect": {"record": "=leak", "has": {"subject": "Drip"}}})
        assert reason(result) == "Expected subject = 'Drip', found 'Leak'"

    def test_a_problem_at_its_place(self) -> None:
        assert run(NAMELESS, {"expect": {"problem": "value.required", "at": "/subject"}}).passed

    @pytest.mark.parametrize("expected", [{"problem": "record.taken"}, {"problem": "value.required", "at": "/cost"}])
    def test_another_problem_than_expected(self, expected: Step) -> None:
        result = run(NAMELESS, {"expect": expected})
        assert result.failed_at == "/steps/1"
        assert "value.required" in reason(result)

    def test_a_problem_that_did_not_come(self) -> None:
        assert "found -" in reason(run(LEAK, {"expect": {"problem": "value.required"}}))

    def test_a_denial(self) -> None:
        steps = (LEAK, {"delete": "=leak", "by": "anna"}, {"expect": {"denied": True}})
        assert run(*steps, given=(ANNA,)).passed

    def test_another_refusal_than_a_denial(self) -> None:
        result = run(NAMELESS, {"expect": {"denied": True}})
        assert (result.failed_at, "permission.denied" in reason(result)) == ("/steps/1", True)


class TestRefusals:
    def test_one_that_nobody_expects_stops_the_scenario_where_it_came(self) -> None:
        result = run(NAMELESS, LEAK, FINE)
        assert (result.failed_at, result.steps) == ("/steps/0", 1)
        assert reason(result).endswith("Enter Subject")

    @pytest.mark.parametrize("about", [FINE, {"expect": {"record": "=gone", "has": {}}}])
    def test_one_is_told_where_the_next_expectation_is_about_something_else(self, about: Step) -> None:
        result = run({**NAMELESS, "as": "gone"}, about)
        assert result.failed_at == "/steps/0"
        assert reason(result).endswith("Enter Subject")

    def test_one_in_the_last_step_is_told(self) -> None:
        result = run(LEAK, FINE, NAMELESS)
        assert (result.failed_at, result.steps) == ("/steps/2", 2)

    def test_one_in_what_is_given_is_told(self) -> None:
        assert run(FINE, given=(NAMELESS,)).failed_at == "/given/0"

    def test_a_name_that_was_never_given_is_one(self) -> None:
        assert "leak" in reason(run({"edit": "=leak", "set": {}}, FINE))

    def test_somebody_unknown_is_one(self) -> None:
        assert 'There is nobody called "zoe"' in reason(run({**LEAK, "by": "zoe"}, FINE))


def test_a_scenario_that_expects_nothing_fails() -> None:
    assert reason(run(LEAK)).endswith('This scenario has no "expect": it proves nothing')


def test_scenarios_of_a_wrong_package_are_not_run() -> None:
    with pytest.raises(MetadataError):
        list(run_scenarios([{"app.json": b"{}"}]))
