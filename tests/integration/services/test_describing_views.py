"""Whoever opens an app is told its views with their settings, fields and options by code."""

from typing import Any

import pytest

from builder.services.publishing.publisher import Publisher
from runtime.services.describing import describe_app
from tests.support.desk import TICKET
from tests.support.desk import desk as desk_files

BOARD = {"code": "board", "type": "kanban", "by": "status", "cards": ["customer", "owner"], "limits": {"new": 5}}
DUE = {"code": "dates", "type": "calendar", "from": "due"}


@pytest.fixture
def views(desk):
    """Give the described views of tickets by code, after the desk has got a board and a calendar."""
    Publisher(desk.platform).publish(desk_files(ticket={"views": [*TICKET["views"], BOARD, DUE]}))
    snapshot = desk.platform.apps.snapshot()
    told: Any = describe_app(snapshot, snapshot.app("desk"), desk.actor("lea"))
    (ticket,) = [form for form in told["forms"] if form["code"] == "ticket"]
    return {view["code"]: view for view in ticket["views"]}


def test_settings_are_told_by_code(views):
    assert views["board"]["settings"] == {"by": "status", "cards": ["customer", "owner"], "limits": {"new": 5}}
    assert (views["dates"]["type"], views["dates"]["settings"]) == ("calendar", {"from": "due"})


def test_a_list_has_no_settings_unless_it_says_so(views):
    assert (views["open"]["type"], views["open"]["settings"]) == ("list", {})
