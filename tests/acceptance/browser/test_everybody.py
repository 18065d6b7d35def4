"""Every screen can be used by everybody: no serious barrier is found, nothing is cut off or stands outside the page.

In both languages, wide and on a phone; lists and forms in the dark as well. A phone's page must also fit 320 pixels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Visitor
from tests.support.server import Server
from tests.support.staff import COMPLAINTS, SUPERVISOR, Record, sign_in, unheard_of

pytestmark = pytest.mark.browser
AXE: Final = (Path(__file__).parents[3] / "web/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
FIND: Final = """() => axe.run({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations']
}).then(found => found.violations
  .filter(one => ['serious', 'critical'].includes(one.impact))
  .flatMap(one => one.nodes.map(node => `${one.id}: ${node.target} ${node.html.slice(0, 160)}`)))"""
# What scrolls within a frame of its own may be wider than its frame; the page itself may not.
WIDER: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT: Final = """() => [...document.querySelectorAll('button, a[href]')].filter(one => {
  const box = one.getBoundingClientRect();
  if (!one.checkVisibility({visibilityProperty: true}) || box.width < 2 || box.height < 2) return false;
  for (let frame = one.parentElement; frame; frame = frame.parentElement)
    if (/auto|scroll/.test(getComputedStyle(frame).overflowX)) return false;
  const clipped = getComputedStyle(one).textOverflow !== 'ellipsis' && one.scrollWidth > one.clientWidth + 1;
  const inline = getComputedStyle(one).display === 'inline';
  return box.right > innerWidth + 1 || box.left < -1 || (clipped && !inline);
}).map(one => one.outerHTML.slice(0, 160))"""


@dataclass(frozen=True)
class Seat:
    """A signed-in supervisor at one kind of screen, for all tests of this file; and a record to look at."""

    visitor: Visitor
    server: Server
    language: str
    record: Record

    @property
    def page(self) -> Page:
        return self.visitor.page

    def word(self, chinese: str, english: str) -> str:
        return chinese if self.language == "zh" else english

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.server.url}{path}")
        return self.page


def home(seat: Seat) -> None:
    seat.open("/")
    expect(seat.page.locator("main li").first).to_be_visible()


def apps(seat: Seat) -> None:
    seat.open("/apps")
    expect(seat.page.get_by_role("heading", level=1)).to_be_visible()
    expect(seat.page.locator("main").get_by_role("link").first).to_be_visible()


def records(seat: Seat) -> None:
    seat.open(COMPLAINTS)
    expect(seat.page.get_by_text(re.compile(r"TS-\d+")).first).to_be_visible()


def records_being_filtered(seat: Seat) -> None:
    records(seat)
    seat.page.get_by_role("button", name=seat.word("加一个筛选条件", "Add a filter")).click()
    dialog = seat.page.get_by_role("dialog")
    dialog.get_by_role("button", name=seat.word("优先级", "Priority")).click()
    expect(dialog.get_by_role("checkbox").first).to_be_visible()


def board(seat: Seat) -> None:
    seat.open(f"{COMPLAINTS}?as=board")
    expect(seat.page.locator("[data-card]").first).to_be_visible()
    seat.page.locator("[data-card]").first.get_by_role("button").click()
    expect(seat.page.get_by_role("menu")).to_be_visible()


def calendar(seat: Seat) -> None:
    seat.open(f"{COMPLAINTS}?as=deadlines")
    expect(seat.page.locator("[data-entry]").first).to_be_visible()


def formula_with_a_mistake(seat: Seat) -> None:
    seat.open(f"{COMPLAINTS}?view=all&where=compensatio%20%3E%201")
    seat.page.get_by_title(seat.word("改筛选公式", "Change the filter formula")).click()
    expect(seat.page.get_by_role("list", name=seat.word("要改的地方", "What to change"))).to_be_visible()
    seat.page.get_by_role("textbox", name=seat.word("筛选公式", "Filter formula")).click()
    seat.page.keyboard.press("F1")
    expect(seat.page.get_by_role("searchbox", name=seat.word("找函数", "Find a function"))).to_be_focused()


def formula_explained(seat: Seat) -> None:
    seat.open(f"{COMPLAINTS}?view=all&where=priority%20%3D%20%22high%22%20and%20customer%20is%20blank")
    seat.page.get_by_title(seat.word("改筛选公式", "Change the filter formula")).click()
    seat.page.get_by_role("button", name=seat.word("为什么是这个结果", "Why it gives this")).click()
    expect(seat.page.get_by_role("list", name=seat.word("公式每一部分的值", "The value of every part"))).to_be_visible()


def record(seat: Seat) -> None:
    seat.open(f"{COMPLAINTS}/{seat.record['id']}")
    expect(seat.page.get_by_role("heading", level=1)).to_contain_text(str(seat.record["subject"]))


def history(seat: Seat) -> None:
    seat.open(f"{COMPLAINTS}/{seat.record['id']}?tab=history")
    expect(seat.page.locator("main ol li").first).to_be_visible()


def form_with_mistakes(seat: Seat) -> None:
    seat.open(f"{COMPLAINTS}/new")
    seat.page.get_by_role("button", name=seat.word("保存", "Save"), exact=True).click()
    expect(seat.page.get_by_role("alert")).to_be_focused()


def account(seat: Seat) -> None:
    seat.open("/me")
    expect(seat.page.get_by_role("combobox")).to_be_visible()


def missing(seat: Seat) -> None:
    seat.open("/nowhere")
    expect(seat.page.get_by_role("heading", level=1)).to_be_visible()


def signing_in(seat: Seat) -> None:
    seat.page.context.clear_cookies()
    seat.open("/sign-in")
    expect(seat.page.get_by_role("button", name=re.compile("周敏"))).to_be_visible()
    seat.page.locator("button[type=submit]").click()


def customer_s_form(seat: Seat) -> None:
    seat.open("/p/complaints/complaint/submit")
    seat.page.locator("button[type=submit]").click()
    expect(seat.page.locator("[aria-invalid=true]").first).to_be_visible()


def customer_s_progress(seat: Seat) -> None:
    seat.open(f"/p/complaints/complaint/progress?number={seat.record['number']}")
    seat.page.get_by_role("textbox").nth(1).fill(str(seat.record["mobile"]))
    seat.page.locator("button[type=submit]").click()
    expect(seat.page.get_by_role("heading", level=1)).to_contain_text(seat.word("登记", "egistered"))


SCREENS: Final = (
    home,
    apps,
    records,
    records_being_filtered,
    board,
    calendar,
    formula_with_a_mistake,
    formula_explained,
    record,
    history,
    form_with_mistakes,
    account,
    missing,
    customer_s_form,
    customer_s_progress,
    signing_in,
)
WIDTHS: Final = (1280, 390)


@pytest.fixture(scope="module", params=[(width, language) for width in WIDTHS for language in ("zh", "en")], ids=str)
def seat(request: pytest.FixtureRequest, demo_server: Server, browser: Browser) -> Iterator[Seat]:
    width, language = request.param
    visitor = Visitor(browser, width=width, height=844, language=language)
    visitor.page.emulate_media(reduced_motion="reduce")
    desk = sign_in(visitor.page, demo_server, SUPERVISOR)
    made = desk.register(subject=unheard_of("Leak "), description="Water.", priority="urgent", mobile="13800006031")
    desk.change(made, place="3F", priority="high")
    yield Seat(visitor, demo_server, language, made)
    visitor.leave()


@pytest.mark.parametrize("show", SCREENS)
def test_everybody_can_use(seat: Seat, show: Callable[[Seat], None]):
    show(seat)
    assert findings(seat.page) == []
    assert misplaced(seat.page) == []
    assert seat.visitor.errors == []


@pytest.mark.parametrize(
    "show", [records_being_filtered, board, calendar, formula_with_a_mistake, form_with_mistakes, history]
)
def test_everybody_can_use_it_in_the_dark(demo_server: Server, browser: Browser, show: Callable[[Seat], None]):
    visitor = Visitor(browser, language="zh")
    visitor.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    desk = sign_in(visitor.page, demo_server, SUPERVISOR)
    made = desk.register(subject=unheard_of(), priority="urgent")
    show(Seat(visitor, demo_server, "zh", made))
    found, errors = findings(visitor.page), visitor.errors
    visitor.leave()
    assert (found, errors) == ([], [])


def findings(page: Page) -> list[str]:
    """Return the serious barriers that axe finds."""
    page.evaluate(AXE)
    return list(page.evaluate(FIND))


def misplaced(page: Page) -> list[str]:
    """Return what makes the page wider than the screen, or is cut by it; a phone may have only 320 pixels."""
    widths = [1280] if page.viewport_size and page.viewport_size["width"] == 1280 else [390, 320]
    found: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        wider = page.evaluate(WIDER)
        found += [f"{width}: the page is {wider} wider"] if wider > 0 else []
        found += [f"{width}: {one}" for one in page.evaluate(CUT)]
    page.set_viewport_size({"width": widths[0], "height": 844})
    return found
