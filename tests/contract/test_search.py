"""The search over everything answers anything that is typed: with what may be seen, never with an error of ours."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.web import API, TICKETS, Web

HOSTILE = [
    '"',
    "'",
    "a OR b",
    'words : "x" *',
    "NEAR(a, 3)",
    "{9}",
    "* ^",
    "\\ | & ! <-> :*",
    "%",
    "\x00",
    "\ud7ff",
    "。",
]


def groups(web: Web, words: str, login: str = "anna") -> list[dict[str, object]]:
    answer = web.ask("GET", f"{API}/search", login, query_string={"q": words})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return list(answer.json["groups"])


def test_records_are_found_with_their_form_and_marks(web: Web) -> None:
    web.ask("POST", TICKETS, "anna", json={"subject": "暖风机不制热", "mobile": "13800001234"})
    (group,) = groups(web, "制热")
    assert (group["app"]["code"], group["form"]["code"]) == ("desk", "ticket")  # type: ignore[index]
    assert {"text": "制热", "hit": True} in group["items"][0]["pieces"]  # type: ignore[index]


def test_a_whole_number_is_an_exact_hit(web: Web) -> None:
    web.ask("POST", TICKETS, "anna", json={"subject": "Leak", "mobile": "13800001234"})
    (group,) = groups(web, "13800001234")
    assert group["items"][0]["exact"] is True  # type: ignore[index]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_find_nothing(web: Web, words: str) -> None:
    web.ask("POST", TICKETS, "anna", json={"subject": "Leak"})
    assert groups(web, words) == []


@pytest.mark.parametrize("words", ["x" * 201, "漏" * 10_000])
def test_words_without_end_are_refused(web: Web, words: str) -> None:
    answer = web.ask("GET", f"{API}/search", "anna", query_string={"q": words})
    assert answer.status_code == 422


@pytest.mark.parametrize("limit", ["0", "21", "-1", "x", ""])
def test_a_limit_out_of_bounds_is_refused(web: Web, limit: str) -> None:
    answer = web.ask("GET", f"{API}/search", "anna", query_string={"q": "leak", "limit": limit})
    assert answer.status_code == 422


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(words=st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_answered(web: Web, words: str) -> None:
    assert isinstance(groups(web, words), list)
