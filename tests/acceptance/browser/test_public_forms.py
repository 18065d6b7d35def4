"""A public form from the hand of staff to a visitor and back: a signed link, its mark, and a change afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, sign_in, unheard_of

pytestmark = pytest.mark.browser


def test_a_link_of_a_channel_marks_what_is_filed_by_it(demo_server: Server, open_page: Callable[..., Page]):
    desk, phone, subject = open_page(), open_page(width=390, height=844), unheard_of()
    sign_in(desk, demo_server, "zhoumin").open(COMPLAINTS)
    desk.get_by_role("button", name="公开表单").click()
    panel = desk.get_by_role("dialog", name="公开表单")
    panel.get_by_role("textbox", name="渠道").fill(subject)
    with desk.expect_response(lambda answer: answer.url.endswith("/links") and answer.request.method == "POST") as made:
        panel.get_by_role("button", name="生成链接").click()
    expect(panel.get_by_role("listitem").filter(has_text=subject)).to_contain_text("已提交 0 件")

    phone.goto(made.value.json()["url"] + "&product_model=QH-W08&contact_name=ignored")
    expect(phone.get_by_role("textbox", name="产品型号")).to_have_value("QH-W08")
    expect(phone.get_by_role("textbox", name="联系人姓名")).to_have_value("")
    phone.get_by_role("textbox", name="标题").fill(subject)
    phone.get_by_role("textbox", name="描述").fill("按键按下去没有反应。")
    phone.get_by_role("textbox", name="联系人姓名").fill("陆遥")
    phone.get_by_role("textbox", name="联系手机").fill("13800006022")
    phone.get_by_role("button", name="提交").click()
    phone.get_by_role("link", name="修改我提交的内容").click()
    phone.get_by_role("textbox", name="描述").fill("后来又好了。")
    phone.get_by_role("button", name="保存修改").click()
    expect(phone.get_by_role("heading", name="修改已保存")).to_be_visible()

    desk.goto(f"{demo_server.url}{COMPLAINTS}?q={subject}")
    desk.get_by_role("link").filter(has_text=subject).first.click()
    expect(desk.get_by_role("main")).to_contain_text("后来又好了。")


def test_a_mark_made_up_is_told(demo_server: Server, open_page: Callable[..., Page]):
    phone = open_page(width=390, height=844)
    phone.goto(f"{demo_server.url}/p/complaints/complaint/submit?ext=vip")
    expect(phone.get_by_role("status").filter(has_text="来源标记")).to_be_visible()
    expect(phone.get_by_role("button", name="提交")).to_be_enabled()
