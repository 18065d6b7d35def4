"""The divisions are those of China, every one is found by its names, and an address keeps its parts in one text."""

import json
from pathlib import Path

import pytest

from engines.form.addresses.address import Address
from engines.form.addresses.divisions import cities_by_name, divisions, provinces_by_city, provinces_by_name
from engines.form.addresses.reading import read_address
from engines.form.compiled import compile_form

CITIES = [city for cities in divisions().values() for city in cities]
BROWSER = Path(__file__).parents[4] / "web/src/core/divisions.json"


def test_there_are_as_many_as_there_are():
    assert len(divisions()) == 34
    assert len(set(CITIES)) == 333
    endings = [sum(city.endswith(ending) for city in CITIES) for ending in ("市", "地区", "盟", "自治州")]
    assert endings == [293, 7, 3, 30]


def test_the_browser_has_the_same():
    assert json.loads(BROWSER.read_text("utf-8")) == divisions()


def test_no_two_go_by_one_name():
    assert len(provinces_by_city()) == 333
    assert len(provinces_by_name()) == 2 * 34
    for province, cities in divisions().items():
        assert len(cities_by_name(province)) == 2 * len(cities)


@pytest.mark.parametrize(
    ("province", "short", "city"),
    [
        ("内蒙古自治区", "呼伦贝尔", "呼伦贝尔市"),
        ("内蒙古自治区", "兴安", "兴安盟"),
        ("四川省", "阿坝", "阿坝藏族羌族自治州"),
        ("云南省", "西双版纳", "西双版纳傣族自治州"),
        ("湖南省", "湘西", "湘西土家族苗族自治州"),
        ("贵州省", "黔东南", "黔东南苗族侗族自治州"),
        ("新疆维吾尔自治区", "克孜勒苏", "克孜勒苏柯尔克孜自治州"),
        ("新疆维吾尔自治区", "巴音郭楞", "巴音郭楞蒙古自治州"),
        ("青海省", "海西", "海西蒙古族藏族自治州"),
        ("甘肃省", "临夏", "临夏回族自治州"),
    ],
)
def test_short_names_are_understood(province, short, city):
    assert cities_by_name(province)[short] == city


@pytest.mark.parametrize("city", CITIES)
def test_every_city_is_found_in_a_text(city):
    province = provinces_by_city()[city]
    assert read_address(f"{province}{city}中山路1号", free=False) == Address(province, city, "", "中山路1号")


@pytest.mark.parametrize(
    "address",
    [
        Address("上海市", "", "浦东新区", "世纪大道 100 号"),
        Address(detail="5 a b"),
        Address("浙江省", "杭州市"),
        Address(),
    ],
)
def test_the_text_keeps_the_parts(address):
    assert Address.of(address.text) == address


def test_answers_carry_parts_and_whole_and_titles_the_whole(field, form):
    compiled = compile_form(form(field("address", "place"), title="{place}"))
    value = compiled.parse({"place": "上海市浦东新区世纪大道100号"}).values
    assert compiled.present(value)["place"] == {
        "province": "上海市",
        "city": "",
        "district": "浦东新区",
        "detail": "世纪大道100号",
        "label": "上海市浦东新区世纪大道100号",
    }
    assert compiled.title(value, {}) == "上海市浦东新区世纪大道100号"
