"""A customer on a phone files a complaint with a photo, and follows it with its number and the mobile number."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, row_of, sign_in, unheard_of

pytestmark = pytest.mark.browser
MOBILE = "13800006021"
PHOTO: FilePayload = {"name": "面板.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(2000)}


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    return open_page(width=390, height=844)


def file_complaint(page: Page, server: Server, subject: str) -> str:
    page.goto(f"{server.url}/p/complaints/complaint/submit")
    page.get_by_role("textbox", name="标题").fill(subject)
    page.get_by_role("textbox", name="描述").fill("按键按下去没有反应。")
    page.get_by_role("radio", name="产品质量").check(force=True)
    page.locator("input[type=file]").set_input_files(PHOTO)
    expect(page.get_by_role("listitem").filter(has_text="面板.png")).to_be_visible()
    page.get_by_role("textbox", name="联系人姓名").fill("陆遥")
    page.get_by_role("textbox", name="联系手机").fill(MOBILE)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    number = re.search(r"TS-\d{6}-\d{4}", page.get_by_role("main").inner_text())
    assert number is not None
    return number.group()


def test_from_the_first_word_to_the_progress(demo_server: Server, phone: Page):
    number = file_complaint(phone, demo_server, unheard_of())
    phone.get_by_role("link", name="查看处理进度").click()
    expect(phone.get_by_role("textbox", name="工单编号")).to_have_value(number)
    phone.get_by_role("textbox", name="联系手机").fill("13800006099")
    phone.get_by_role("button", name="查询进度").click()
    expect(phone.get_by_role("alert")).to_contain_text("没有查到")
    phone.get_by_role("textbox", name="联系手机").fill(MOBILE)
    phone.get_by_role("button", name="查询进度").click()
    expect(phone.get_by_role("heading", name="已登记")).to_be_visible()
    phone.get_by_role("button", name="English").click()
    expect(phone.get_by_role("heading", name="Registered")).to_be_visible()
    expect(phone.locator("html")).to_have_attribute("lang", "en")


def test_a_number_that_does_not_exist_and_a_wrong_mobile_get_the_same_answer(demo_server: Server, phone: Page):
    number = file_complaint(phone, demo_server, unheard_of())
    answers = set()
    for asked in [number, "TS-209901-9999"]:
        phone.goto(f"{demo_server.url}/p/complaints/complaint/progress?number={asked}")
        phone.get_by_role("textbox", name="联系手机").fill("13800006099")
        phone.get_by_role("button", name="查询进度").click()
        expect(phone.get_by_role("alert")).to_contain_text("没有查到")
        answers.add(phone.get_by_role("alert").inner_text())
    assert len(answers) == 1


def test_the_desk_sees_what_the_customer_filed(demo_server: Server, open_page: Callable[..., Page], phone: Page):
    subject = unheard_of()
    file_complaint(phone, demo_server, subject)
    page = open_page()
    sign_in(page, demo_server).open(f"{COMPLAINTS}?q={subject}")
    row_of(page, subject).get_by_role("link").click()
    expect(page.get_by_role("link", name="面板.png 2 KB", exact=True)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("陆遥")
    page.get_by_role("link", name="轨迹").click()
    expect(page.get_by_role("region", name="轨迹").get_by_role("listitem").first).to_contain_text("访客 新建了记录")


def test_following_a_complaint_needs_few_requests(demo_server: Server, phone: Page):
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{demo_server.url}/p/complaints/complaint/progress", wait_until="networkidle")
    assert len(asked) <= 6
