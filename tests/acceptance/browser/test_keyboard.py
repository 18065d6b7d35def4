"""The daily work of a service agent needs no mouse: sign in, walk the list, register, change, save."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from dougong.demo import PASSWORD
from tests.support.server import Server
from tests.support.staff import COMPLAINTS, row_of, sign_in, unheard_of

pytestmark = pytest.mark.browser


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_signing_in_starts_in_the_first_field(demo_server: Server, page: Page):
    page.goto(f"{demo_server.url}/sign-in")
    expect(page.get_by_role("textbox", name="账号")).to_be_focused()
    page.keyboard.type("hejun")
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("何俊")


def test_the_first_tab_skips_to_the_text(demo_server: Server, page: Page):
    sign_in(page, demo_server).open("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="跳到正文").focus()
    press(page, "Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_rows_are_walked_and_opened_and_a_record_saved(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server)
    common = unheard_of("脱水")
    desk.register(subject=f"{common} 早")
    desk.register(subject=f"{common} 晚")
    desk.open(f"{COMPLAINTS}?q={common}")
    expect(row_of(page, common)).to_have_count(2)
    press(page, "j", "j", "k", "Enter")
    expect(page.get_by_role("heading", name=f"{common} 晚", level=1)).to_be_visible()
    press(page, "j")
    expect(page.get_by_role("heading", name=f"{common} 早", level=1)).to_be_visible()
    press(page, "e")
    reached(page, page.get_by_role("textbox", name="标题 必填"))
    press(page, "End")
    page.keyboard.type(" 改")
    press(page, "Control+s")
    expect(page.get_by_role("heading", name=f"{common} 早 改", level=1)).to_be_focused()
    assert desk.titled(f"{common} 早 改") != []


def test_a_complaint_is_registered(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server)
    subject = unheard_of("异响")
    desk.open(COMPLAINTS)
    reached(page, page.get_by_role("link", name="新建投诉单"))
    press(page, "Enter")
    reached(page, page.get_by_role("textbox", name="标题 必填"))
    page.keyboard.type(subject)
    reached(page, page.get_by_role("combobox", name="问题分类", exact=True))
    press(page, "ArrowDown", "ArrowDown", "Enter")
    reached(page, page.get_by_role("radio", name="中"))
    press(page, "ArrowRight")
    press(page, "Control+s")
    expect(page.get_by_role("heading", name=subject, level=1)).to_be_visible()
    [stored] = desk.titled(subject)
    assert (stored["category"], stored["priority"]) == ("logistics_delivery", "high")


def test_words_find_a_record_from_anywhere(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server)
    subject = unheard_of("蒸汽")
    desk.register(subject=subject)
    desk.open("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    press(page, "Control+k")
    page.keyboard.type(subject)
    expect(page.get_by_role("option", name=subject)).to_be_visible()
    press(page, "Enter")
    expect(page.get_by_role("heading", name=subject, level=1)).to_be_visible()


def reached(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there; forty times are more than any person would."""
    expect(wanted).to_be_visible()
    for _ in range(40):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()
