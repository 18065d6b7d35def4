"""Only records that fit are offered, a pick fills in what it brings, and a missing record is made on the way."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, Desk, pick, sign_in, unheard_of

pytestmark = pytest.mark.browser

HOTEL = "云泽观澜度假酒店"


@pytest.fixture
def desk(demo_server: Server, page: Page) -> Desk:
    return sign_in(page, demo_server)


def offers(page: Page, label: str) -> Locator:
    page.get_by_role("combobox", name=label, exact=True).click()
    return page.locator(".ant-select-item-option:visible")


def test_a_customer_brings_its_level_and_its_contacts(desk: Desk):
    page = desk.open(f"{COMPLAINTS}/new")
    pick(page, "客户", "观澜", HOTEL)
    expect(page.locator('[data-field="customer_level"]')).to_contain_text("VIP")
    expect(offers(page, "联系人")).to_have_text([re.compile("贺敏"), re.compile("顾长风"), re.compile("新建联系人")])
    page.locator(".ant-select-item-option:visible").filter(has_text="顾长风").click()
    expect(page.get_by_role("textbox", name="联系人姓名")).to_have_value("顾长风")
    expect(page.get_by_role("textbox", name="联系手机")).to_have_value("13900034062")


def test_without_a_customer_there_is_no_contact_to_choose(desk: Desk):
    page = desk.open(f"{COMPLAINTS}/new")
    expect(offers(page, "联系人")).to_have_text([re.compile("新建联系人")])


def test_a_missing_contact_is_made_beside_the_form_and_chosen(desk: Desk):
    name = f"客人{uuid4().hex[:6]}"
    page = desk.open(f"{COMPLAINTS}/new")
    page.get_by_role("textbox", name="标题 必填").fill(unheard_of())
    pick(page, "客户", "观澜", HOTEL)
    offers(page, "联系人").filter(has_text="新建联系人").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.locator('[data-field="customer"]')).to_contain_text(HOTEL)
    drawer.get_by_role("textbox", name="姓名").fill(name)
    drawer.get_by_role("button", name="保存并选用").click()
    expect(drawer).to_have_count(0)
    expect(page.locator('[data-field="contact"]')).to_contain_text(name)


def test_what_a_condition_sets_is_shown_locked_and_said(desk: Desk):
    record = desk.register(subject=unheard_of(), customer=None, mobile="13800002046", solution="换了水管")
    page = desk.open(f"{COMPLAINTS}/{record['id']}")
    page.get_by_role("button", name="编辑").click()
    pick(page, "状态 必填", "", "已解决")
    row = page.locator('[data-field="resolved_at"]')
    expect(row).to_contain_text("由表单规则填好")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("button", name="编辑")).to_be_visible()
    assert desk.read(record)["resolved_at"] is not None
