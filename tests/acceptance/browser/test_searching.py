"""Records are found from anywhere, by any fragment that a person remembers, with keys alone."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, row_of, sign_in, unheard_of

pytestmark = pytest.mark.browser


def ask(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()  # keys are heard once the page stands
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill(words)


def test_two_characters_in_the_midst_of_a_text_find_its_record(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server)
    subject = unheard_of("蒸箱")
    desk.register(subject=subject, description="水垢堵住了喷嘴,魑魅作响")
    desk.open("/")
    ask(page, "魅作")
    hit = page.get_by_role("option").filter(has_text=subject)
    expect(hit.get_by_text("魅作", exact=True)).to_be_visible()


def test_a_phone_number_opens_its_record_by_enter_alone(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server)
    subject, mobile = unheard_of("烤箱"), f"139{random.randrange(10**7, 10**8)}"  # noqa: S311 - no secret
    desk.register(subject=subject, mobile=mobile)
    desk.open("/")
    ask(page, mobile)
    expect(page.get_by_role("option").first).to_contain_text(subject)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(subject)


def test_a_list_is_searched_in_every_field(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server)
    subject, batch = unheard_of("热水器"), unheard_of("批次")
    desk.register(subject=subject, batch_number=batch)
    desk.open(f"{COMPLAINTS}?q={batch[2:]}")
    expect(row_of(page, subject)).to_have_count(1)
