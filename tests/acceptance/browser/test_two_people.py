"""Two people change one record at the same time: both see both versions, and nothing of either is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.server import Server
from tests.support.staff import COLLEAGUE, COMPLAINTS, Desk, Record, sign_in, unheard_of

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Clash:
    """林晓雯 has changed subject, place and batch number and pressed save; 何俊 was faster with subject and place."""

    desk: Desk
    record: Record

    @property
    def page(self) -> Page:
        return self.desk.page

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("region", name="两个版本")

    def stored(self) -> tuple[object, ...]:
        now = self.desk.read(self.record)
        return now["subject"], now["place"], now["batch_number"], now["version"]


@pytest.fixture
def clash(demo_server: Server, open_page: Callable[..., Page]) -> Clash:
    mine, theirs = sign_in(open_page(), demo_server), sign_in(open_page(), demo_server, COLLEAGUE)
    record = mine.register(subject=unheard_of("面板失灵"), place="三楼", batch_number="B1")
    page = mine.open(f"{COMPLAINTS}/{record['id']}")
    page.get_by_role("button", name="编辑").click()
    page.get_by_role("textbox", name="标题 必填").fill("我的标题")
    page.get_by_role("textbox", name="发生地点").fill("我的地点")
    page.get_by_role("textbox", name="批次号").fill("我的批次")
    theirs.change(record, subject="何俊的标题", place="何俊的地点")
    page.get_by_role("button", name="保存", exact=True).click()
    return Clash(mine, record)


def test_both_versions_stand_side_by_side_with_their_person(clash: Clash):
    expect(clash.panel.get_by_role("heading")).to_be_focused()
    expect(clash.panel).to_contain_text("你编辑时，何俊 先存了")
    for words in ["我的标题", "何俊的标题", "我的地点", "何俊的地点", "我的批次"]:
        expect(clash.panel.get_by_text(words, exact=True)).to_be_visible()


def test_each_field_is_decided_for_itself(clash: Clash):
    clash.panel.get_by_role("radio", name="标题: 何俊").check()
    clash.panel.get_by_role("radio", name="发生地点: 我的").check()
    clash.panel.get_by_role("button", name="存下所选").click()
    expect(clash.page.get_by_role("heading", name="何俊的标题", level=1)).to_be_visible()
    assert clash.stored() == ("何俊的标题", "我的地点", "我的批次", 3)


def test_mine_is_kept_as_a_whole(clash: Clash):
    clash.panel.get_by_role("button", name="保留我的").click()
    expect(clash.page.get_by_role("heading", name="我的标题", level=1)).to_be_visible()
    assert clash.stored() == ("我的标题", "我的地点", "我的批次", 3)


def test_theirs_is_taken_as_a_whole_and_nothing_is_written(clash: Clash):
    clash.panel.get_by_role("button", name="用对方的").click()
    expect(clash.page.get_by_role("heading", name="何俊的标题", level=1)).to_be_visible()
    assert clash.stored() == ("何俊的标题", "何俊的地点", "B1", 2)


def test_the_version_that_lost_stays_in_the_history(clash: Clash):
    clash.panel.get_by_role("button", name="保留我的").click()
    expect(clash.page.get_by_role("heading", name="我的标题", level=1)).to_be_visible()
    clash.page.get_by_role("link", name="轨迹").click()
    trace = clash.page.get_by_role("region", name="轨迹").get_by_role("listitem")
    expect(trace.nth(0)).to_contain_text("林晓雯")
    expect(trace.nth(0)).to_contain_text("何俊的标题")
    expect(trace.nth(1)).to_contain_text("何俊 修改了 2 处")


def test_going_back_to_the_form_keeps_what_was_typed(clash: Clash):
    clash.panel.get_by_role("button", name="回到表单").click()
    expect(clash.page.get_by_role("textbox", name="标题 必填")).to_have_value("我的标题")
    expect(clash.page.get_by_role("textbox", name="批次号")).to_have_value("我的批次")
