"""Lists: a wrong condition, order, name or cursor is refused in words at its place; a cursor serves one list only."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest

from tests.support.web import API, CUSTOMERS, TICKETS, Web


@pytest.fixture(scope="module")
def cursor(web: Web) -> str:
    """Give the cursor of Lea's second page, two tickets each."""
    for _ in range(3):
        web.desk.create()
    return str(web.ask("GET", f"{TICKETS}?limit=2", "lea").json["next"])


@pytest.mark.parametrize(
    "where",
    [
        "subject =", "(", "'", '"', "=", "and", "subject = 'x' and", "unknown = 1", "cost = 'x'", "cost > 1e400",
        "cost > " + "9" * 400, "due = '2026-99-99'",
        "due > DATE_ADD(TODAY(), 1e300, 'year')", "not " * 900 + "true", "(" * 1900 + "true" + ")" * 1900,
        "x" * 4001, "-" * 4000, "1" + "+1" * 1900, "[[[[", "me", "1", "且", "subject = '\x00'", 'subject = "a\\',
        "status = 'nope'", "customer contains 'x'", "version > " + "9" * 30,
        "reported_at > '0001-01-01T00:00:00+14:00'",
    ],
)  # fmt: skip
def test_a_wrong_condition_is_told_at_where(either: Web, where: str) -> None:
    answer = either.ask("GET", f"{TICKETS}?where={quote(where)}", "lea")
    assert answer.status_code == 422
    assert {problem["pointer"] for problem in answer.json["problems"]} == {"/where"}


def test_a_syntax_error_names_line_and_column(web: Web) -> None:
    source = 'subject = "x" and\n  cost >'
    answer = web.ask("POST", f"{TICKETS}/query", "lea", {"Accept-Language": "en"}, json={"where": source})
    (problem,) = answer.json["problems"]
    assert "Line 2, column 9" in problem["message"]


@pytest.mark.parametrize(
    "where",
    [
        " and ".join(["subject = 'x'"] * 200), "title contains '%'", "created_at > NOW()", "files is blank",
        "deleted_at is blank", "非 非 true", "subject in [" + ",".join(["'a'"] * 500) + "]",
        "subject between 'a' and 'b'", "{客户} is blank", "due > DATE_ADD(TODAY(), -1, 'month')",
    ],
)  # fmt: skip
def test_an_odd_but_right_condition_is_answered(either: Web, where: str) -> None:
    assert either.ask("POST", f"{TICKETS}/query", "lea", json={"where": where}).status_code == 200


def nested(depth: int) -> object:
    """Return a filter under that many negations."""
    inner: object = {"field": "subject", "op": "eq", "value": "x"}
    for _ in range(depth):
        inner = {"not": inner}
    return inner


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        (1, 422),
        ("x", 422),
        ([], 422),
        ({"x": 1}, 422),
        ({"and": {}}, 422),
        ({"and": [1]}, 422),
        ({"not": []}, 422),
        ({"field": 1}, 422),
        ({"field": "subject", "op": 1, "value": 1}, 422),
        ({"field": "subject", "op": "zz", "value": 1}, 422),
        ({"field": "subject", "op": "eq", "value": {}}, 422),
        ({"field": "subject", "op": "in", "value": 1}, 422),
        ({"field": "subject", "op": "in", "value": [str(number) for number in range(50_000)]}, 422),
        ({"field": "cost", "op": "eq", "value": 10**30}, 422),
        ({"field": "cost", "op": "eq", "value": 1e300}, 422),
        ({"field": "due", "op": "between", "value": ["2026-01-01"]}, 422),
        ({"field": "due", "op": "eq", "value": "=" + "(" * 2000}, 422),
        ({"field": "subject", "op": "eq", "value": "\x00"}, 422),
        ({"field": "customer", "op": "eq", "value": "\x00"}, 422),
        ({"field": "id", "op": "in", "value": ["x", "\x00"]}, 422),
        ({"or": [{"field": "subject", "op": "eq", "value": str(number)} for number in range(5000)]}, 422),
        (nested(100), 400),
        (nested(30), 200),
        (None, 200),
    ],
)
def test_a_wrong_filter_is_refused(either: Web, wrong: object, status: int) -> None:
    sent: dict[str, Any] = {"data": json.dumps({"filter": wrong}), "content_type": "application/json"}
    assert either.ask("POST", f"{TICKETS}/query", "lea", **sent).status_code == status


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("limit=0", "/limit"),
        ("limit=-1", "/limit"),
        ("limit=1000000000", "/limit"),
        ("limit=" + "9" * 99, "/limit"),
        ("limit=x", "/limit"),
        ("limit=1.5", "/limit"),
        ("limit=", "/limit"),
        ("sort=files", "/sort"),
        ("sort=tags", "/sort"),
        ("sort=nope", "/sort"),
        ("sort=-", "/sort"),
        ("sort=owner", "/sort"),
        ("sort=%00", "/sort"),
        ("fields=nope", "/fields"),
        ("fields=%00", "/fields"),
        ("view=nope", "/view"),
        ("expand=subject", "/expand"),
        ("expand=nope", "/expand"),
        ("expand=owner", "/expand"),
        ("other=1", "/other"),
        ("after=" + "A" * 4001, "/after"),
        ("q=" + "x" * 201, "/q"),
    ],
)
def test_a_wrong_argument_is_told_at_its_name(web: Web, asked: str, place: str) -> None:
    answer = web.ask("GET", f"{TICKETS}?{asked}", "lea")
    assert answer.status_code == 422
    assert [problem["pointer"] for problem in answer.json["problems"]] == [place]


