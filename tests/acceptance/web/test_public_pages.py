"""A customer without an account files a complaint on a phone, follows it, and is told nothing about anybody else's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, Response, expect

from tests.support.server import Server

AXE = Path(__file__).parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = "['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']"
CHECK = f"axe.run({{runOnly: {RULES}}}).then(found => found.violations.map(one => one.id + ' ' + one.nodes[0].html))"
TOO_SMALL = """[...document.querySelectorAll('button, a.button, select, textarea, input:not([tabindex="-1"])')]
  .filter(one => (one.closest('label') ?? one).getBoundingClientRect().height < 43.5)
  .map(one => one.outerHTML.slice(0, 80))"""
# A request that really fails is an error on the console, and those fail the test.
FAIL_ONCE = """() => {
  const send = window.fetch;
  window.fetch = () => {
    window.fetch = send;
    return Promise.reject(new TypeError('offline'));
  };
}"""
KB = 1024
MOBILE = "13800006017"

OpenPage = Callable[..., Page]


def door(server: Server, code: str) -> str:
    return f"{server.url}/p/complaints/complaint/{code}"


def fill(page: Page, subject: str = "冰箱冷藏室结冰") -> None:
    page.locator("#f-subject").fill(subject)
    page.locator("#f-description").fill("后壁结厚冰，前面却不凉。")
    page.locator(".chip").nth(4).click()
    page.locator("#f-contact_name").fill("王雅琴")
    page.locator("#f-mobile").fill(MOBILE)


def press(page: Page) -> None:
    page.locator("button[type=submit]").click()


def file_one(page: Page, server: Server) -> str:
    page.goto(door(server, "submit"))
    fill(page)
    press(page)
    number = page.locator(".number b")
    expect(number).to_contain_text("TS-")
    return number.inner_text()


def test_a_complaint_is_filed_and_followed(demo_server: Server, open_page: OpenPage):
    page = open_page(width=390, height=844)
    number = file_one(page, demo_server)
    page.locator("a.button").click()
    expect(page.locator("#f-number")).to_have_value(number)
    page.locator("#f-mobile").fill(MOBILE)
    press(page)
    expect(page.locator("h1")).to_have_text("已登记")
    expect(page.locator(".steps li")).to_have_count(6)


def test_another_mobile_finds_nothing(demo_server: Server, open_page: OpenPage):
    page = open_page(width=390, height=844)
    number = file_one(page, demo_server)
    page.goto(f"{door(demo_server, 'progress')}?number={number}")
    page.locator("#f-mobile").fill("13800006018")
    press(page)
    expect(page.get_by_role("alert")).to_contain_text("没有查到")


def test_what_is_missing_is_said_at_its_field(demo_server: Server, open_page: OpenPage):
    page = open_page(width=390, height=844, language="en")
    page.goto(door(demo_server, "submit"))
    press(page)
    expect(page.locator("#f-subject")).to_be_focused()
    expect(page.locator("#f-mobile-note")).to_have_text("Enter: Mobile")


def test_a_photo_is_sent_along(demo_server: Server, open_page: OpenPage):
    page = open_page(width=390, height=844)
    page.goto(door(demo_server, "submit"))
    photo = FilePayload(name="冰箱后壁.jpg", mimeType="image/jpeg", buffer=b"\xff\xd8\xff\xe0" + bytes(2000))
    page.locator("input[type=file]").set_input_files([photo])
    expect(page.locator(".files li")).to_contain_text("冰箱后壁.jpg")
    fill(page)
    press(page)
    expect(page.locator(".number b")).to_contain_text("TS-")


def test_answers_survive_a_reload(demo_server: Server, open_page: OpenPage):
    page = open_page(width=390, height=844)
    page.goto(door(demo_server, "submit"))
    fill(page, "洗到一半停机")
    page.reload()
    expect(page.locator("#f-subject")).to_have_value("洗到一半停机")


def test_what_was_filed_offline_is_sent_when_the_network_is_back(demo_server: Server, open_page: OpenPage):
    page = open_page(width=390, height=844)
    page.goto(door(demo_server, "submit"))
    fill(page)
    page.evaluate(FAIL_ONCE)
    page.context.set_offline(True)
    press(page)
    expect(page.get_by_role("alert")).to_contain_text("离线")
    page.context.set_offline(False)
    expect(page.locator(".number b")).to_contain_text("TS-")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("code", ["submit", "progress"])
def test_everybody_can_use_it(demo_server: Server, open_page: OpenPage, code: str, width: int, language: str):
    page = open_page(width=width, height=800, language=language)
    page.goto(door(demo_server, code))
    press(page)
    assert page.evaluate(f"{AXE.read_text(encoding='utf-8')}; {CHECK}") == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(TOO_SMALL) == []


def test_the_page_is_small(demo_server: Server, open_page: OpenPage):
    page = open_page(width=390, height=844)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright marks what it calls
    page.goto(door(demo_server, "submit"), wait_until="networkidle")
    sizes = {answer.url.rsplit(".", 1)[-1]: answer.request.sizes()["responseBodySize"] for answer in answers}
    assert len(answers) <= 6
    assert sizes["js"] <= 45 * KB
    assert sizes["css"] <= 8 * KB
