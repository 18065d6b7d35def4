"""A connection lost in mid-save loses no word and makes no record twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, Desk, sign_in, unheard_of

pytestmark = pytest.mark.browser
# A request that really fails is an error on the console, and those fail the test.
CUT = """lost => {
  const send = window.fetch;
  window.fetch = async (request, ...rest) => {
    const method = rest[0]?.method ?? request.method ?? 'GET';
    if (method === 'GET') return send(request, ...rest);
    window.fetch = send;
    if (lost === 'answer') await send(request, ...rest);
    throw new TypeError('the connection was lost');
  };
}"""


@pytest.fixture
def desk(demo_server: Server, page: Page) -> Desk:
    return sign_in(page, demo_server)


def write(desk: Desk, subject: str) -> Page:
    page = desk.open(f"{COMPLAINTS}/new")
    page.get_by_role("textbox", name="标题 必填").fill(subject)
    page.get_by_role("textbox", name="描述").fill("写了很久的话。")
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()


def expect_not_saved(page: Page, subject: str) -> None:
    expect(page.get_by_role("alert")).to_contain_text("没有存上，内容还在本机")
    expect(page.get_by_role("button", name="保存", exact=True)).to_be_enabled()
    expect(page.get_by_role("textbox", name="标题 必填")).to_have_value(subject)
    expect(page.get_by_role("textbox", name="描述")).to_have_value("写了很久的话。")


@pytest.mark.parametrize("lost", ["request", "answer"])
def test_trying_again_saves_exactly_one_record(desk: Desk, lost: str):
    subject = unheard_of()
    page = write(desk, subject)
    page.evaluate(CUT, lost)
    save(page)
    expect_not_saved(page, subject)
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("heading", name=subject, level=1)).to_be_visible()
    assert len(desk.titled(subject)) == 1


def test_what_was_typed_after_the_answer_was_lost_is_in_that_one_record(desk: Desk):
    subject = unheard_of()
    page = write(desk, subject)
    page.evaluate(CUT, "answer")
    save(page)
    expect_not_saved(page, subject)
    page.get_by_role("textbox", name="标题 必填").fill(f"{subject} 补充")
    save(page)
    expect(page.get_by_role("heading", name=f"{subject} 补充", level=1)).to_be_visible()
    [stored] = desk.titled(subject)
    assert stored["subject"] == f"{subject} 补充"


@pytest.mark.parametrize("lost", ["request", "answer"])
def test_a_reload_gives_the_text_back_and_still_saves_once(desk: Desk, lost: str):
    subject = unheard_of()
    page = write(desk, subject)
    page.evaluate(CUT, lost)
    save(page)
    expect_not_saved(page, subject)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_role("button", name="接着填").click()
    expect(page.get_by_role("textbox", name="标题 必填")).to_have_value(subject)
    expect(page.get_by_role("textbox", name="描述")).to_have_value("写了很久的话。")
    save(page)
    expect(page.get_by_role("heading", name=subject, level=1)).to_be_visible()
    assert len(desk.titled(subject)) == 1


def test_an_edit_is_kept_and_saved_on_trying_again(desk: Desk):
    record = desk.register(subject=unheard_of())
    page = desk.open(f"{COMPLAINTS}/{record['id']}")
    page.get_by_role("button", name="编辑").click()
    page.get_by_role("textbox", name="发生地点").fill("地下车库")
    page.evaluate(CUT, "request")
    save(page)
    expect(page.get_by_role("alert").filter(has_text="没有存上")).to_be_visible()
    expect(page.get_by_role("textbox", name="发生地点")).to_have_value("地下车库")
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("button", name="编辑")).to_be_visible()
    assert (desk.read(record)["place"], desk.read(record)["version"]) == ("地下车库", 2)
