"""Work on many records: each answers for itself, and one that cannot follow does not hold up the others."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from engines.kernel.errors import DeniedError
from runtime.services.batches import Answer, Picked
from runtime.services.reading.query import ListRequest
from tests.support.platforms import Desk

NOBODY = "01900000-0000-7000-8000-000000000000"


def told(answers: Sequence[Answer]) -> list[str]:
    return ["done" if answer.error is None else answer.error.code for answer in answers]


def edit(desk: Desk, picked: Sequence[Picked], **values: object) -> list[Answer]:
    return desk.platform.batches.edit(desk.actor("lea"), desk.ticket, picked, values)


def test_all_records_get_the_values(desk: Desk) -> None:
    first, second = desk.create(), desk.create()
    assert told(edit(desk, [Picked(first), Picked(second)], status="done")) == ["done", "done"]
    assert [desk.read(one)["status"] for one in (first, second)] == ["done", "done"]


def test_a_record_that_is_not_there_holds_up_nobody(desk: Desk) -> None:
    ids = [desk.create(), NOBODY, desk.create(), desk.create()]
    answers = edit(desk, [Picked(one) for one in ids], status="done")
    assert told(answers) == ["done", "request.missing", "done", "done"]
    assert desk.read(ids[3])["status"] == "done"


def test_a_record_changed_since_it_was_seen_is_a_conflict_of_its_own(desk: Desk) -> None:
    seen, other = desk.create(), desk.create()
    desk.platform.writer.edit(desk.actor("anna"), desk.ticket, seen, {"cost": 5})
    answers = edit(desk, [Picked(seen, 1), Picked(other, 1)], cost=9)
    assert told(answers) == ["record.conflict", "done"]
    assert desk.read(seen)["cost"] == 5


def test_an_edit_of_other_fields_is_no_conflict(desk: Desk) -> None:
    seen = desk.create()
    desk.platform.writer.edit(desk.actor("anna"), desk.ticket, seen, {"cost": 5})
    assert told(edit(desk, [Picked(seen, 1)], status="done")) == ["done"]


def test_a_value_that_only_one_may_have_goes_to_the_first(desk: Desk) -> None:
    answers = edit(desk, [Picked(desk.create()), Picked(desk.create())], source="X-1")
    assert told(answers) == ["done", "request.invalid"]
    assert [problem.pointer for problem in answers[1].error.problems] == ["/source"]  # type: ignore[union-attr]


def test_the_same_record_twice_is_one_record(desk: Desk) -> None:
    record = desk.create()
    assert len(edit(desk, [Picked(record), Picked(record)], cost=1)) == 1


def test_what_is_deleted_can_be_restored(desk: Desk) -> None:
    picked = [Picked(desk.create()), Picked(desk.create())]
    lea, batches = desk.actor("lea"), desk.platform.batches
    assert told(batches.delete(lea, desk.ticket, picked)) == ["done", "done"]
    assert told(edit(desk, picked, cost=1)) == ["request.missing", "request.missing"]
    assert told(batches.restore(lea, desk.ticket, picked)) == ["done", "done"]


def test_a_record_that_others_need_stays_and_the_rest_goes(desk: Desk) -> None:
    lea, writer = desk.actor("lea"), desk.platform.writer
    needed = writer.create(lea, desk.customer, {"name": "Hotel"})
    free = writer.create(lea, desk.customer, {"name": "Inn"})
    desk.create("lea", customer=needed)
    answers = desk.platform.batches.delete(lea, desk.customer, [Picked(needed), Picked(free)])
    assert told(answers) == ["request.invalid", "done"]


def test_who_may_edit_single_records_only_is_refused(desk: Desk) -> None:
    with pytest.raises(DeniedError):
        desk.platform.batches.edit(desk.actor("anna"), desk.ticket, [Picked(desk.create())], {"cost": 1})


def test_a_walk_meets_every_match_once_though_they_stop_matching(desk: Desk) -> None:
    for _ in range(5):
        desk.create()
    desk.create(status="done")
    lea, met, after = desk.actor("lea"), [], None
    while True:
        asked = ListRequest(where='status = "new"', limit=2, after=after)
        chosen = desk.platform.records.chosen(lea, desk.ticket, asked)
        met += chosen.ids
        edit(desk, [Picked(one) for one in chosen.ids], status="done")
        desk.create()
        after = chosen.next
        if after is None:
            break
    assert len(met) == len(set(met)) == 5
