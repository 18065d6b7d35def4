"""The provinces of China and their cities: which one a name means. Called by the reading of addresses.

``divisions.json`` names the 34 divisions of the first level and the 333 of the second. Municipalities, and what has no
second level, lead straight to districts; districts are not listed anywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final, cast

_PEOPLES: Final = re.compile(
    "(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克|维吾尔|柯尔克孜(?=自治州))(?:族)?"
)
_ENDINGS: Final = re.compile("(?:省|市|自治区|特别行政区|地区|盟|自治州)$")
_SHORT_PROVINCES: Final = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}


@cache
def divisions() -> Mapping[str, Sequence[str]]:
    """Return the cities of every province."""
    text = resources.files(__package__).joinpath("divisions.json").read_text(encoding="utf-8")
    return cast("dict[str, list[str]]", json.loads(text))


@cache
def provinces_by_name() -> Mapping[str, str]:
    """Return provinces by their full and short names, the longest names first."""
    found = {name: province for province in divisions() for name in (province, _short_province(province))}
    return _longest_first(found)


@cache
def cities_by_name(province: str) -> Mapping[str, str]:
    """Return the cities of a province by their full and short names, the longest names first."""
    cities = divisions().get(province, ())
    return _longest_first({name: city for city in cities for name in (_short_city(city), city)})


@cache
def provinces_by_city() -> Mapping[str, str]:
    """Return the province of each city, by the city's full name; every one has another name."""
    return _longest_first({city: province for province, cities in divisions().items() for city in cities})


def _short_province(province: str) -> str:
    return _SHORT_PROVINCES.get(province) or _ENDINGS.sub("", province)


def _short_city(city: str) -> str:
    if not city.endswith("自治州"):
        return _ENDINGS.sub("", city)
    short = _first_people(city)
    return city if short is None else short


def _first_people(city: str) -> str | None:
    """Return what stands before the peoples that an autonomous prefecture is named after: at least two characters."""
    match = _PEOPLES.search(city, 2)
    return city[: match.start()] if match else None


def _longest_first(names: Mapping[str, str]) -> Mapping[str, str]:
    return {name: names[name] for name in sorted(names, key=len, reverse=True)}
