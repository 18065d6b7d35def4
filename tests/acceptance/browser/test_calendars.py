"""A calendar shows records on their days, moves them to others, and makes new ones where nothing stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, Desk, Record, sign_in, unheard_of

pytestmark = pytest.mark.browser
DUE = "2027-03-10T02:30:00.000Z"
"""10:30 on that Wednesday in Shanghai."""


@pytest.fixture
def desk(demo_server: Server, page: Page) -> Desk:
    return sign_in(page, demo_server)


def at_the_calendar(desk: Desk) -> tuple[Page, Record]:
    """Open the month of a complaint that is due on 10 March 2027."""
    record = desk.register(subject=unheard_of(), solution_due_at=DUE)
    page = desk.open(f"{COMPLAINTS}?as=deadlines&at=2027-03-01&q={record['subject']}")
    expect(day(page, "2027-03-10")).to_contain_text("10:30")
    return page, record


def day(page: Page, date: str) -> Locator:
    return page.locator(f'[data-day="{date}"]')


def entry(page: Page, record: Record) -> Locator:
    return page.locator(f'[data-entry="{record["id"]}"]')


def test_a_record_is_dragged_to_another_day_at_the_same_time(desk: Desk):
    page, record = at_the_calendar(desk)
    entry(page, record).drag_to(day(page, "2027-03-12"))
    expect(day(page, "2027-03-12")).to_contain_text("10:30")
    expect(page.get_by_role("region", name="提示")).to_contain_text("推后了 2 天")
    assert desk.read(record)["solution_due_at"] == "2027-03-12T02:30:00.000Z"


def test_keys_move_it_too(desk: Desk):
    page, record = at_the_calendar(desk)
    entry(page, record).get_by_role("link").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(day(page, "2027-03-17")).to_contain_text("10:30")


def test_only_what_is_seen_is_asked_for(desk: Desk):
    page, record = at_the_calendar(desk)
    page.get_by_role("button", name="下个月").click()
    expect(page.get_by_role("heading", name="2027年4月")).to_be_visible()
    expect(entry(page, record)).to_have_count(0)
    assert "at=2027-04-01" in page.url


def test_a_week_is_kept_in_the_address(desk: Desk):
    page, _ = at_the_calendar(desk)
    page.get_by_role("group", name="看多长").get_by_role("button", name="周").click()
    assert "scale=week" in page.url
    page.reload()
    expect(page.locator("[data-day]")).to_have_count(7)


def test_an_empty_day_makes_a_record_on_that_day(desk: Desk):
    page, _ = at_the_calendar(desk)
    day(page, "2027-03-24").click(position={"x": 60, "y": 70})
    expect(page.get_by_role("heading", level=1)).to_contain_text("新建投诉单")
    assert "2027-03-24T01%3A00" in page.url or "2027-03-24T01:00" in page.url or "2027-03-24" in page.url


def test_a_phone_shows_an_agenda(demo_server: Server, open_page: Callable[..., Page]):
    desk = sign_in(open_page(width=390, height=844), demo_server)
    page, record = at_the_calendar(desk)
    expect(entry(page, record)).to_be_in_viewport()
    expect(page.locator("[data-day]")).to_have_count(1)
