"""A board moves records: by hand, by menu and by keys; what is refused goes back and says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, Desk, Record, sign_in, unheard_of

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(demo_server: Server, page: Page) -> Desk:
    return sign_in(page, demo_server)


def at_the_board(desk: Desk, **values: object) -> tuple[Page, Record]:
    """Open the board of the one complaint with these values."""
    record = desk.register(subject=unheard_of(), mobile="13800006031", **values)
    page = desk.open(f"{COMPLAINTS}?as=board&q={record['subject']}")
    expect(card(page, record)).to_be_visible()
    return page, record


def card(page: Page, record: Record) -> Locator:
    return page.locator(f'[data-card="{record["id"]}"]')


def column(page: Page, name: str) -> Locator:
    return page.locator(f'[data-column="{name}"]')


def goal(page: Page, name: str) -> Locator:
    return page.get_by_role("menu").get_by_role("menuitem").filter(has_text=name)


def test_the_switch_keeps_what_narrows_the_list(desk: Desk):
    page = desk.open(f"{COMPLAINTS}?view=open&q=热水器")
    page.get_by_role("group", name="怎么看").get_by_role("button", name="看板").click()
    expect(page.get_by_role("group", name="看板")).to_be_visible()
    assert "view=open" in page.url
    assert "as=board" in page.url
    expect(page.get_by_role("link", name="处理中")).to_have_attribute("aria-current", "page")
    page.get_by_role("group", name="怎么看").get_by_role("button", name="表格").click()
    expect(page.get_by_role("table")).to_be_visible()
    assert "as=" not in page.url


def test_a_card_is_dragged_to_another_column_and_back_by_undo(desk: Desk):
    page, record = at_the_board(desk)
    card(page, record).drag_to(column(page, "processing"))
    expect(column(page, "processing").locator(f'[data-card="{record["id"]}"]')).to_be_visible()
    expect(page.get_by_role("region", name="提示")).to_contain_text("已移到「处理中」")
    assert desk.read(record)["status"] == "processing"
    page.get_by_role("button", name="撤销").click()
    expect(column(page, "pending").locator(f'[data-card="{record["id"]}"]')).to_be_visible()


def test_the_menu_names_every_column_and_why_some_are_locked(desk: Desk):
    page, record = at_the_board(desk)
    card(page, record).get_by_role("button", name="移动「").click()
    expect(page.get_by_role("menuitem")).to_have_count(7)
    expect(goal(page, "已关闭")).to_have_attribute("aria-disabled", "true")
    expect(goal(page, "已关闭")).to_contain_text("要先填 解决方案")
    goal(page, "已分配").click()
    expect(column(page, "assigned").locator(f'[data-card="{record["id"]}"]')).to_be_visible()


def test_keys_do_all_that_dragging_does(desk: Desk):
    page, record = at_the_board(desk)
    card(page, record).focus()
    for key in ("Space", "ArrowRight", "Space"):
        page.keyboard.press(key)
    moved = column(page, "assigned").locator(f'[data-card="{record["id"]}"]')
    expect(moved).to_be_focused()
    page.keyboard.press("m")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(column(page, "processing").locator(f'[data-card="{record["id"]}"]')).to_be_visible()


def test_escape_puts_a_lifted_card_back(desk: Desk):
    page, record = at_the_board(desk)
    card(page, record).focus()
    for key in ("Space", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    expect(column(page, "pending").locator(f'[data-card="{record["id"]}"]')).to_be_focused()
    assert desk.read(record)["status"] == "pending"


def test_a_refused_move_goes_back_and_says_why(desk: Desk):
    page, record = at_the_board(desk)
    desk.change(record, status="assigned")
    card(page, record).get_by_role("button", name="移动「").click()
    goal(page, "处理中").click()
    expect(card(page, record).get_by_role("alert")).to_contain_text("别人刚改过这条")
    assert desk.read(record)["status"] == "assigned"


def test_a_column_over_its_limit_says_so_in_words(desk: Desk):
    page = desk.open(f"{COMPLAINTS}?as=board")
    expect(column(page, "processing")).to_contain_text("上限 15")
    expect(column(page, "processing")).to_contain_text("超出")


def test_a_phone_shows_one_column_and_goes_to_others(demo_server: Server, open_page: Callable[..., Page]):
    page = sign_in(open_page(width=390, height=844), demo_server).open(f"{COMPLAINTS}?as=board")
    expect(column(page, "pending").locator("[data-card]").first).to_be_in_viewport()
    page.get_by_role("navigation", name="各列").get_by_role("button").nth(2).click()
    expect(column(page, "processing").locator("[data-card]").first).to_be_in_viewport()
    expect(column(page, "pending").locator("[data-card]").first).not_to_be_in_viewport()
