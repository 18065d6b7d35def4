"""A formula is written as one thinks it: names by what they are called, in either language, by mouse or keys alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.formulas import WORKSHOP, Editor, open_drawer, sign_in_as_administrator
from tests.support.server import Server
from tests.support.staff import COMPLAINTS, SUPERVISOR, sign_in, unheard_of

pytestmark = pytest.mark.browser
SPENDS = "客户.年消费额 > 100000 且 距今天数(客户.最近互动时间) >= 30"
RIGHT = "写对了，结果类型：是/否"


@pytest.fixture
def editor(demo_server: Server, page: Page) -> Editor:
    sign_in(page, demo_server, SUPERVISOR)
    return open_drawer(page, demo_server)


def where_of(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("where", [""])[0]


class TestWriting:
    def test_a_condition_over_a_relation_is_checked_and_tried(self, editor: Editor):
        editor.write(SPENDS)
        expect(editor.page.get_by_text(RIGHT)).to_be_visible()
        expect(editor.chips).to_have_text(["客户›年消费额", "客户›最近互动时间"])
        expect(editor.page.get_by_text("结果每天会变")).to_be_visible()
        result = editor.page.get_by_role("region", name="在一条记录上试算").get_by_role("status")
        expect(result).to_have_text(re.compile("^[是否]$"))

    def test_full_width_signs_mean_the_same(self, editor: Editor):
        editor.page.keyboard.insert_text("（补偿金额＞１００）且优先级＝“紧急”")
        expect(editor.page.get_by_text(RIGHT)).to_be_visible()
        expect(editor.chips).to_have_text(["补偿金额", "优先级"])

    def test_a_mistake_is_marked_and_mended_on_one_press(self, editor: Editor):
        editor.write("客户.年消费 > 1")
        mistakes = editor.page.get_by_role("list", name="要改的地方")
        expect(mistakes).to_contain_text("没有「年消费」这个字段")
        expect(editor.text.locator(".cm-lintRange-error")).to_have_text("年消费")
        expect(editor.text).to_have_attribute("aria-invalid", "true")
        mistakes.get_by_role("button", name="改为「年消费额」").click()
        expect(editor.page.get_by_text(RIGHT)).to_be_visible()
        expect(editor.chips).to_have_text(["客户›年消费额"])

    def test_a_name_half_written_is_no_mistake_until_it_is_left(self, editor: Editor):
        editor.write("客户.年消")
        expect(editor.page.get_by_text("还没写完")).to_be_visible()
        mistakes = editor.page.get_by_role("list", name="要改的地方")
        expect(mistakes).to_have_count(0)
        editor.page.keyboard.press("Escape")
        editor.page.keyboard.press("Tab")
        expect(mistakes).to_contain_text("没有「年消」这个字段")

    def test_a_chip_goes_as_a_whole_and_is_passed_as_one(self, editor: Editor):
        editor.write("1 < 客户.年消费额 ")
        expect(editor.chips).to_have_count(1)
        editor.page.keyboard.press("ArrowLeft")
        editor.page.keyboard.press("ArrowLeft")
        editor.write("2 + ")
        expect(editor.text).to_have_text("1 < 2 + 客户›年消费额 ")
        editor.page.keyboard.press("Control+End")
        editor.page.keyboard.press("Backspace")
        editor.page.keyboard.press("Backspace")
        expect(editor.text).to_have_text("1 < 2 + ")

    def test_a_chip_can_be_written_anew(self, editor: Editor):
        editor.write("补偿金额 > 1")
        editor.chips.dblclick()
        expect(editor.chips).to_have_count(0)
        editor.write("满意度 ")
        expect(editor.text).to_have_text("满意度  > 1")

    def test_typing_over_what_is_selected_replaces_it(self, editor: Editor):
        editor.write("客户.年消费 > 1 and 补偿金额 > 2")
        expect(editor.text.locator(".cm-lintRange-error")).to_have_text("年消费")
        editor.page.keyboard.press("Control+a")
        editor.write("满意度 > 3")
        expect(editor.text).to_have_text("满意度 > 3")
        editor.page.keyboard.press("Control+a")
        editor.compose("b", "bu chang", "补偿金额")
        expect(editor.text).to_have_text("补偿金额")

    def test_what_the_database_cannot_do_is_told_before_applying(self, editor: Editor):
        editor.write('拼音首字母(补偿方式 & "") = "a"')
        expect(editor.page.get_by_role("list", name="要改的地方")).to_contain_text("不能用于整张表的条件")
        expect(editor.page.get_by_role("button", name="应用筛选")).to_be_disabled()


class TestCompleting:
    def test_fields_operators_and_options_by_keys_alone(self, editor: Editor):
        press = editor.page.keyboard.press
        editor.write("优先")
        editor.accept("优先级")
        expect(editor.chips).to_have_text(["优先级"])
        editor.write(" ")
        press("Control+Space")
        editor.accept("等于")
        editor.accept("低", down=1)
        expect(editor.text).to_have_text('优先级 = "中"')
        expect(editor.page.get_by_text(RIGHT)).to_be_visible()

    def test_names_along_a_relation_after_a_dot(self, editor: Editor):
        editor.write("客户.年")
        editor.accept("年消费额")
        expect(editor.chips).to_have_text(["客户›年消费额"])

    def test_names_of_a_form_further_off_are_fetched_when_reached(self, editor: Editor):
        editor.write("客户.主要联系人.")
        expect(editor.offers.nth(3)).to_be_visible()

    def test_a_function_by_its_english_name_with_brackets_and_help(self, editor: Editor):
        editor.write("days_s")
        expect(editor.offers.first).to_contain_text("距今天数")
        expect(editor.page.locator(".cm-completionInfo")).to_contain_text("距今天数(日期)")
        editor.accept("距今天数")
        expect(editor.text).to_have_text("距今天数()")
        editor.write("发生时")
        editor.accept("发生时间")
        expect(editor.text).to_have_text("距今天数(发生时间)")

    def test_escape_closes_the_list_and_keeps_the_drawer(self, editor: Editor):
        editor.write("优先")
        expect(editor.offers.first).to_be_visible()
        editor.page.keyboard.press("Escape")
        expect(editor.offers).to_have_count(0)
        expect(editor.text).to_be_focused()


class TestComposing:
    def test_a_composed_name_becomes_a_chip_like_a_typed_one(self, editor: Editor):
        editor.compose("k", "ke", "ke hu", "客户")
        editor.write(".")
        editor.compose("n", "nian", "nian xiao fei e", "年消费额")
        editor.accept("年消费额")
        editor.write(" > 1 ")
        editor.compose("q", "qie", "且")
        editor.write(" ")
        editor.compose("b", "bu chang", "补偿金额")
        editor.write(" > 2")
        expect(editor.text).to_have_text("客户›年消费额 > 1 且 补偿金额 > 2")
        expect(editor.page.get_by_text(RIGHT)).to_be_visible()

    def test_an_answer_of_the_server_does_not_break_into_a_composition(self, editor: Editor):
        editor.write("客户.年消费 > 1 ")
        browser = editor.page.context.new_cdp_session(editor.page)
        for step in ("q", "qi", "qie"):
            end = len(step)
            browser.send("Input.imeSetComposition", {"text": step, "selectionStart": end, "selectionEnd": end})
            # Longer than the check waits and takes: its answer comes in the middle.
            editor.page.wait_for_timeout(700)
        browser.send("Input.insertText", {"text": "且"})
        expect(editor.text).to_have_text("客户.年消费 > 1 且")


class TestKeys:
    def test_tab_leaves_the_editor(self, editor: Editor):
        editor.page.keyboard.press("Tab")
        expect(editor.text).not_to_be_focused()
        editor.page.keyboard.press("Shift+Tab")
        expect(editor.text).to_be_focused()

    def test_f1_opens_the_help_and_escape_goes_back(self, editor: Editor):
        editor.page.keyboard.press("F1")
        search = editor.page.get_by_role("searchbox", name="找函数，中英文都可以")
        expect(search).to_be_focused()
        search.fill("round")
        editor.page.get_by_role("region", name="函数说明").locator("summary").first.click()
        editor.page.get_by_role("button", name="插入 四舍五入").click()
        expect(editor.text).to_have_text("四舍五入()")
        expect(editor.text).to_be_focused()
        search.press("Escape")
        expect(search).to_have_count(0)
        expect(editor.text).to_be_focused()

    def test_a_filter_is_written_and_applied_without_a_mouse(self, demo_server: Server, page: Page):
        sign_in(page, demo_server, SUPERVISOR)
        editor = open_drawer(page, demo_server)
        editor.write('优先级 = "紧急"')
        expect(page.get_by_text(RIGHT)).to_be_visible()
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_role("button", name="去掉筛选公式")).to_be_visible()
        expect(page.get_by_title("改筛选公式")).to_be_focused()
        page.keyboard.press("Enter")
        expect(editor.text).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_title("改筛选公式")).to_be_focused()


class TestFiltering:
    def test_it_stands_in_the_address_by_codes_and_in_the_chip_by_names(self, editor: Editor):
        page = editor.page
        editor.write(SPENDS)
        page.get_by_role("button", name="应用筛选").click()
        expect(page.get_by_title("改筛选公式")).to_have_text(SPENDS)
        assert where_of(page) == ("customer.annual_spend > 100000 且 距今天数(customer.last_interaction_at) >= 30")
        page.go_back()
        expect(page.get_by_title("改筛选公式")).to_have_count(0)

    def test_it_narrows_together_with_the_other_filters(self, demo_server: Server, page: Page):
        desk = sign_in(page, demo_server, SUPERVISOR)
        subject = unheard_of("漏水")
        desk.register(subject=f"{subject} 甲", priority="urgent")
        desk.register(subject=f"{subject} 乙", priority="low")
        desk.open(f"{COMPLAINTS}?view=all&q={subject}&f=priority:in:urgent:low&where=priority%20=%20%22urgent%22")
        rows = page.get_by_role("row").filter(has_text=subject)
        expect(rows).to_have_count(1)
        page.get_by_role("button", name="去掉筛选公式").click()
        expect(rows).to_have_count(2)
        assert where_of(page) == ""

    def test_its_chip_opens_it_and_it_is_changed(self, demo_server: Server, page: Page):
        desk = sign_in(page, demo_server, SUPERVISOR)
        desk.open(f"{COMPLAINTS}?view=all&where=csat%20%3E%3D%201")
        page.get_by_title("改筛选公式").click()
        text = page.get_by_role("textbox", name="筛选公式")
        expect(text).to_have_text("满意度 >= 1")
        text.click()
        page.keyboard.press("Control+End")
        page.keyboard.press("Backspace")
        page.keyboard.type("5")
        page.get_by_role("button", name="应用筛选").click()
        expect(page.get_by_title("改筛选公式")).to_have_text("满意度 >= 5")

    def test_a_wrong_one_in_an_address_is_explained(self, demo_server: Server, page: Page):
        desk = sign_in(page, demo_server, SUPERVISOR)
        desk.open(f"{COMPLAINTS}?view=all&where=nothing%20%3D%201")
        expect(page.get_by_text("筛选公式要改一下")).to_be_visible()
        expect(page.get_by_text("没有「nothing」这个字段")).to_be_visible()
        page.get_by_role("button", name="改筛选公式").last.click()
        text = page.get_by_role("textbox", name="筛选公式")
        expect(text).to_have_text("nothing = 1")
        text.click()
        page.keyboard.press("Control+a")
        page.keyboard.type("满意度 >= 1")
        expect(page.get_by_text(RIGHT)).to_be_visible()
        page.get_by_role("button", name="应用筛选").click()
        expect(page.get_by_role("table")).to_be_visible()

    def test_closing_keeps_the_draft(self, editor: Editor):
        editor.write("补偿金额 > 1")
        editor.page.get_by_role("button", name="取消").click()
        editor.page.get_by_role("button", name="用公式筛选").click()
        expect(editor.page.get_by_role("textbox", name="筛选公式")).to_have_text("补偿金额 > 1")


class TestTheWorkshop:
    def test_a_formula_is_tried_on_the_latest_records_and_explained(self, demo_server: Server, page: Page):
        sign_in_as_administrator(page, demo_server)
        page.goto(f"{demo_server.url}{COMPLAINTS}")
        page.get_by_role("link", name="公式", exact=True).click()
        page.get_by_role("textbox", name="公式").click()
        page.keyboard.insert_text('如果(客户 is blank, "散客", 客户.客户名称)')
        expect(page.get_by_text("写对了，结果类型：文本")).to_be_visible()
        expect(page.get_by_role("table", name="公式在最近记录上的值").get_by_role("row")).to_have_count(11)
        page.get_by_role("button", name="为什么是这个结果").click()
        tree = page.get_by_role("list", name="公式每一部分的值")
        expect(tree).to_contain_text("客户 is blank")
        expect(tree).to_contain_text("没有用到")

    def test_its_address_shows_the_same_formula(self, demo_server: Server, open_page: Callable[..., Page]):
        page = open_page(language="en")
        sign_in_as_administrator(page, demo_server)
        page.goto(f"{demo_server.url}{WORKSHOP}?form=product&formula=title")
        expect(page.get_by_role("combobox", name="Form")).to_have_value("product")
        expect(page.get_by_role("textbox", name="Formula")).to_have_text("Title")
        expect(page.get_by_role("table")).to_be_visible()

    def test_it_is_not_offered_to_others(self, demo_server: Server, page: Page):
        desk = sign_in(page, demo_server, SUPERVISOR)
        desk.open(COMPLAINTS)
        expect(page.get_by_role("link", name="客户档案")).to_be_visible()
        expect(page.get_by_role("link", name="公式", exact=True)).to_have_count(0)
        desk.open(WORKSHOP)
        expect(page.get_by_role("heading", name="公式页给搭建应用的人用")).to_be_visible()
