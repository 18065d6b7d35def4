"""Fields of the less usual types, through every door: written, read, compared, defaulted, exported and imported."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import Workbook

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import InvalidError, MissingError
from runtime.services.exporting.exporter import Exporter
from runtime.services.importing.importer import Importer, Job, Report
from runtime.services.reading.query import ListRequest
from runtime.services.reading.suggestions import suggested
from tests.support.desk import TICKET, TICKET_FIELDS
from tests.support.desk import desk as desk_files
from tests.support.platforms import Desk

FIELDS: list[dict[str, object]] = [
    *TICKET_FIELDS,
    {"code": "spent", "type": "duration", "label": {"zh": "耗时", "en": "Spent"}, "max": "500h"},
    {"code": "billed", "type": "duration", "label": {"zh": "计费", "en": "Billed"}, "default": "=spent * 2"},
    {"code": "discount", "type": "percent", "label": {"zh": "折扣", "en": "Discount"}, "decimals": 1, "max": 0.5},
    {"code": "doubled", "type": "percent", "label": {"zh": "双倍", "en": "Doubled"}, "default": "=discount * 2"},
    {"code": "page", "type": "url", "label": {"zh": "网页", "en": "Page"}, "unique": True},
    {"code": "opens", "type": "time", "label": {"zh": "开门", "en": "Opens"}},
    {
        "code": "region",
        "type": "cascade",
        "label": {"zh": "区域", "en": "Region"},
        "options": [
            {"code": "east", "label": {"zh": "华东", "en": "East"}},
            {"code": "north", "label": {"zh": "华北", "en": "North"}},
            {"code": "beijing", "label": {"zh": "北京", "en": "Beijing"}, "under": "north"},
            {"code": "shanghai", "label": {"zh": "上海", "en": "Shanghai"}, "under": "east"},
        ],
    },
    {"code": "place", "type": "address", "label": {"zh": "地址", "en": "Place"}},
    {"code": "level", "type": "slider", "label": {"zh": "液位", "en": "Level"}, "max": 2, "step": 0.25},
    {"code": "asset", "type": "barcode", "label": {"zh": "资产", "en": "Asset"}, "unique": True},
    {"code": "device", "type": "barcode", "label": {"zh": "设备", "en": "Device"}, "kind": "code128"},
    {"code": "card", "type": "text", "label": {"zh": "证件", "en": "Card"}, "format": "id_card"},
    {"code": "labels", "type": "tags", "label": {"zh": "标签", "en": "Tags"}},
    {"code": "part", "type": "section", "label": {"zh": "其他", "en": "More"}},
    {
        "code": "advice",
        "type": "description",
        "label": {"zh": "帮助", "en": "Help"},
        "text": {"zh": "请看帮助", "en": "See the help"},
        "link": "https://example.com/help",
    },
    {"code": "spot", "type": "location", "label": {"zh": "定位点", "en": "Spot"}},
    {"code": "paint", "type": "color", "label": {"zh": "颜色", "en": "Paint"}},
    {"code": "notes", "type": "rich_text", "label": {"zh": "说明", "en": "Notes"}},
    {"code": "link", "type": "url", "label": {"zh": "链接", "en": "Link"}},
]
TYPED: dict[str, object] = {
    "spent": "-1h30m",
    "discount": 0.155,
    "opens": "09:30:00",
    "link": "https://例子.公司/帮助",
    "region": "east/shanghai",
    "labels": ["加急", 'say "a"'],
    "level": 1.25,
    "device": "SN 12~a",
    "card": "11010519491231002X",
    "place": {
        "province": "上海市",
        "city": "",
        "district": "浦东新区",
        "detail": "世纪大道 100 号",
        "label": "上海市浦东新区世纪大道 100 号",
    },
}
CHECKS: list[dict[str, object]] = [
    {
        "id": "c_spent",
        "that": "spent is blank or spent <= 400h",
        "message": {"zh": "太久", "en": "Too long"},
        "at": "spent",
    }
]


@pytest.fixture
def typed(desk: Desk) -> Desk:
    """Give the desk with a field of each such type."""
    ticket = {**TICKET, "title": "{subject} {spent} {discount}", "fields": FIELDS, "checks": CHECKS}
    Publisher(desk.platform).publish(desk_files(app={"version": "1.1.0"}, ticket=ticket))
    return desk


def found(desk: Desk, **asked: Any) -> list[str]:
    page = desk.platform.records.page(desk.actor("lea"), desk.ticket, ListRequest(**asked))
    return [str(record["subject"]) for record in page.items]


def imported(desk: Desk, path: Path) -> Report:
    importer = Importer(desk.platform.apps, desk.platform.writer, desk.platform.pipeline)
    return importer.run(Job(desk.actor("lea"), desk.ticket, path))


def book(path: Path, *rows: tuple[object, ...]) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl"])
def test_an_export_comes_in_again_as_the_same_values(typed: Desk, tmp_path: Path, ending: str) -> None:
    first = typed.read(typed.create("lea", subject="one", **TYPED))
    path = tmp_path / f"tickets.{ending}"
    Exporter(typed.platform.records, typed.platform.zone).run(typed.actor("lea"), typed.ticket, path)
    report = imported(typed, path)
    assert (report.imported, report.refused) == (1, [])
    page = typed.platform.records.page(typed.actor("lea"), typed.ticket, ListRequest())
    assert [{code: record[code] for code in TYPED} for record in page.items] == [TYPED, TYPED]
    assert {code: first[code] for code in TYPED} == TYPED


@pytest.mark.parametrize("code", TYPED)
def test_an_answer_is_as_it_is_described(typed: Desk, code: str) -> None:
    record = typed.read(typed.create("lea", subject="one", **TYPED))
    described = typed.ticket.compiled.value_schema()["properties"]
    assert isinstance(described, dict)
    Draft202012Validator(described[code]).validate(record[code])


class TestDuration:
    def test_it_reads_back_as_it_is_spelled_and_names_the_record(self, typed: Desk) -> None:
        record = typed.read(typed.create("lea", subject="one", spent="1d 4h"))
        assert (record["spent"], record["title"]) == ("28h", "one 28h")

    def test_a_default_is_worked_out_in_durations(self, typed: Desk) -> None:
        assert typed.read(typed.create("lea", subject="one", spent=90))["billed"] == "3h"

    def test_a_check_compares_it(self, typed: Desk) -> None:
        with pytest.raises(InvalidError) as caught:
            typed.create("lea", subject="one", spent="401h")
        assert [problem.pointer for problem in caught.value.problems] == ["/spent"]

    @pytest.mark.parametrize(
        "where",
        ["spent > 4h", "spent between 5小时 and 30h", "spent + 1h = 6h", 'spent * 2 > 9h and subject = "long"'],
    )
    def test_a_condition_compares_it(self, typed: Desk, where: str) -> None:
        for subject, spent in (("short", "2h30m"), ("long", "5h"), ("none", None)):
            typed.create("lea", subject=subject, spent=spent)
        assert found(typed, where=where) == ["long"]

    def test_a_filter_of_the_list_compares_it(self, typed: Desk) -> None:
        for subject, spent in (("short", "2h30m"), ("long", "5h")):
            typed.create("lea", subject=subject, spent=spent)
        assert found(typed, filter={"field": "spent", "op": "gt", "value": "=14400000ms"}) == ["long"]
        assert found(typed, filter={"field": "spent", "op": "between", "value": ["=-1h", "=3h"]}) == ["short"]

    def test_a_list_is_sorted_by_length(self, typed: Desk) -> None:
        for subject, spent in (("c", "100h"), ("a", "9m"), ("b", "2h")):
            typed.create("lea", subject=subject, spent=spent)
        assert found(typed, sort=("spent",)) == ["a", "b", "c"]

    def test_cells_that_count_hours_come_in(self, typed: Desk, tmp_path: Path) -> None:
        path = book(
            tmp_path / "t.xlsx", ("subject", "spent"), ("a", timedelta(hours=30)), ("b", time(2, 30)), ("c", 45)
        )
        assert imported(typed, path).imported == 3
        page = typed.platform.records.page(typed.actor("lea"), typed.ticket, ListRequest(sort=("subject",)))
        assert [record["spent"] for record in page.items] == ["30h", "2h30m", "45m"]


class TestPercent:
    def test_it_reads_back_as_its_value_and_names_the_record(self, typed: Desk) -> None:
        record = typed.read(typed.create("lea", subject="one", discount="15.5%"))
        assert (record["discount"], record["title"]) == (0.155, "one 15.5%")

    def test_a_default_is_worked_out_with_its_value(self, typed: Desk) -> None:
        assert typed.read(typed.create("lea", subject="one", discount=0.15))["doubled"] == 0.3

    def test_a_condition_compares_its_value(self, typed: Desk) -> None:
        for subject, discount in (("low", "5%"), ("high", "15%"), ("none", None)):
            typed.create("lea", subject=subject, discount=discount)
        assert found(typed, where="discount > 0.1") == ["high"]
        assert found(typed, where="100 * discount = 5") == ["low"]
        assert found(typed, filter={"field": "discount", "op": "in", "value": [0.05, 0.3]}) == ["low"]

    def test_a_list_is_sorted_by_its_value(self, typed: Desk) -> None:
        for subject, discount in (("c", "50%"), ("a", "-5%"), ("b", "9%")):
            typed.create("lea", subject=subject, discount=discount)
        assert found(typed, sort=("discount",)) == ["a", "b", "c"]

    def test_cells_with_and_without_the_sign_come_in(self, typed: Desk, tmp_path: Path) -> None:
        path = book(tmp_path / "t.xlsx", ("subject", "discount"), ("a", 0.15), ("b", "6.5%"))
        assert imported(typed, path).imported == 2
        page = typed.platform.records.page(typed.actor("lea"), typed.ticket, ListRequest(sort=("subject",)))
        assert [record["discount"] for record in page.items] == [0.15, 0.065]


class TestUrl:
    def test_one_address_is_one_text(self, typed: Desk) -> None:
        assert typed.read(typed.create("lea", subject="one", page="Example.COM/"))["page"] == "https://example.com"
        with pytest.raises(InvalidError) as caught:
            typed.create("lea", subject="two", page="https://example.com:443")
        assert [problem.pointer for problem in caught.value.problems] == ["/page"]

    def test_a_script_is_no_link(self, typed: Desk) -> None:
        with pytest.raises(InvalidError) as caught:
            typed.create("lea", subject="one", page="javascript:alert(1)")
        assert [problem.code for problem in caught.value.problems] == ["value.not_url"]

    def test_conditions_and_filters_compare_its_text(self, typed: Desk) -> None:
        for subject, page in (("shop", "https://shop.example.com/a"), ("help", "https://help.example.com")):
            typed.create("lea", subject=subject, page=page)
        assert found(typed, where='page contains "shop."') == ["shop"]
        assert found(typed, filter={"field": "page", "op": "starts_with", "value": "https://help"}) == ["help"]
        assert found(typed, sort=("page",)) == ["help", "shop"]


class TestTime:
    def test_conditions_and_filters_compare_it_in_the_order_of_the_day(self, typed: Desk) -> None:
        for subject, opens in (("late", "10:00"), ("early", "9:30"), ("none", None)):
            typed.create("lea", subject=subject, opens=opens)
        assert found(typed, where='opens > "09:30:00"') == ["late"]
        between = {"field": "opens", "op": "between", "value": ["09:00:00", "09:59:59"]}
        assert found(typed, filter=between) == ["early"]
        assert found(typed, sort=("opens",))[:2] == ["early", "late"]

    def test_cells_that_hold_a_time_come_in(self, typed: Desk, tmp_path: Path) -> None:
        path = book(tmp_path / "t.xlsx", ("subject", "opens"), ("a", time(9, 30)), ("b", "下午2:05"))
        assert imported(typed, path).imported == 2
        page = typed.platform.records.page(typed.actor("lea"), typed.ticket, ListRequest(sort=("subject",)))
        assert [record["opens"] for record in page.items] == ["09:30:00", "14:05:00"]


class TestCascade:
    @pytest.fixture
    def three(self, typed: Desk) -> Desk:
        """Give the desk with a ticket of each region, and one of none."""
        for subject, region in (("bj", "华北/北京"), ("sh", "shanghai"), ("none", None)):
            typed.create("lea", subject=subject, region=region)
        return typed

    @pytest.mark.parametrize(
        "where",
        [
            'region = "shanghai"',
            'region = "east/shanghai"',
            'region in ["华东 / 上海"]',
            'TEXT(region) = "华东 / 上海"',
        ],
    )
    def test_a_condition_names_the_code_or_the_path(self, three: Desk, where: str) -> None:
        assert found(three, where=where) == ["sh"]

    @pytest.mark.parametrize("value", ["east", ["east"], "east/shanghai", "华东"])
    def test_a_filter_finds_everything_below_a_level(self, three: Desk, value: object) -> None:
        assert found(three, filter={"field": "region", "op": "below", "value": value}) == ["sh"]

    def test_a_file_may_say_the_labels_of_the_path(self, typed: Desk, tmp_path: Path) -> None:
        path = book(tmp_path / "t.xlsx", ("subject", "region"), ("a", "华东/上海"), ("b", "East > Shanghai"))
        assert imported(typed, path).imported == 2
        page = typed.platform.records.page(typed.actor("lea"), typed.ticket, ListRequest(sort=("subject",)))
        assert [record["region"] for record in page.items] == ["east/shanghai", "east/shanghai"]

    def test_a_level_above_the_last_is_refused(self, typed: Desk) -> None:
        with pytest.raises(InvalidError) as caught:
            typed.create("lea", subject="one", region="east")
        assert [problem.code for problem in caught.value.problems] == ["value.not_leaf"]


class TestTags:
    @pytest.fixture
    def three(self, typed: Desk) -> Desk:
        """Give the desk with tickets of several tags, of one and of none."""
        for subject, labels in (("both", "加急、VIP"), ("vip", ["vip"]), ("none", None)):
            typed.create("lea", subject=subject, labels=labels)
        return typed

    @pytest.mark.parametrize(
        "where",
        [
            'labels contains "加急"',
            '"加急" in labels',
            'labels = ["VIP", "加急"]',
            "COUNT(labels) = 2",
            'labels contains ["加急", "VIP"]',
        ],
    )
    def test_conditions_ask_what_is_among_them(self, three: Desk, where: str) -> None:
        assert found(three, where=where) == ["both"]

    def test_filters_ask_for_any_and_for_all(self, three: Desk) -> None:
        of = {"field": "labels", "op": "in", "value": ["vip", "加急"]}
        assert found(three, filter=of, sort=("subject",)) == ["both", "vip"]
        assert found(three, filter={"field": "labels", "op": "contains", "value": "vip"}) == ["vip"]

    def test_what_was_written_is_suggested_the_most_used_first(self, three: Desk) -> None:
        three.create("lea", subject="four", labels=["加急"])
        asked = three.platform.database, three.actor("lea"), three.ticket, "labels"
        assert [one["value"] for one in suggested(*asked)] == ["加急", "VIP", "vip"]
        assert suggested(*asked, " vI ") == [{"value": "VIP", "count": 1}, {"value": "vip", "count": 1}]

    def test_only_fields_of_free_words_suggest(self, typed: Desk) -> None:
        with pytest.raises(MissingError):
            suggested(typed.platform.database, typed.actor("lea"), typed.ticket, "subject")


class TestRichText:
    HOSTILE = "<p>Off <b>now</b><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a></p><script>1</script>"

    def test_it_is_kept_clean(self, typed: Desk) -> None:
        notes = str(typed.read(typed.create("lea", subject="one", notes=self.HOSTILE))["notes"])
        assert notes.startswith("<p>Off <strong>now</strong><a ")
        assert not any(word in notes for word in ("img", "alert", "script"))

    def test_a_table_for_people_has_its_words(self, typed: Desk, tmp_path: Path) -> None:
        typed.create("lea", subject="one", notes="<h2>A</h2><p>1 &lt; 2</p>")
        path = tmp_path / "tickets.csv"
        Exporter(typed.platform.records, typed.platform.zone).run(typed.actor("lea"), typed.ticket, path)
        assert '"A\n1 < 2"' in path.read_text("utf-8-sig").replace("\r\n", "\n")

    def test_formulas_ask_only_whether_it_is_blank(self, typed: Desk) -> None:
        typed.create("lea", subject="one", notes="a")
        typed.create("lea", subject="two")
        assert found(typed, where="notes is blank") == ["two"]
        for refused in ('notes contains "strong"', 'notes = "a"', "notes = notes", "LEN(notes) > 1"):
            with pytest.raises(InvalidError):
                found(typed, where=refused)


class TestAddress:
    @pytest.fixture
    def two(self, typed: Desk) -> Desk:
        """Give the desk with a ticket in each of two cities, and one nowhere."""
        for subject, place in (
            ("sh", "上海浦东新区世纪大道100号"),
            ("hz", {"city": "杭州市", "detail": "文三路"}),
            ("no", None),
        ):
            typed.create("lea", subject=subject, place=place)
        return typed

    def test_conditions_and_filters_search_its_text(self, two: Desk) -> None:
        assert found(two, where='place contains "浦东"') == ["sh"]
        assert found(two, where='LEFT(place, 3) = "浙江省"') == ["hz"]
        assert found(two, filter={"field": "place", "op": "starts_with", "value": "浙江省 杭州市"}) == ["hz"]
        assert found(two, filter={"field": "place", "op": "blank"}) == ["no"]

    def test_a_list_is_sorted_by_pinyin(self, two: Desk) -> None:
        assert found(two, sort=("place",)) == ["sh", "hz", "no"]

    def test_a_city_elsewhere_is_refused_at_its_part(self, typed: Desk) -> None:
        with pytest.raises(InvalidError) as caught:
            typed.create("lea", subject="one", place={"province": "浙江", "city": "苏州"})
        assert [problem.pointer for problem in caught.value.problems] == ["/place/city"]


class TestPlaces:
    def test_a_place_goes_out_with_what_it_is_called(self, typed: Desk) -> None:
        record = typed.read(typed.create("lea", subject="one", spot="31.2304, 121.4737 外滩"))
        assert record["spot"] == {"lat": 31.2304, "lng": 121.4737, "text": "外滩", "label": "外滩"}

    def test_what_came_out_goes_in_again(self, typed: Desk) -> None:
        first = typed.read(typed.create("lea", subject="one", spot={"lat": -1, "lng": 2.5}, paint="#ABC"))
        again = typed.read(typed.create("lea", subject="two", spot=first["spot"], paint=first["paint"]))
        assert (again["spot"], again["paint"]) == (first["spot"], "#aabbcc")


class TestNotes:
    def test_what_is_only_shown_has_no_value(self, typed: Desk) -> None:
        record = typed.read(typed.create("lea", subject="one"))
        assert not {"part", "advice"} & record.keys()
        with pytest.raises(InvalidError) as caught:
            typed.create("lea", subject="two", advice="x")
        assert [problem.code for problem in caught.value.problems] == ["value.read_only"]


class TestKinds:
    def test_a_slider_is_a_number_to_conditions(self, typed: Desk) -> None:
        for subject, level in (("low", 0.25), ("high", 1.75), ("none", None)):
            typed.create("lea", subject=subject, level=level)
        assert found(typed, where="level * 2 > 3") == ["high"]
        assert found(typed, sort=("level",))[:2] == ["low", "high"]

    def test_one_barcode_stands_on_one_record(self, typed: Desk) -> None:
        typed.create("lea", subject="one", asset="ZC-1")
        with pytest.raises(InvalidError) as caught:
            typed.create("lea", subject="two", asset=" ZC-1 ")
        assert [problem.pointer for problem in caught.value.problems] == ["/asset"]
