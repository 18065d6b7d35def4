"""A service agent's day: sign in, register a complaint, find it again, change it, and see who changed what."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, SUPERVISOR, Desk, pick, row_of, sign_in, unheard_of

pytestmark = pytest.mark.browser
PHOTO: FilePayload = {"name": "漏水的接头.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0" + bytes(3000)}


@pytest.fixture
def desk(demo_server: Server, page: Page) -> Desk:
    return sign_in(page, demo_server)


def subject_of(page: Page):
    return page.get_by_role("textbox", name="标题 必填")


def save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()


def toast(page: Page):
    return page.get_by_role("region", name="提示")


def test_a_demo_account_enters_with_one_press_and_reaches_the_list(demo_server: Server, page: Page):
    page.goto(demo_server.url)
    page.get_by_role("button", name="林晓雯").click()
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="应用").click()
    page.get_by_role("link", name=re.compile("投诉管理")).first.click()
    expect(page.get_by_role("heading", name="投诉单", level=1)).to_be_visible()
    expect(page.get_by_role("table", name="投诉单列表")).to_be_visible()


def test_mistakes_are_summed_up_and_stand_at_their_fields(desk: Desk):
    page = desk.open(f"{COMPLAINTS}/new")
    page.get_by_role("textbox", name="联系手机").fill("不记得")
    save(page)
    summary = page.get_by_role("alert").filter(has_text="有 2 处要改")
    expect(summary).to_be_focused()
    expect(subject_of(page)).to_have_accessible_description(re.compile("请填写标题"))
    expect(page.get_by_role("textbox", name="联系手机")).to_have_accessible_description(re.compile("要填电话号码"))
    summary.get_by_role("link", name="请填写标题").click()
    expect(subject_of(page)).to_be_focused()


def test_a_mistake_goes_away_as_soon_as_it_is_mended(desk: Desk):
    page = desk.open(f"{COMPLAINTS}/new")
    save(page)
    subject_of(page).fill("门封条老化")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(subject_of(page)).not_to_have_attribute("aria-invalid", "true")


def test_a_word_of_the_server_stands_at_the_field_it_concerns(desk: Desk):
    number = unheard_of("外部")
    desk.register(subject=unheard_of(), external_number=number)
    page = desk.open(f"{COMPLAINTS}/new")
    subject_of(page).fill(unheard_of())
    page.get_by_role("textbox", name="外部编号").fill(number)
    save(page)
    expect(page.get_by_role("alert").filter(has_text="有 1 处要改")).to_be_focused()
    expect(page.get_by_role("textbox", name="外部编号")).to_have_attribute("aria-invalid", "true")


def test_a_complaint_is_registered_with_values_of_many_kinds(desk: Desk):
    subject = unheard_of()
    page = desk.open(f"{COMPLAINTS}/new")
    subject_of(page).fill(subject)
    pick(page, "问题分类", "产品", "产品质量")
    page.get_by_role("radio", name="高").check()
    page.get_by_role("textbox", name="描述").fill("接头处滴水，已关总阀。")
    page.locator("input[type=file]").set_input_files(PHOTO)
    expect(page.get_by_role("group", name="附件").get_by_role("listitem")).to_contain_text("漏水的接头.jpg")
    pick(page, "客户", "桥下", "临江桥下咖啡")
    bought = page.get_by_role("textbox", name="购买日期")
    bought.fill("2026-03-08")
    bought.press("Enter")
    expect(page.get_by_role("heading", name="新建投诉单", level=1)).to_be_visible()
    save(page)
    expect(page.get_by_role("heading", name=subject, level=1)).to_be_visible()
    expect(page.get_by_role("link", name="临江桥下咖啡").first).to_be_visible()
    expect(page.get_by_role("link", name="漏水的接头.jpg 3 KB", exact=True)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"3 月 8 日|2026-03-08"))
    expect(toast(page)).to_contain_text(subject)


def test_a_list_finds_filters_and_sorts_and_its_address_says_so(desk: Desk):
    common = unheard_of("滤芯")
    for letter, priority in [("A", "high"), ("B", "low"), ("C", "high")]:
        desk.register(subject=f"{common} {letter}", priority=priority)
    page = desk.open(COMPLAINTS)
    page.get_by_role("searchbox", name="在投诉单里查找").fill(common)
    expect(row_of(page, common)).to_have_count(3)
    page.get_by_role("button", name="加一个筛选条件").click()
    page.get_by_role("dialog").get_by_role("button", name="优先级").click()
    page.get_by_role("dialog").get_by_role("checkbox", name="高").check()
    page.get_by_role("dialog").get_by_role("button", name="应用").click()
    expect(row_of(page, common)).to_have_count(2)
    page.get_by_role("columnheader", name="标题").get_by_role("button").click()
    expect(row_of(page, common)).to_contain_text([f"{common} A", f"{common} C"])
    page.get_by_role("columnheader", name="标题").get_by_role("button").click()
    expect(row_of(page, common)).to_contain_text([f"{common} C", f"{common} A"])

    other = page.context.new_page()
    other.goto(page.url)
    expect(row_of(other, common)).to_contain_text([f"{common} C", f"{common} A"])
    expect(other.get_by_role("searchbox", name="在投诉单里查找")).to_have_value(common)
    expect(other.get_by_role("button", name="去掉条件「优先级」")).to_be_visible()


def test_back_gives_the_list_as_it_was_left(desk: Desk):
    subject = unheard_of()
    desk.register(subject=subject)
    page = desk.open(f"{COMPLAINTS}?q={subject}")
    page.get_by_role("link", name=subject).click()
    expect(page.get_by_role("heading", name=subject, level=1)).to_be_visible()
    page.go_back()
    expect(row_of(page, subject)).to_have_count(1)
    expect(page.get_by_role("searchbox", name="在投诉单里查找")).to_have_value(subject)


def test_an_edit_is_in_the_history_with_both_values_and_the_person(desk: Desk):
    before, after = unheard_of("制冰慢"), unheard_of("不制冰")
    record = desk.register(subject=before, priority="medium")
    page = desk.open(f"{COMPLAINTS}/{record['id']}")
    page.get_by_role("button", name="编辑").click()
    subject_of(page).fill(after)
    page.get_by_role("radio", name="紧急").check()
    save(page)
    expect(page.get_by_role("heading", name=after, level=1)).to_be_focused()
    page.get_by_role("link", name="轨迹").click()
    latest = page.get_by_role("region", name="轨迹").get_by_role("listitem").first
    expect(latest).to_contain_text("林晓雯 修改了 2 处")
    expect(latest).to_contain_text(re.compile(f"标题{before}.*{after}"))
    expect(latest).to_contain_text(re.compile("优先级中.*紧急"))


def test_a_deletion_can_be_taken_back(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server, SUPERVISOR)
    subject = unheard_of()
    record = desk.register(subject=subject)
    desk.open(f"{COMPLAINTS}?q={subject}")
    page.get_by_role("link", name=subject).click()
    page.get_by_role("button", name="更多操作").click()
    page.get_by_role("menuitem", name="删除").click()
    expect(toast(page)).to_contain_text("已删除投诉单")
    expect(page.get_by_text("没有符合条件的投诉单")).to_be_visible()
    toast(page).get_by_role("button", name="撤销").click()
    expect(row_of(page, subject)).to_have_count(1)
    assert desk.read(record)["subject"] == subject
