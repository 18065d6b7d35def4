"""A spreadsheet about something nobody has prepared for becomes an app in the browser, its data in, well in time."""

from __future__ import annotations

import re
from datetime import date
from time import monotonic
from uuid import uuid4

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.support.formulas import sign_in_as_administrator
from tests.support.server import Server
from tests.support.staff import SUPERVISOR, sign_in
from tests.support.workbooks import workbook

pytestmark = pytest.mark.browser

WELL_IN_TIME = 60.0
"""Seconds; the promise is two minutes."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LENSES: list[list[object]] = [
    ["天文社望远镜目录", None, None, None, None],
    ["镜号", "品名", "口径", "购入", "完好"],
    ["T-1", "折射镜甲", 80, date(2021, 3, 1), "是"],
    ["T-2", "反射镜乙", 203.5, date(2022, 5, 9), "是"],
    ["T-3", "双筒镜丙", 50, date(2020, 9, 30), "否"],
    ["T-4", "折反镜丁", 127, date(2024, 1, 2), "是"],
]
SEEN = ("月面、木星", "土星", "木星")
NIGHTS: list[list[object]] = [
    ["镜号", "观测日", "天气", "看到"],
    *[
        list[object]((f"T-{n % 3 + 1}", date(2026, n % 12 + 1, n), ("晴", "多云", "阴")[n % 3], SEEN[n % 3]))
        for n in range(1, 29)
    ],
    *[
        list[object]((f"T-{n % 3 + 1}", date(2025, n % 12 + 1, n), ("晴", "多云", "阴")[n % 3], SEEN[n % 3]))
        for n in range(1, 29)
    ],
    ["T-2", "看不清写的哪天", "晴", "月面"],
]


def drop(page: Page, server: Server, name: str, content: bytes) -> None:
    page.goto(f"{server.url}/apps")
    page.get_by_role("link", name="从表格新建应用").click()
    chooser = page.get_by_label("选一个表格").and_(page.locator("input"))
    chooser.set_input_files([FilePayload(name=name, mimeType=XLSX, buffer=content)])
    expect(page.get_by_role("button", name="创建应用")).to_be_visible(timeout=20_000)


def test_a_workbook_becomes_an_app_with_its_data_well_in_time(demo_server: Server, page: Page):
    sign_in_as_administrator(page, demo_server)
    name = f"观星{uuid4().hex[:6]}"
    began = monotonic()
    drop(page, demo_server, f"{name}.xlsx", workbook({"望远镜": LENSES, "观测": NIGHTS}))
    nights = page.get_by_role("region", name="观测", exact=True)
    expect(nights).to_contain_text("100% 的值都在「望远镜」的「镜号」里")
    expect(nights).to_contain_text("看不清写的哪天")
    nights.get_by_role("textbox", name="「天气」的字段名称").fill("天况")
    page.get_by_role("button", name="创建应用").click()
    expect(page.get_by_role("heading", name=f"「{name}」建好了")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("导入完了,有的行没进来")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("link", name="1 行没导入,看原因")).to_be_visible()
    page.get_by_role("link", name="打开应用").click()
    expect(page.get_by_role("row").filter(has_text="折反镜丁")).to_be_visible(timeout=15_000)
    assert monotonic() - began < WELL_IN_TIME
    page.goto(re.sub(r"/[^/]+$", "/guan_ce", page.url.split("?")[0]))
    expect(page.get_by_role("columnheader", name="天况")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="T-2 反射镜乙").first).to_be_visible()


def test_who_may_not_make_apps_is_not_asked_to(demo_server: Server, page: Page):
    desk = sign_in(page, demo_server, SUPERVISOR)
    desk.open("/apps")
    expect(page.get_by_role("heading", name="应用", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="从表格新建应用")).to_have_count(0)
    desk.open("/new/spreadsheet")
    expect(page.get_by_text("只有管理员可以新建应用")).to_be_visible()
