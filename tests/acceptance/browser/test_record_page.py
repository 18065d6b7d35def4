"""A record is talked about, followed, looked back at, handed out and begun anew; those concerned hear of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.staff import AGENT, COMPLAINTS, SUPERVISOR, Desk, Record, sign_in, unheard_of

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Talk:
    """林晓雯 registered a complaint; 周敏 has it open."""

    agent: Desk
    supervisor: Desk
    record: Record

    @property
    def page(self) -> Page:
        return self.supervisor.page

    def open(self, tab: str = "") -> Page:
        return self.supervisor.open(f"{COMPLAINTS}/{self.record['id']}{tab and f'?tab={tab}'}")


@pytest.fixture
def talk(demo_server: Server, open_page: Callable[..., Page]) -> Talk:
    agent = sign_in(open_page(), demo_server, AGENT)
    supervisor = sign_in(open_page(), demo_server, SUPERVISOR)
    record = agent.register(subject=unheard_of("阀门漏水"), place="三楼")
    return Talk(agent, supervisor, record)


def test_who_is_named_by_keys_alone_is_told_and_led_there(talk: Talk):
    page = talk.open("comments")
    box = page.get_by_role("textbox", name="写评论")
    box.press_sequentially("@linxiao")
    expect(page.get_by_role("option", name="林晓雯")).to_be_visible()
    box.press("Enter")
    box.press_sequentially("请回电 https://example.com/a")
    box.press("Control+Enter")
    expect(page.get_by_role("listitem").filter(has_text="请回电")).to_contain_text("@林晓雯")
    expect(page.get_by_role("link", name="https://example.com/a")).to_have_attribute(
        "rel", "noopener noreferrer nofollow"
    )
    told = talk.agent.open("/apps")
    told.get_by_role("button", name="通知").click()
    line = told.get_by_role("link").filter(has_text="提到了你").filter(has_text="请回电").first
    expect(line).to_contain_text("周敏")
    line.click()
    expect(told.get_by_role("region", name="评论")).to_contain_text("请回电")


def test_a_comment_taken_back_keeps_its_place(talk: Talk):
    page = talk.open("comments")
    page.get_by_role("textbox", name="写评论").fill("写错了")
    page.get_by_role("button", name="发表").click()
    page.get_by_role("button", name="评论的操作").click()
    page.get_by_role("menuitem", name="删除").click()
    page.get_by_role("dialog").get_by_role("button", name="删除").click()
    expect(page.get_by_text("这条评论已删除")).to_be_visible()
    expect(page.get_by_text("写错了")).to_have_count(0)


def test_following_is_one_press(talk: Talk):
    page = talk.open()
    page.get_by_role("button", name="关注", exact=True).click()
    expect(page.get_by_role("button", name="已关注")).to_have_attribute("aria-pressed", "true")


def test_the_past_is_shown_with_what_differs_now(talk: Talk):
    talk.supervisor.change(talk.record, place="五楼")
    page = talk.open("history")
    page.get_by_role("button", name="看这时的样子").first.click()
    expect(page.get_by_role("status").filter(has_text="有 1 处和现在不同")).to_be_visible()
    expect(page.get_by_text("三楼")).to_be_visible()
    expect(page.get_by_text("现在：五楼")).to_be_visible()
    page.get_by_role("button", name="后一次变动").click()
    expect(page.get_by_role("status").filter(has_text="和现在一样")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="编辑")).to_be_visible()


def test_a_copy_starts_with_the_values_and_gets_its_own_number(talk: Talk):
    page = talk.open()
    page.get_by_role("button", name="更多操作").click()
    page.get_by_role("menuitem", name="复制一条").click()
    expect(page.get_by_role("textbox", name="标题 必填")).to_have_value(str(talk.record["subject"]))
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", name=str(talk.record["subject"]), level=1)).to_be_visible()
    numbers = {one["number"] for one in talk.supervisor.titled(str(talk.record["subject"]))}
    assert len(numbers) == 2


def test_a_link_opens_for_a_stranger_until_it_is_taken_back(talk: Talk, open_page: Callable[..., Page]):
    page = talk.open()
    page.get_by_role("button", name="更多操作").click()
    page.get_by_role("menuitem", name="分享链接").click()
    panel = page.get_by_role("dialog", name="分享链接")
    panel.get_by_role("checkbox", name="标题").check()
    with page.expect_response("**/shares") as made:
        panel.get_by_role("button", name="生成链接并复制").click()
    address = str(made.value.json()["url"])
    stranger = open_page()
    stranger.goto(address)
    expect(stranger.get_by_text(str(talk.record["subject"])).first).to_be_visible()
    panel.get_by_role("button", name="收回").click()
    expect(panel.get_by_role("button", name="收回")).to_have_count(0)
    gone = stranger.goto(address)
    assert gone is not None
    assert gone.status == 404
