"""A customer sees the way of a record: what was passed, where it stands, what lies ahead, and no detours."""

from __future__ import annotations

from datetime import UTC, datetime

from engines.kernel.text import Text
from engines.metadata.model import Field, Option
from runtime.events.log import StoredEvent
from runtime.services.public.steps import progress

OPTIONS = (
    Option("new", "new", Text("新", "New"), public_label=Text("已收到", "Received")),
    Option("again", "again", Text("重开", "Reopened"), color="error"),
    Option("work", "work", Text("处理", "Working")),
    Option("done", "done", Text("完成", "Done")),
)
STATUS = Field("status", "status", Text("状态", "Status"), "choice", options=OPTIONS)


def event(day: int, status: str) -> StoredEvent:
    return StoredEvent(
        seq=day,
        installation=1,
        form_id="f",
        record_id="r",
        kind="updated",
        version=day,
        at=datetime(2026, 3, day, tzinfo=UTC),
        actor_kind="user",
        actor_id=None,
        cause={},
        depth=0,
        before={},
        after={"status": status} if status != "-" else {},
    )


def way(current: object, *events: StoredEvent) -> list[tuple[object, object]]:
    return [(step["code"], step["state"]) for step in progress(STATUS, current, events)]


def test_what_lies_ahead_is_announced_without_detours() -> None:
    assert way("new", event(1, "new")) == [("new", "now"), ("work", "ahead"), ("done", "ahead")]


def test_a_step_that_was_left_out_is_not_claimed() -> None:
    assert way("done", event(1, "new"), event(2, "done")) == [("new", "done"), ("done", "now")]


def test_a_detour_is_told_when_it_was_taken() -> None:
    found = way("work", event(1, "new"), event(2, "again"), event(3, "work"))
    assert found == [("new", "done"), ("again", "done"), ("work", "now"), ("done", "ahead")]


def test_each_step_has_the_time_it_was_reached_last_and_its_public_name() -> None:
    first, second, *_ = progress(STATUS, "work", [event(1, "new"), event(2, "-"), event(3, "work"), event(4, "work")])
    assert (first["label"], first["at"]) == ({"zh": "已收到", "en": "Received"}, "2026-03-01T00:00:00.000Z")
    assert second["at"] == "2026-03-04T00:00:00.000Z"


def test_without_a_status_everything_lies_ahead() -> None:
    assert way(None) == [("new", "ahead"), ("work", "ahead"), ("done", "ahead")]
