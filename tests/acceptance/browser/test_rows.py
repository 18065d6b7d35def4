"""The rows of a sub-table are written, worked out, pasted and kept, and read wherever their record is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.server import Server, serve
from tests.support.sheets import ADMIN, PASSWORD, publish, quotations

pytestmark = pytest.mark.browser

QUOTES = "/a/sales/quote"


@pytest.fixture(scope="module")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run a server with the app of quotations."""
    folder = tmp_path_factory.mktemp("sales")
    publish(folder / "data", quotations())
    with serve(folder, environment={"DOUGONG_ADMIN_PASSWORD": PASSWORD}) as server:
        yield server


def sign_in(page: Page, server: Server) -> dict[str, str]:
    answer = page.request.post(f"{server.url}/api/v1/session", data={"login": ADMIN, "password": PASSWORD})
    assert answer.ok, answer.text()
    return {"X-CSRF-Token": answer.json()["csrf_token"]}


def quote(page: Page, server: Server, **values: object) -> dict[str, Any]:
    """Make a quotation past the page."""
    address = f"{server.url}/api/v1/apps/sales/forms/quote/records"
    answer = page.request.post(address, data=values, headers=sign_in(page, server))
    assert answer.ok, answer.text()
    return dict(answer.json())


def cell(page: Page, label: str, place: int) -> Locator:
    return page.get_by_label(re.compile(f"^{label}，第 {place} 行"))


def write(page: Page, label: str, place: int, words: str) -> None:
    cell(page, label, place).click()
    page.keyboard.type(words)


def paste(page: Page, text: str) -> None:
    """Paste into whatever has the focus, as a spreadsheet's clipboard would."""
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(paste);
        }""",
        text,
    )


def totals(page: Page) -> Locator:
    return page.get_by_role("table", name="明细").locator("tfoot")


def save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()


def test_rows_are_typed_worked_out_saved_changed_and_pasted(sales: Server, page: Page):
    sign_in(page, sales)
    page.goto(f"{sales.url}{QUOTES}/new")
    page.get_by_role("textbox", name="标题 必填").fill("净水机")
    page.get_by_role("button", name="添加一行").click()
    page.keyboard.type("滤芯")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    page.keyboard.type("12.5")
    expect(totals(page)).to_contain_text("¥37.50")
    expect(page.locator('[data-field="total"]')).to_contain_text("¥37.50")
    save(page)
    expect(page.get_by_role("heading", name="净水机", level=1)).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text("滤芯")

    page.get_by_role("button", name="编辑").click()
    cell(page, "品名", 1).click()
    page.keyboard.press("Enter")
    paste(page, "接头\t\t配件\t1,000\t0.5\n水管\t\t\t很多\t2\n")
    expect(page.get_by_text("粘贴了 10 格，其中 1 格要改").first).to_be_visible()
    expect(page.get_by_text("数量要填数字")).to_be_visible()
    save(page)
    expect(page.get_by_role("alert").filter(has_text="明细有 1 格要改")).to_be_focused()
    write(page, "数量", 3, "4")
    expect(totals(page)).to_contain_text("¥545.50")
    save(page)
    expect(page.get_by_role("table").locator("tfoot")).to_contain_text("1,007")


def test_a_row_is_moved_copied_deleted_and_brought_back(sales: Server, page: Page):
    rows = [{"name": name, "price": 1} for name in ("一", "二")]
    record = quote(page, sales, subject="次序", lines=rows)
    page.goto(f"{sales.url}{QUOTES}/{record['id']}")
    page.get_by_role("button", name="编辑").click()
    cell(page, "品名", 2).click()
    page.keyboard.press("Alt+ArrowUp")
    expect(cell(page, "品名", 1)).to_have_value("二")
    page.get_by_role("button", name="复制第 1 行").click()
    page.get_by_role("button", name="删除第 3 行").click()
    page.get_by_role("button", name="撤销").click()
    save(page)
    expect(page.get_by_role("table").get_by_role("row").nth(3)).to_contain_text("一")


def test_a_check_over_the_rows_speaks_before_anything_is_sent(sales: Server, page: Page):
    record = quote(page, sales, subject="上限", lines=[{"name": "一", "price": 1}])
    page.goto(f"{sales.url}{QUOTES}/{record['id']}")
    page.get_by_role("button", name="编辑").click()
    write(page, "单价", 1, "200000")
    save(page)
    expect(page.get_by_text("报价超过十万").first).to_be_visible()


def test_a_list_tells_how_many_rows_and_shows_them(sales: Server, page: Page):
    quote(page, sales, subject="一览", lines=[{"name": "阀门", "price": 7}, {"name": "水表", "price": 1}])
    page.goto(f"{sales.url}{QUOTES}")
    page.get_by_role("row").filter(has_text="一览").get_by_role("button", name="看 2 行").click()
    expect(page.get_by_role("tooltip")).to_contain_text("阀门")


def test_on_a_phone_each_row_is_a_card(sales: Server, open_page: Callable[..., Page]):
    page = open_page(width=390, height=844)
    record = quote(page, sales, subject="手机", lines=[{"name": "阀门", "price": 7}])
    page.goto(f"{sales.url}{QUOTES}/{record['id']}")
    page.get_by_role("button", name="编辑").first.click()
    page.get_by_role("button", name="展开第 1 行").click()
    cell(page, "数量", 1).fill("3")
    expect(page.locator('[data-field="total"]')).to_contain_text("¥21")
