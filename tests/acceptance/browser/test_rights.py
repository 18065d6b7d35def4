"""What a person may not do is not offered, and an address that leads there says so in words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.staff import AGENT, COMPLAINTS, ENGINEER, SUPERVISOR, row_of, sign_in, unheard_of

pytestmark = pytest.mark.browser
NOWHERE = "01900000-0000-7000-8000-000000000000"


def test_an_engineer_is_not_offered_a_new_complaint(demo_server: Server, page: Page):
    sign_in(page, demo_server, ENGINEER).open(COMPLAINTS)
    expect(page.get_by_role("table", name="投诉单列表")).to_be_visible()
    expect(page.get_by_role("link", name="新建投诉单")).to_have_count(0)


def test_an_address_without_the_right_names_the_right(demo_server: Server, page: Page):
    sign_in(page, demo_server, ENGINEER).open(f"{COMPLAINTS}/new")
    expect(page.get_by_role("heading", name="你不能在这里新建", level=1)).to_be_visible()
    expect(page.get_by_text("需要「投诉单 新建」，可找应用的管理员开通。")).to_be_visible()
    expect(page.get_by_role("textbox", name="标题")).to_have_count(0)


def test_only_who_may_delete_is_offered_it(demo_server: Server, open_page):
    agent, supervisor = sign_in(open_page(), demo_server, AGENT), sign_in(open_page(), demo_server, SUPERVISOR)
    record = agent.register(subject=unheard_of())
    for desk, offered in [(agent, 0), (supervisor, 1)]:
        desk.open(f"{COMPLAINTS}/{record['id']}")
        desk.page.get_by_role("button", name="更多操作").click()
        expect(desk.page.get_by_role("menuitem", name="复制链接")).to_be_visible()
        expect(desk.page.get_by_role("menuitem", name="删除")).to_have_count(offered)


def test_a_record_that_is_not_there_is_said_to_be_missing(demo_server: Server, page: Page):
    sign_in(page, demo_server).open(f"{COMPLAINTS}/{NOWHERE}")
    expect(page.get_by_role("main").get_by_text("没有这条投诉单")).to_be_visible()
    page.get_by_role("link", name="回到列表").click()
    expect(page.get_by_role("table", name="投诉单列表")).to_be_visible()


def test_a_form_that_is_not_there_is_said_to_be_missing(demo_server: Server, page: Page):
    sign_in(page, demo_server).open("/a/complaints/nothing")
    expect(page.get_by_role("heading", name="没有这张表单", level=1)).to_be_visible()


def test_a_page_that_is_not_there_leads_home(demo_server: Server, page: Page):
    sign_in(page, demo_server).open("/nowhere/at/all")
    expect(page.get_by_role("heading", name="没有这一页")).to_be_visible()
    page.get_by_role("link", name="回到首页").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("林晓雯")


def test_signed_out_a_deep_link_is_returned_to_after_signing_in(demo_server: Server, page: Page):
    subject = unheard_of()
    sign_in(page, demo_server).register(subject=subject)
    page.context.clear_cookies()
    page.goto(f"{demo_server.url}{COMPLAINTS}?q={subject}")
    page.get_by_role("button", name="林晓雯").click()
    expect(row_of(page, subject)).to_have_count(1)


def test_signing_out_closes_what_was_open(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server, "hejun")
    desk.open(COMPLAINTS)
    page.get_by_role("button", name="我的菜单：何俊").click()
    page.get_by_role("menuitem", name="退出登录").click()
    expect(page.get_by_role("heading", name="登录工作区")).to_be_visible()
    desk.open(COMPLAINTS)
    expect(page.get_by_role("heading", name="登录工作区")).to_be_visible()
