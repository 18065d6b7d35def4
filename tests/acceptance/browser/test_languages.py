"""Whoever reads English meets no Chinese but what people wrote, and changing the language changes all of the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, Desk, sign_in, unheard_of

pytestmark = pytest.mark.browser

# Names stay as they are written: of people, of the product, of a language in itself.
NAMES = "林晓雯|周敏|何俊|赵可|斗拱|简体中文|中文|[周林何赵]"
HAN = "[\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef]"
CHINESE = f"""() => {{
  const found = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest('script, style, noscript')) found.push(walker.currentNode.data);
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const one of document.querySelectorAll(`[${{name}}]`)) found.push(one.getAttribute(name));
  return found.map(text => text.replace(/{NAMES}/g, '')).filter(text => /{HAN}/.test(text));
}}"""


@pytest.fixture
def english(demo_server: Server, open_page: Callable[..., Page]) -> Desk:
    return sign_in(open_page(language="en"), demo_server, "zhoumin")


def test_the_sign_in_page_is_english(demo_server: Server, open_page: Callable[..., Page]):
    page = open_page(language="en")
    page.goto(f"{demo_server.url}/sign-in")
    expect(page.get_by_role("button", name="周敏 Service supervisor")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate(CHINESE) == []


def test_every_page_of_the_work_is_english(english: Desk):
    word = unheard_of("leak")
    record = english.register(subject=word, description="Water under the sink.", priority="urgent")
    english.change(record, subject=f"{word} again", place="Basement")
    page = english.open(f"{COMPLAINTS}?q={word}")
    expect(page.get_by_role("table", name="Complaint list")).to_be_visible()
    assert page.evaluate(CHINESE) == []
    page.get_by_role("button", name="Add a filter").click()
    page.get_by_role("dialog").get_by_role("button", name="Priority").click()
    expect(page.get_by_role("button", name="Apply")).to_be_visible()
    assert page.evaluate(CHINESE) == []
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("link", name=f"{word} again").click()
    expect(page.get_by_role("button", name="Edit")).to_be_visible()
    assert page.evaluate(CHINESE) == []
    page.get_by_role("button", name="More actions").click()
    expect(page.get_by_role("menuitem", name="Delete")).to_be_visible()
    assert page.evaluate(CHINESE) == []
    page.keyboard.press("Escape")
    page.get_by_role("link", name="History").click()
    expect(page.get_by_text("changed 2 fields")).to_be_visible()
    assert page.evaluate(CHINESE) == []


def test_a_form_with_mistakes_is_english(english: Desk):
    page = english.open(f"{COMPLAINTS}/new")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.evaluate(CHINESE) == []


@pytest.mark.parametrize("path", ["/apps", "/me", "/nowhere", f"{COMPLAINTS}/nothing-of-the-kind"])
def test_the_other_pages_are_english(english: Desk, path: str):
    page = english.open(path)
    expect(page.get_by_role("main").get_by_role("heading").or_(page.get_by_text("There is no")).first).to_be_visible()
    assert page.evaluate(CHINESE) == []


@pytest.mark.parametrize("door", ["submit", "progress"])
def test_the_customer_s_pages_are_english(demo_server: Server, open_page: Callable[..., Page], door: str):
    page = open_page(width=390, height=844, language="en")
    page.goto(f"{demo_server.url}/p/complaints/complaint/{door}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("button[type=submit]").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate(CHINESE) == []


def test_changing_the_language_loads_nothing_anew_and_keeps_what_was_typed(demo_server: Server, page: Page):
    sign_in(page, demo_server, "chensiyuan").open(f"{COMPLAINTS}/new")
    page.get_by_role("textbox", name="标题 必填").fill("写到一半")
    page.evaluate("window.same = true")
    page.get_by_role("button", name="语言: 简体中文").click()
    page.get_by_role("menuitemradio", name="English").click()
    expect(page.get_by_role("heading", name="New complaint")).to_be_visible()
    expect(page.get_by_role("textbox", name="Subject")).to_have_value("写到一半")
    assert page.evaluate("[window.same, document.documentElement.lang]") == [True, "en"]


def test_a_chosen_language_comes_along_to_another_device(demo_server: Server, open_page: Callable[..., Page]):
    first, second = open_page(), open_page()
    sign_in(first, demo_server, "qinmo").open("/me")
    first.get_by_text("English", exact=True).click()
    expect(first.get_by_role("heading", name="Language and appearance")).to_be_visible()
    sign_in(second, demo_server, "qinmo").open("/me")
    expect(second.get_by_role("heading", name="Language and appearance")).to_be_visible()
