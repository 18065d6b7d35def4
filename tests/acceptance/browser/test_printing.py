"""A record goes to paper from its page, several go from a list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS, SUPERVISOR, sign_in, unheard_of

pytestmark = pytest.mark.browser


def test_a_record_prints_in_a_new_tab(demo_server: Server, open_page: Callable[..., Page]):
    desk = sign_in(open_page(), demo_server, SUPERVISOR)
    record = desk.register(subject=unheard_of("漏水"))
    page = desk.open(f"{COMPLAINTS}/{record['id']}")
    page.get_by_role("button", name="更多操作").click()
    with page.context.expect_event("request", lambda request: "/print?" in request.url) as asked:
        page.get_by_role("menuitem", name="投诉处理单").click()
    answer = page.request.get(asked.value.url)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")


def test_picked_records_come_as_one_pdf(demo_server: Server, open_page: Callable[..., Page]):
    desk = sign_in(open_page(), demo_server, SUPERVISOR)
    page = desk.open(COMPLAINTS)
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("checkbox").nth(2).check()
    bar = page.get_by_role("region", name="对所选记录的操作")
    bar.get_by_role("button", name="打印").click()
    with page.expect_download() as coming:
        page.get_by_role("menuitem", name="投诉处理单").click()
    assert Path(coming.value.path()).read_bytes().startswith(b"%PDF-")
    expect(page.get_by_role("region", name="提示")).to_contain_text("PDF 已下载")
