"""An import that runs by itself: looked through, rehearsed, done, taken back, whatever happens in the middle."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from engines.kernel.errors import DeniedError, InvalidError, MissingError
from runtime.services.attachments import Upload
from runtime.services.importing import running
from runtime.services.importing.imports import NotNowError
from runtime.services.importing.running import Runner
from runtime.services.importing.sources import read_rows
from runtime.services.reading.query import ListRequest
from runtime.services.writer import Writer
from tests.support.platforms import Desk

HEADER = "外部编号,标题,状态,费用,客户\n"
ROWS = "A-1,漏水,已完成,12.5,\nA-2,停电,New,3,\n"

Job = dict[str, Any]
Open = Callable[..., Job]


@pytest.fixture
def opened(desk: Desk) -> Open:
    """Give a way to upload a file as somebody, into the tickets."""

    def upload(content: str, name: str = "rows.csv", login: str = "lea", **settings: object) -> Job:
        sent = Upload(name, "", io.BytesIO(content.encode()))
        job: Job = dict(desk.platform.imports.open(desk.actor(login), desk.ticket, sent))
        return configure(desk, job, **settings) if settings else job

    return upload


def configure(desk: Desk, job: Job, **settings: object) -> Job:
    return dict(desk.platform.imports.configure(desk.actor("lea"), desk.ticket, job["id"], settings))


def ran(desk: Desk, job: Job, what: str = "start") -> Job:
    """Ask for a step and let the pulse do it."""
    getattr(desk.platform.imports, what)(desk.actor("lea"), desk.ticket, job["id"])
    desk.platform.importing.work()
    return again(desk, job)


def again(desk: Desk, job: Job) -> Job:
    return dict(desk.platform.imports.get(desk.actor("lea"), desk.ticket, job["id"]))


def tickets(desk: Desk) -> dict[str, Any]:
    """Return all tickets by their external number."""
    found = desk.platform.records.page(desk.actor("lea"), desk.ticket, ListRequest(limit=500))
    return {str(item["source"]): dict(item) for item in found.items}


class TestLooking:
    def test_columns_are_told_with_samples_and_what_they_seem_to_mean(self, opened: Open) -> None:
        job = opened(HEADER + ROWS)
        assert (job["state"], job["total"]) == ("ready", 2)
        assert [(one["column"], one["field"], one["type"]) for one in job["columns"]][:4] == [
            ("外部编号", "source", "text"),
            ("标题", "subject", "text"),
            ("状态", "status", "text"),
            ("费用", "cost", "number"),
        ]
        assert job["columns"][1]["samples"] == ["漏水", "停电"]

    def test_a_unique_field_tells_records_apart(self, opened: Open) -> None:
        settings = opened(HEADER + ROWS)["settings"]
        assert (settings["key"], settings["mode"]) == ("source", "both")

    def test_similar_names_and_values_are_guessed(self, opened: Open) -> None:
        job = opened("工单标题,进度\n漏水,待处理\n停电,已完成\n")
        assert [(one["field"], one["how"]) for one in job["columns"]] == [("subject", "similar"), ("status", "values")]

    def test_the_same_columns_come_in_as_they_last_did(self, desk: Desk, opened: Open) -> None:
        mapping = {"format": 1, "fields": {"subject": {"columns": ["外部编号", "标题"]}}, "skip": "*"}
        ran(desk, opened(HEADER + ROWS, mapping=mapping, key=None, mode="create"))
        job = opened(HEADER + ROWS)
        assert job["remembered"]
        assert job["settings"]["mapping"] == mapping

    @pytest.mark.parametrize("name", ["rows.pdf", "rows", "rows.xlsm"])
    def test_other_files_are_refused(self, opened: Open, name: str) -> None:
        with pytest.raises(InvalidError):
            opened(HEADER + ROWS, name)

    def test_it_needs_the_right_and_is_nobody_elses_business(self, desk: Desk, opened: Open) -> None:
        with pytest.raises(DeniedError):
            opened(HEADER + ROWS, login="anna")
        job = opened(HEADER + ROWS)
        with pytest.raises(DeniedError):
            desk.platform.imports.get(desk.actor("anna"), desk.ticket, job["id"])
        with pytest.raises(MissingError):
            desk.platform.imports.get(desk.actor("lea"), desk.customer, job["id"])


class TestChecking:
    def test_it_counts_and_names_what_is_wrong_and_writes_nothing(self, desk: Desk, opened: Open) -> None:
        desk.create("lea", source="A-2")
        job = ran(desk, opened(HEADER + ROWS + "A-3,,归档,x,\nA-1,又来,,,\n"), "check")
        counts = job["result"]["counts"]
        assert (job["state"], counts["created"], counts["updated"], counts["refused"]) == ("checked", 1, 1, 2)
        told = {(one["field"], one["code"]): (one["columns"], one["lines"]) for one in job["result"]["groups"]}
        assert told["source", "import.repeated"] == (["外部编号"], [5])
        assert told["status", "value.not_option"] == (["状态"], [4])
        assert list(tickets(desk)) == ["A-2"]
        assert tickets(desk)["A-2"]["subject"] == "Leak"

    def test_it_takes_no_numbers(self, desk: Desk, opened: Open) -> None:
        ran(desk, opened(HEADER + ROWS), "check")
        assert desk.read(desk.create("lea"))["number"] == "T-202603-0001"

    def test_what_one_batch_has_is_known_to_the_next(
        self, desk: Desk, opened: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(running, "BATCH", 1)
        job = opened(HEADER + ROWS + "A-1,又来,,,\n", key=None, mode="create")
        assert ran(desk, job, "check")["result"]["counts"]["refused"] == 1


class TestDoing:
    def test_known_records_are_changed_and_the_others_made(self, desk: Desk, opened: Open) -> None:
        desk.create("lea", source="A-2", cost=99)
        desk.create("lea", source="A-9")
        job = ran(desk, opened(HEADER + ROWS))
        assert job["state"] == "done"
        assert (job["counts"]["created"], job["counts"]["updated"]) == (1, 1)
        found = tickets(desk)
        assert (found["A-2"]["subject"], found["A-2"]["cost"], found["A-1"]["status"]) == ("停电", 3, "done")

    def test_a_second_time_nothing_changes(self, desk: Desk, opened: Open) -> None:
        ran(desk, opened(HEADER + ROWS))
        job = ran(desk, opened(HEADER + ROWS))
        assert job["counts"]["unchanged"] == 2
        assert tickets(desk)["A-1"]["version"] == 1

    def test_update_alone_makes_no_records(self, desk: Desk, opened: Open) -> None:
        desk.create("lea", source="A-2")
        job = ran(desk, opened(HEADER + ROWS, mode="update"))
        assert (job["counts"]["updated"], job["counts"]["refused"]) == (1, 1)
        assert list(tickets(desk)) == ["A-2"]

    @pytest.mark.parametrize(("clear", "cost"), [(False, 99), (True, None)])
    def test_an_empty_cell_empties_a_field_only_when_asked(
        self, desk: Desk, opened: Open, *, clear: bool, cost: int | None
    ) -> None:
        desk.create("lea", source="A-1", cost=99)
        ran(desk, opened(HEADER + "A-1,漏水,,,\n", clear=clear))
        assert tickets(desk)["A-1"]["cost"] == cost

    def test_all_or_nothing(self, desk: Desk, opened: Open) -> None:
        job = ran(desk, opened(HEADER + ROWS + "A-3,,,,\n", atomic=True))
        assert (job["counts"]["created"], job["counts"]["refused"], tickets(desk)) == (0, 1, {})
        assert ran(desk, opened(HEADER + ROWS, atomic=True))["counts"]["created"] == 2

    def test_a_wrong_value_may_be_left_blank_and_a_blank_one_filled(self, desk: Desk, opened: Open) -> None:
        fields = {
            "source": {"column": "外部编号"},
            "subject": {"column": "标题", "when_blank": "见附件"},
            "cost": {"column": "费用", "on_invalid": "blank"},
            "status": {"column": "状态", "values": {"归档": "done"}, "others": "as_is"},
        }
        mapping = {"format": 1, "fields": fields, "skip": "*"}
        ran(desk, opened(HEADER + "A-1,,归档,许多,\nA-2,停电,New,5,\n", mapping=mapping))
        first, second = tickets(desk)["A-1"], tickets(desk)["A-2"]
        assert (first["subject"], first["cost"], first["status"]) == ("见附件", None, "done")
        assert (second["cost"], second["status"]) == (5, "new")

    def test_an_export_that_was_edited_comes_back(self, desk: Desk, opened: Open) -> None:
        record_id = desk.create("lea", source="A-1", cost=3)
        job = opened(f"id,标题,费用\n{record_id},改过,3\n")
        assert (job["settings"]["key"], job["settings"]["mode"]) == ("id", "update")
        assert ran(desk, job)["counts"]["updated"] == 1
        assert tickets(desk)["A-1"]["subject"] == "改过"

    def test_every_write_says_that_it_was_an_import(self, desk: Desk, opened: Open) -> None:
        ran(desk, opened(HEADER + ROWS))
        record_id = tickets(desk)["A-1"]["id"]
        event: Any = desk.platform.history.page(desk.actor("lea"), desk.ticket, record_id).items[0]
        assert (event["cause"]["kind"], event["cause"]["detail"]) == ("import", "rows.csv")

    def test_it_runs_once(self, desk: Desk, opened: Open) -> None:
        job = ran(desk, opened(HEADER + ROWS))
        with pytest.raises(NotNowError):
            desk.platform.imports.start(desk.actor("lea"), desk.ticket, job["id"])

    def test_a_right_that_is_lost_meanwhile_ends_it(self, desk: Desk, opened: Open) -> None:
        job = opened(HEADER + ROWS)
        desk.platform.imports.start(desk.actor("lea"), desk.ticket, job["id"])
        desk.platform.take_roles(desk.actor("lea").id or "", desk.platform.apps.snapshot().app("desk"), ["lead"])
        desk.platform.importing.work()
        desk.platform.give_roles(desk.actor("lea").id or "", desk.platform.apps.snapshot().app("desk"), ["lead"])
        assert again(desk, job)["state"] == "failed"
        assert tickets(desk) == {}


class Dead(BaseException):
    """The process is gone: nothing more is done."""


class TestCrashes:
    def test_a_run_that_dies_is_taken_over_without_double_rows(
        self, desk: Desk, opened: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(running, "BATCH", 2)
        content = HEADER + "".join(f"A-{place},no. {place},,,\n" for place in range(7)) + "A-0,again,,,\n"
        job = opened(content)
        desk.platform.imports.start(desk.actor("lea"), desk.ticket, job["id"])
        dying = Runner(desk.platform.transfers)
        batches = dying._commit
        calls: list[int] = []

        def die_in_the_third(*arguments: Any) -> Any:
            calls.append(1)
            done = batches(*arguments)
            if len(calls) == 3:
                raise Dead
            return done

        monkeypatch.setattr(dying, "_commit", die_in_the_third)
        with pytest.raises(Dead):
            dying.work()
        assert len(tickets(desk)) == 4
        desk.platform.importing.work()
        assert again(desk, job)["state"] == "importing"
        desk.clock.advance(running.LEASE * 2)
        desk.platform.importing.work()
        done = again(desk, job)
        assert (done["state"], done["counts"]["read"], done["counts"]["created"]) == ("done", 8, 7)
        assert done["counts"]["refused"] == 1
        assert len(tickets(desk)) == 7

    def test_a_cancelled_run_stops_and_what_is_done_stays(
        self, desk: Desk, opened: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(running, "BATCH", 1)
        job = opened(HEADER + ROWS)
        desk.platform.imports.start(desk.actor("lea"), desk.ticket, job["id"])
        transact = Writer.transact

        def cancel_first(writer: Writer, work: Any) -> Any:
            if tickets(desk) and again(desk, job)["state"] == "importing":
                desk.platform.imports.cancel(desk.actor("lea"), desk.ticket, job["id"])
            return transact(writer, work)

        monkeypatch.setattr(Writer, "transact", cancel_first)
        desk.platform.importing.work()
        assert again(desk, job)["state"] == "cancelled"
        assert len(tickets(desk)) == 1


class TestErrors:
    @pytest.mark.parametrize("ending", ["csv", "jsonl"])
    def test_refused_rows_come_back_in_the_same_kind_of_file(self, desk: Desk, opened: Open, ending: str) -> None:
        csv = HEADER + ROWS + "A-3,,,,\n"
        lines = '{"外部编号": "A-1", "标题": "漏水"}\n{"外部编号": "A-3"}\n'
        job = ran(desk, opened(csv if ending == "csv" else lines, f"rows.{ending}"))
        with desk.platform.imports.errors(desk.actor("lea"), desk.ticket, job["id"]) as path:
            (row,) = read_rows(path)
            content = path.read_bytes()
        assert (path.suffix, row.cells["外部编号"]) == (f".{ending}", "A-3")
        assert "标题" in str(row.cells["导入问题 Import problem"])
        fixed = content.decode("utf-8-sig").replace("A-3,,", "A-3,补上,").replace('"标题": null', '"标题": "补上"')
        again_ = opened(fixed, f"fixed.{ending}")
        assert ran(desk, again_)["counts"]["created"] == 1

    def test_none_refused_is_no_file(self, desk: Desk, opened: Open) -> None:
        job = ran(desk, opened(HEADER + ROWS))
        with pytest.raises(MissingError), desk.platform.imports.errors(desk.actor("lea"), desk.ticket, job["id"]):
            pass


class TestUndoing:
    def test_created_records_go_and_changed_ones_are_as_before(self, desk: Desk, opened: Open) -> None:
        desk.create("lea", source="A-2", cost=99, status="done")
        job = ran(desk, ran(desk, opened(HEADER + ROWS)), "undo")
        assert job["state"] == "undone"
        assert job["undone"] == {"deleted": 1, "reverted": 1, "kept": []}
        (left,) = tickets(desk).values()
        assert (left["source"], left["subject"], left["cost"], left["status"]) == ("A-2", "Leak", 99, "done")

    def test_what_somebody_touched_meanwhile_stays_and_is_listed(self, desk: Desk, opened: Open) -> None:
        changed = desk.create("lea", source="A-2", cost=99)
        job = ran(desk, opened(HEADER + ROWS))
        created = tickets(desk)["A-1"]["id"]
        lea = desk.actor("lea")
        desk.platform.writer.edit(lea, desk.ticket, created, {"cost": 1})
        desk.platform.writer.edit(lea, desk.ticket, changed, {"subject": "mine"})
        job = ran(desk, job, "undo")
        assert [(one["line"], one["did"]) for one in job["undone"]["kept"]] == [(2, "created"), (3, "updated")]
        found = tickets(desk)
        assert (found["A-1"]["cost"], found["A-2"]["subject"], found["A-2"]["cost"]) == (1, "mine", 99)

    def test_related_records_go_too(self, desk: Desk, opened: Open) -> None:
        fields = {
            "subject": {"column": "S"},
            "customer": {"column": "C", "match": "name", "on_missing_relation": "create"},
        }
        mapping = {"format": 1, "fields": fields, "skip": "*"}
        job = ran(desk, opened("S,C\nLeak,Hotel\n", mapping=mapping, key=None, mode="create"))
        assert job["counts"]["related"] == 1
        ran(desk, job, "undo")
        customers = desk.platform.records.page(desk.actor("lea"), desk.customer, ListRequest())
        assert customers.items == []

    def test_it_is_possible_for_a_week(self, desk: Desk, opened: Open) -> None:
        job = ran(desk, opened(HEADER + ROWS))
        assert job["can_undo"]
        desk.clock.advance(timedelta(days=8))
        with pytest.raises(NotNowError):
            desk.platform.imports.undo(desk.actor("lea"), desk.ticket, job["id"])


@pytest.mark.parametrize("writers", [2, 4])
def test_imports_by_key_at_once_make_no_record_twice(desk: Desk, opened: Open, writers: int) -> None:
    rows = [f"A-{place},no. {place},,,\n" for place in range(40)]
    for number in range(writers):
        job = opened(HEADER + "".join(rows if number % 2 else reversed(rows)))
        desk.platform.imports.start(desk.actor("lea"), desk.ticket, job["id"])
    runners = [Runner(desk.platform.transfers) for _ in range(writers)]
    threads = [threading.Thread(target=runner.work) for runner in runners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    jobs: Any = desk.platform.imports.of_form(desk.actor("lea"), desk.ticket)
    assert {one["state"] for one in jobs} == {"done"}
    assert sum(one["counts"].get("created", 0) for one in jobs) == 40
    assert len(tickets(desk)) == 40
