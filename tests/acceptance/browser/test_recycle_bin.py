"""The recycle bin: what was deleted is found again by its title, told with who deleted it, and brought back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.staff import AGENT, COMPLAINTS, SUPERVISOR, Desk, row_of, sign_in, unheard_of

pytestmark = pytest.mark.browser


def delete(desk: Desk, *subjects: str) -> None:
    for subject in subjects:
        record = desk.register(subject=subject)
        answer = desk.page.request.delete(
            f"{desk.server.url}/api/v1/apps/complaints/forms/complaint/records/{record['id']}",
            headers={"X-CSRF-Token": desk.csrf},
        )
        assert answer.ok, answer.text()


def test_what_was_deleted_is_found_and_restored_from_the_list(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server, SUPERVISOR)
    subject = unheard_of("误删")
    delete(desk, subject)
    desk.open(COMPLAINTS)
    page.get_by_role("main").get_by_role("link", name="回收站").click()
    page.get_by_role("textbox", name="按标题搜索").fill(subject)
    row = page.get_by_role("listitem").filter(has_text=subject)
    expect(row).to_contain_text("周敏")
    row.get_by_role("button", name="恢复").click()
    expect(page.get_by_role("region", name="提示")).to_contain_text("已恢复 1 条")
    expect(row).to_have_count(0)
    desk.open(f"{COMPLAINTS}?q={subject}")
    expect(row_of(page, subject)).to_have_count(1)


def test_several_come_back_together(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server, SUPERVISOR)
    common = unheard_of("批量误删")
    delete(desk, f"{common} 早", f"{common} 晚")
    desk.open(f"{COMPLAINTS}/bin")
    page.get_by_role("textbox", name="按标题搜索").fill(common)
    expect(page.get_by_role("listitem").filter(has_text=common)).to_have_count(2)
    page.get_by_role("checkbox", name="全选").check()
    page.get_by_role("button", name="恢复选中的 2 条").click()
    expect(page.get_by_text("没有找到", exact=True)).to_be_visible()
    assert len(desk.titled(common)) == 2


def test_who_may_not_delete_is_told_so(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server, AGENT)
    desk.open(COMPLAINTS)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="回收站")).to_have_count(0)
    desk.open(f"{COMPLAINTS}/bin")
    expect(page.get_by_text("你不能查看这个回收站")).to_be_visible()
