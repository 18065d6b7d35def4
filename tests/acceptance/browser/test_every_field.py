"""Every type of field works in the browser: filled in by hand or given, saved, read back, shown, and asked in public.

A type that joins the registry must join the package of `tests/support/every_field.py`, and through it these tests.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from engines.form.field_types import field_types
from tests.support.callers import PASSWORD, desk_server, publish
from tests.support.callers import administrator as signed_in
from tests.support.every_field import FIELDS, GIVEN, package
from tests.support.server import Server

pytestmark = pytest.mark.browser
THINGS = "/a/every/thing"
RECORDS = "/api/v1/apps/every/forms/thing/records"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8d"
    "b00000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Give a new server with the package."""
    with desk_server(tmp_path_factory.mktemp("every")) as running:
        with signed_in(running) as client:
            publish(client, package()).raise_for_status()
        yield running


@pytest.fixture
def keeper(server: Server, page: Page) -> Page:
    answer = page.request.post(f"{server.url}/api/v1/session", data={"login": "admin", "password": PASSWORD})
    assert answer.ok, answer.text()
    return page


def record(server: Server, **values: object) -> dict[str, Any]:
    with signed_in(server) as client:
        return dict(client.post(RECORDS, json=values).raise_for_status().json())


def stored(server: Server, record_id: str) -> dict[str, Any]:
    with signed_in(server) as client:
        return dict(client.get(f"{RECORDS}/{record_id}").raise_for_status().json())


def saved(page: Page, server: Server) -> dict[str, Any]:
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page).to_have_url(re.compile(r"/thing/[0-9a-f-]{36}$"))
    return stored(server, page.url.rpartition("/")[2])


def write(page: Page, **values: str) -> None:
    for label, value in values.items():
        page.get_by_role("textbox", name=re.compile(f"^{label}")).first.fill(value)


def sign(page: Page) -> None:
    """Write on the pad, once the form stands still: a widget that arrives above it moves it away under the hand."""
    pad = page.locator("canvas")
    expect(pad).to_be_visible()
    expect(page.get_by_role("main").locator("[aria-busy=true]")).to_have_count(0)
    pad.hover(position={"x": 20, "y": 60})
    page.mouse.down()
    pad.hover(position={"x": 120, "y": 20})
    page.mouse.up()


def test_the_package_has_every_type_of_the_registry():
    assert {name for name, _ in field_types.items()} - {field["type"] for field in FIELDS} == set()


def test_every_value_that_is_given_reads_back_on_its_page_and_in_the_list(keeper, server):
    made = record(server, **GIVEN)
    keeper.goto(f"{server.url}{THINGS}/{made['id']}")
    for words in ("净水机", "华东 / 上海", "¥199.50", "12.5%", "星湖街 1 号", "外滩", "推荐者", "漏水", "再开盖"):
        expect(keeper.get_by_role("main").get_by_text(words).first).to_be_visible()
    keeper.goto(f"{server.url}{THINGS}")
    expect(keeper.get_by_role("row").filter(has_text="净水机").first).to_be_visible()


def test_what_was_given_is_not_sent_again_by_an_edit_that_changes_one_field(keeper, server):
    made = record(server, **GIVEN)
    keeper.goto(f"{server.url}{THINGS}/{made['id']}")
    keeper.get_by_role("button", name="编辑").click()
    write(keeper, 名称="改了名")
    keeper.get_by_role("button", name="保存", exact=True).click()
    expect(keeper.get_by_role("heading", name=re.compile("改了名"), level=1)).to_be_visible()
    ours = {"version", "title", "text", "updated_at"}
    now = stored(server, made["id"])
    assert {key: now[key] for key in made.keys() - ours} == {key: made[key] for key in made.keys() - ours}


def test_what_is_written_by_hand_is_stored(keeper, server):
    keeper.goto(f"{server.url}{THINGS}/new")
    write(
        keeper,
        名称="手填",
        身份证号="11010519491231002X",
        设备序列号="SN-1",
        手机="13800138000",
        网站="example.com/help",
    )
    write(keeper, 用时="1h30m", 上门时间="14:00", 颜色="#cc3311", 现场位置="31.23, 121.47")
    keeper.get_by_role("textbox", name="处理说明").click()
    keeper.keyboard.type("先断电")
    kept = saved(keeper, server)
    wanted = {"text": "手填", "url": "https://example.com/help", "duration": "1h30m", "color": "#cc3311"}
    assert wanted.items() <= kept.items()
    assert (kept["rich_text"], kept["location"]["lat"]) == ("<p>先断电</p>", 31.23)


def test_pictures_and_files_are_stored_with_their_record(keeper, server):
    keeper.goto(f"{server.url}{THINGS}/new")
    write(keeper, 名称="带文件")
    picture, file = keeper.locator("input[type=file]").all()
    picture.set_input_files({"name": "现场.png", "mimeType": "image/png", "buffer": PICTURE})
    file.set_input_files({"name": "记录.txt", "mimeType": "text/plain", "buffer": b"one"})
    expect(keeper.get_by_role("link", name="现场.png")).to_be_visible()
    expect(keeper.get_by_role("link", name="记录.txt")).to_be_visible()
    kept = saved(keeper, server)
    assert [[file["name"] for file in kept[code]] for code in ("image", "attachment")] == [["现场.png"], ["记录.txt"]]


def test_a_signature_is_kept_when_people_go_on_without_its_button(keeper, server):
    keeper.goto(f"{server.url}{THINGS}/new")
    sign(keeper)
    write(keeper, 名称="签过名")
    expect(keeper.get_by_role("button", name="重新签名")).to_be_visible()
    assert len(saved(keeper, server)["signature"]) == 1


def test_a_sensitive_value_is_shown_whole_at_a_press(keeper, server):
    made = record(server, text="卡", secret="6222021234567890")
    keeper.goto(f"{server.url}{THINGS}/{made['id']}")
    expect(keeper.get_by_text("••••7890")).to_be_visible()
    keeper.get_by_role("button", name="显示", exact=True).click()
    expect(keeper.get_by_text("6222021234567890")).to_be_visible()


def test_customers_are_asked_for_every_type_that_they_may_fill_in(page, server):
    page.goto(f"{server.url}/p/every/thing/ask")
    write(page, 名称="客户填的", 手机="13800138000", 颜色="#cc3311")
    page.get_by_label("完成度").fill("30")
    page.get_by_label(re.compile("^上门时间")).fill("14:00")
    sign(page)
    page.get_by_role("radio", name="报修").check()
    expect(page.get_by_text("已签名")).to_be_visible()
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_role("button", name="提交", exact=True)).to_have_count(0)
    with signed_in(server) as client:
        (kept,) = client.get(RECORDS, params={"q": "客户填的"}).json()["items"]
    assert (kept["slider"], kept["choice"], kept["time"], len(kept["signature"])) == (30, "repair", "14:00:00", 1)
