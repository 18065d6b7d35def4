"""Names in answers come in the language of the request, whatever language the person or the organisation has."""

from __future__ import annotations

import pytest

from tests.support.web import TICKETS, Web


@pytest.mark.parametrize(("asked", "cause"), [("en-GB,zh;q=0.5", "In the app or by API"), ("zh-CN", "在页面或接口上")])
def test_the_history_of_a_record_speaks_it(web: Web, asked: str, cause: str) -> None:
    record = web.ask("POST", TICKETS, "anna", json={"subject": "Leak"}).get_json()
    answer = web.ask("GET", f"{TICKETS}/{record['id']}/events", "anna", {"Accept-Language": asked})
    assert answer.get_json()["items"][0]["cause"]["label"] == cause
