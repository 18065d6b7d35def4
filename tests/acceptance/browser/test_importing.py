"""A file becomes records at a browser: dropped, understood, checked, put right, imported, and taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, SUPERVISOR, Desk, sign_in, unheard_of

pytestmark = pytest.mark.browser

HEADER = "标题,类型,渠道,优先级,状态,备注2\n"


@pytest.fixture
def desk(demo_server: Server, page: Page) -> Desk:
    return sign_in(page, demo_server, SUPERVISOR)


def drop(desk: Desk, content: str) -> Page:
    """Go to the import of complaints by the list's menu, and choose a file."""
    page = desk.open(COMPLAINTS)
    page.get_by_role("button", name="导入与导出").click()
    page.get_by_role("menuitem", name="导入文件…").click()
    file: FilePayload = {"name": "旧投诉.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.get_by_label("选一个文件").and_(page.locator("input")).set_input_files([file])
    expect(page.get_by_role("heading", name="把列对到字段")).to_be_visible()
    return page


def test_a_file_is_checked_put_right_imported_and_taken_back(desk: Desk):
    words = unheard_of()
    rows = f"{words}一,投诉,电话,高,待受理,\n{words}二,投诉,鸽子,高,待受理,\n"
    page = drop(desk, HEADER + rows)
    expect(page.get_by_text("/ 2 行可以导入")).to_be_visible()
    expect(page.get_by_role("region", name="要处理的")).to_contain_text("鸽子")
    assert desk.titled(words) == []

    page.get_by_role("combobox", name="「鸽子」对到哪个选项").click()
    page.locator(".ant-select-item-option:visible").filter(has_text="电话").first.click()
    page.get_by_role("button", name="导入 2 行").click()
    expect(page.get_by_role("heading", name="已导入 旧投诉.csv")).to_be_visible()
    assert len(desk.titled(words)) == 2

    page.get_by_role("button", name="撤销导入").click()
    page.get_by_role("dialog").get_by_role("button", name="撤销导入").click()
    expect(page.get_by_text(re.compile("已删除 2 条"))).to_be_visible()
    assert desk.titled(words) == []


def test_refused_rows_come_back_as_a_file(desk: Desk):
    words = unheard_of()
    page = drop(desk, HEADER + f"{words}一,投诉,电话,高,待受理,\n,投诉,电话,高,待受理,\n")
    page.get_by_role("button", name="导入 1 行").click()
    with page.expect_download() as fetching:
        page.get_by_role("link", name="下载 1 个问题行").click()
    assert fetching.value.suggested_filename == "旧投诉-errors.csv"
    content = fetching.value.path().read_text(encoding="utf-8-sig")
    assert "请填写标题" in content
    assert words not in content


def test_the_list_goes_out_as_it_is_seen(desk: Desk):
    words = unheard_of()
    desk.register(subject=words, mobile="13800002046")
    page = desk.open(f"{COMPLAINTS}?q={words}&cols=subject,mobile")
    expect(page.get_by_role("row").filter(has_text=words)).to_be_visible()
    page.get_by_role("button", name="导入与导出").click()
    with page.expect_download() as fetching:
        page.get_by_role("menuitem", name="导出 CSV").click()
    assert re.fullmatch(r".*\.csv", fetching.value.suggested_filename)
    lines = fetching.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["标题,联系手机", f"{words},13800002046"]


def test_a_phone_has_room_for_it(demo_server: Server, open_page):
    desk = sign_in(open_page(width=390, height=844), demo_server, SUPERVISOR)
    page = desk.open(f"{COMPLAINTS}/import")
    file: FilePayload = {
        "name": "a.csv",
        "mimeType": "text/csv",
        "buffer": (HEADER + "一,投诉,电话,高,待受理,\n").encode(),
    }
    page.locator("input[type=file]").set_input_files([file])
    expect(page.get_by_text("/ 1 行可以导入")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
