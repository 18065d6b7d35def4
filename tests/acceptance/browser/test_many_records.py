"""Work with many records in a list: picked and changed together, changed where they stand, grouped, kept as a view."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, SUPERVISOR, Desk, row_of, sign_in, unheard_of

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(demo_server: Server, page: Page) -> Desk:
    return sign_in(page, demo_server, SUPERVISOR)


def two_of(desk: Desk, words: str) -> tuple[str, str]:
    common = unheard_of(words)
    desk.register(subject=f"{common} 早", priority="low")
    desk.register(subject=f"{common} 晚", priority="low")
    desk.open(f"{COMPLAINTS}?q={common}")
    expect(row_of(desk.page, common)).to_have_count(2)
    return f"{common} 早", f"{common} 晚"


def test_picked_records_are_changed_together(desk: Desk):
    page, (early, late) = desk.page, two_of(desk, "批改")
    page.get_by_role("checkbox", name="选择这一页").check()
    bar = page.get_by_role("region", name="对所选记录的操作")
    expect(bar).to_contain_text("已选 2 条")
    bar.get_by_role("button", name="改字段").click()
    page.get_by_role("combobox", name="字段", exact=True).select_option(label="联系人姓名")
    page.get_by_role("textbox", name="改为").fill("王师傅")
    page.get_by_role("button", name="改 2 条").click()
    expect(page.get_by_role("region", name="提示")).to_contain_text("已改 2 条")
    assert [desk.titled(subject)[0]["contact_name"] for subject in (early, late)] == ["王师傅", "王师傅"]


def test_what_is_deleted_together_comes_back_together(desk: Desk):
    page, (early, _) = desk.page, two_of(desk, "批删")
    page.get_by_role("checkbox", name="选择这一页").check()
    page.get_by_role("region", name="对所选记录的操作").get_by_role("button", name="删除").click()
    page.get_by_role("dialog").get_by_role("button", name="删除").click()
    expect(row_of(page, early)).to_have_count(0)
    page.get_by_role("region", name="提示").get_by_role("button", name="撤销").click()
    expect(row_of(page, early)).to_have_count(1)


def test_a_value_is_changed_where_it_stands(desk: Desk):
    page, (early, _) = desk.page, two_of(desk, "就地")
    page.goto(f"{page.url}&cols=subject,contact_name,priority")
    row_of(page, early).get_by_role("cell").nth(2).dblclick()
    expect(row_of(page, early).get_by_role("textbox")).to_be_focused()
    page.keyboard.type("赵师傅")
    page.keyboard.press("Enter")
    expect(row_of(page, early)).to_contain_text("赵师傅")
    assert desk.titled(early)[0]["contact_name"] == "赵师傅"


def test_groups_count_and_fold(desk: Desk):
    page, (early, _) = desk.page, two_of(desk, "分组")
    page.goto(f"{page.url}&group=priority")
    head = page.get_by_role("button", name=re.compile("^低"))
    expect(head).to_contain_text("2")
    expect(row_of(page, early)).to_have_count(1)
    head.click()
    expect(row_of(page, early)).to_have_count(0)


def test_a_list_is_kept_as_a_view_and_opened_again(desk: Desk):
    page, (early, _) = desk.page, two_of(desk, "视图")
    name = unheard_of("我的")
    page.get_by_role("button", name="存为视图").click()
    page.get_by_role("textbox", name="名称").fill(name)
    page.get_by_role("button", name="保存", exact=True).click()
    tab = page.get_by_role("navigation", name="视图").get_by_role("link", name=re.compile(name))
    expect(tab).to_have_attribute("aria-current", "page")
    desk.open(COMPLAINTS)
    tab.click()
    expect(row_of(page, early)).to_have_count(1)