@pytest.mark.parametrize(
    "asked",
    ["sort=" + ",".join(["subject", "-subject"] * 20), "sort=id,id,id", "sort=,", "fields=,", "expand=,",
     "q=%25", "q=_", "q=" + quote("漏 水 " * 40), "after=", "where=", "filter="],
)  # fmt: skip
def test_an_odd_argument_is_answered(either: Web, asked: str) -> None:
    assert either.ask("GET", f"{TICKETS}?{asked}", "lea").status_code == 200


def test_pages_under_a_repeated_order_still_go_on(either: Web) -> None:
    for _ in range(2):
        either.desk.create()
    path = f"{TICKETS}?limit=1&sort={','.join(['subject', '-subject'] * 20)}"
    first = either.ask("GET", path, "lea")
    second = either.ask("GET", f"{path}&after={first.json['next']}", "lea")
    assert second.status_code == 200
    assert second.json["items"][0]["id"] != first.json["items"][0]["id"]


@pytest.mark.parametrize("end", ["", "&sort=subject", "&where=status%3D'new'", "&view=open"])
def test_a_cursor_goes_on_in_its_own_list_only(web: Web, cursor: str, end: str) -> None:
    answer = web.ask("GET", f"{TICKETS}?limit=2&after={cursor}{end}", "lea")
    assert answer.status_code == (400 if end else 200)


def test_a_cursor_serves_nobody_else(web: Web, cursor: str) -> None:
    assert web.ask("GET", f"{TICKETS}?limit=2&after={cursor}", "anna").status_code == 400


def test_a_cursor_serves_no_other_kind_of_list(web: Web, cursor: str) -> None:
    record = web.desk.create()
    news = web.ask("GET", f"{API}/changes", "lea").json["next"]
    carried = {
        f"{CUSTOMERS}?after={cursor}",
        f"{TICKETS}/{record}/events?after={cursor}",
        f"{API}/changes?after={cursor}",
        f"{TICKETS}?after={news}",
        f"{TICKETS}/{record}/events?after={news}",
    }
    assert {path: status for path in carried if (status := web.ask("GET", path, "lea").status_code) != 400} == {}


def test_the_cursor_of_a_history_serves_no_other_record(web: Web) -> None:
    one, other = web.desk.create(), web.desk.create()
    for number in range(51):
        web.ask("PATCH", f"{TICKETS}/{one}", "lea", json={"subject": f"s{number}"})
    more = web.ask("GET", f"{TICKETS}/{one}/events", "lea").json["next"]
    assert web.ask("GET", f"{TICKETS}/{one}/events?after={more}", "lea").status_code == 200
    assert web.ask("GET", f"{TICKETS}/{other}/events?after={more}", "lea").status_code == 400


@pytest.mark.parametrize("place", [TICKETS, f"{API}/changes"])
@pytest.mark.parametrize("wrong", ["a", "AAAA", "%00", "%E9%A3%8E", "zz==", "A" * 3999])
def test_what_is_no_cursor_is_said_so_in_both_languages(web: Web, place: str, wrong: str) -> None:
    path = f"{place}?after={wrong}"
    answers = [web.ask("GET", path, "lea", {"Accept-Language": language}) for language in ("zh", "en")]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert answers[0].json["detail"].isascii() is False
    assert answers[1].json["detail"].isascii() is True


def test_a_changed_cursor_is_refused(web: Web, cursor: str) -> None:
    changed = [cursor[:5] + ("A" if cursor[5] != "A" else "B") + cursor[6:], cursor[:-4], cursor + "===", cursor * 2]
    statuses = [web.ask("GET", f"{TICKETS}?limit=2&after={one}", "lea").status_code for one in changed]
    assert statuses == [400] * 4
