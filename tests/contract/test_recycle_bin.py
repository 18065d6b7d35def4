"""The recycle bin by HTTP: what was deleted, when and by whom, a page at a time, for those who may delete."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from runtime.identity.actor import SYSTEM
from tests.support.web import CUSTOMERS, TICKETS, Web


def thrown(web: Web, *subjects: str) -> list[str]:
    """Delete new records, a minute apart; return their ids."""
    made = []
    for subject in subjects:
        made.append(web.desk.create(subject=subject))
        web.desk.clock.advance(timedelta(minutes=1))
        web.desk.platform.writer.delete(web.desk.actor("lea"), web.desk.ticket, made[-1])
    return made


def ask(web: Web, query: str = "", login: str = "lea") -> Any:
    return web.ask("GET", f"{TICKETS}/deleted{query}", login=login)


def ids(page: Any) -> list[str]:
    return [item["id"] for item in page["items"]]


def test_each_deletion_is_told_with_its_moment_and_person_the_latest_first(web: Web) -> None:
    first, second = thrown(web, "Told Noise", "Told Water")
    web.desk.create(subject="Told of life")
    page = ask(web, "?q=told").json
    assert ids(page) == [second, first]
    assert page["items"][1]["title"].endswith("Noise")
    assert page["items"][1]["deleted_by"]["label"] == web.desk.actor("lea").label
    assert page["items"][1]["deleted_at"] < page["items"][0]["deleted_at"]
    assert page["next"] is None


def test_pages_follow_each_other_though_records_are_deleted_meanwhile(web: Web) -> None:
    made = thrown(web, "Page one", "Page two", "Page three")
    first = ask(web, "?q=page&limit=2").json
    thrown(web, "Page four")
    second = ask(web, f"?q=page&limit=2&after={first['next']}").json
    assert ids(first) + ids(second) == made[::-1]


@pytest.mark.parametrize(("words", "found"), [("lif", 1), ("LIFT hum", 1), ("lift water", 0), ("%25", 0), ("_", 0)])
def test_titles_are_searched_for_every_word(web: Web, words: str, found: int) -> None:
    before = len(ask(web, f"?q={words}").json["items"])
    thrown(web, "Hum of a lift", "Water")
    assert len(ask(web, f"?q={words}").json["items"]) - before == found


def test_a_cursor_opens_its_own_list_only(web: Web) -> None:
    thrown(web, "one", "two")
    cursor = ask(web, "?limit=1").json["next"]
    assert ask(web, f"?limit=1&q=one&after={cursor}").status_code == 400
    assert web.ask("GET", f"{CUSTOMERS}/deleted?after={cursor}", login="lea").status_code == 400


@pytest.mark.parametrize("query", ["?limit=0", "?limit=501", "?limit=x", "?colour=red"])
def test_what_makes_no_sense_is_refused(web: Web, query: str) -> None:
    assert ask(web, query).status_code == 422


@pytest.mark.parametrize("login", ["anna", "ines", "otto"])
def test_who_may_not_delete_does_not_look_in(web: Web, login: str) -> None:
    assert ask(web, login=login).status_code == 403


def test_what_is_restored_leaves_the_bin_and_what_cannot_be_says_why(web: Web) -> None:
    customer = web.desk.platform.writer.create(SYSTEM, web.desk.customer, {"name": "Hotel of the bin"})
    free = thrown(web, "Basket of water")[0]
    held = web.desk.platform.writer.create(SYSTEM, web.desk.ticket, {"subject": "Basket", "customer": customer})
    web.desk.platform.writer.delete(web.desk.actor("lea"), web.desk.ticket, held)
    web.desk.platform.writer.delete(SYSTEM, web.desk.customer, customer)
    answer = web.ask("POST", f"{TICKETS}/batch/restore", login="lea", json={"ids": [free, held]}).json
    assert [item["status"] for item in answer["items"]] == [200, 422]
    assert answer["items"][1]["problems"][0]["code"] == "reference.gone"
    assert ids(ask(web, "?q=basket").json) == [held]
