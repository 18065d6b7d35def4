"""A form answers while it is filled in: fields come and go, defaults follow, checks speak before anything is sent."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, Desk, pick, sign_in, unheard_of

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(demo_server: Server, page: Page) -> Desk:
    return sign_in(page, demo_server)


def save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()


def edit(desk: Desk, **values: object) -> Page:
    record = desk.register(subject=unheard_of(), customer=None, mobile="13800002046", **values)
    page = desk.open(f"{COMPLAINTS}/{record['id']}")
    page.get_by_role("button", name="编辑").click()
    expect(page.get_by_role("button", name="保存", exact=True)).to_be_visible()
    return page


def test_a_default_follows_what_it_reads_until_the_person_chooses(desk: Desk):
    page = desk.open(f"{COMPLAINTS}/new")
    expect(page.get_by_role("radio", name="中")).to_be_checked()
    pick(page, "问题分类", "核心", "核心功能故障")
    expect(page.get_by_role("radio", name="高")).to_be_checked()
    page.get_by_role("radio", name="低").check()
    pick(page, "问题分类", "物流", "物流配送")
    expect(page.get_by_role("radio", name="低")).to_be_checked()


def test_a_default_that_was_seen_is_the_one_that_is_stored(desk: Desk):
    subject = unheard_of()
    page = desk.open(f"{COMPLAINTS}/new")
    page.get_by_role("textbox", name="标题 必填").fill(subject)
    page.get_by_role("textbox", name="联系手机").fill("13800002046")
    pick(page, "问题分类", "核心", "核心功能故障")
    save(page)
    expect(page.get_by_role("heading", name=subject, level=1)).to_be_visible()
    (record,) = desk.titled(subject)
    assert record["priority"] == "high"


def test_a_field_is_asked_for_while_its_condition_holds(desk: Desk):
    page = desk.open(f"{COMPLAINTS}/new")
    description = page.get_by_role("textbox", name="描述")
    expect(description).not_to_have_attribute("aria-required", "true")
    pick(page, "问题分类", "其他", "其他")
    expect(description).to_have_attribute("aria-required", "true")


def test_a_field_comes_with_its_condition_and_must_be_filled_in(desk: Desk):
    page = edit(desk)
    amount = page.get_by_role("spinbutton", name=re.compile("补偿金额"))
    expect(amount).to_have_count(0)
    pick(page, "补偿方式", "现金", "现金或退款")
    expect(amount).to_be_visible()
    save(page)
    expect(page.get_by_role("alert").filter(has_text="请填写补偿金额")).to_be_focused()


def test_a_check_stands_at_its_field_and_keeps_the_record_from_being_sent(desk: Desk):
    page = edit(desk, priority="low")
    pick(page, "补偿方式", "现金", "现金或退款")
    amount = page.get_by_role("spinbutton", name=re.compile("补偿金额"))
    amount.fill("3500")
    amount.blur()
    expect(amount).to_have_accessible_description(re.compile("补偿超过 3000 元"))
    page.get_by_role("radio", name="紧急").check()
    expect(amount).not_to_have_attribute("aria-invalid", "true")


def test_what_must_stay_is_shown_and_not_edited(desk: Desk):
    page = edit(desk, solution="换新")
    pick(page, "状态 必填", "已关", "已关闭")
    expect(page.get_by_role("textbox", name=re.compile("^标题"))).to_have_count(0)
