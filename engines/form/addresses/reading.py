"""Addresses as people, files and other systems write them: an object of parts, or one text that is taken apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from engines.form.addresses.address import PARTS, Address
from engines.form.addresses.divisions import cities_by_name, divisions, provinces_by_city, provinces_by_name
from engines.form.problems import NOT_ADDRESS, NOT_CITY, NOT_PROVINCE, TOO_LONG
from engines.form.texts import line, plain, shown
from engines.kernel.problem import Problem, pointer

LONGEST: Final = {"province": 30, "city": 30, "district": 30, "detail": 200}
_SPACE: Final = re.compile(r"\s+")
# What ends a district, unless a road, a number or an estate came before it.
_DISTRICT: Final = re.compile("[^\\d\\s][^路街巷弄号社\\d\\s]{0,11}?(?:自治县|自治旗|林区|特区|市区|区|县|市|旗)")
_LEAD: Final = re.compile("[\\s,，、/-]+")
_NO_CITY: Final = frozenset({"市辖区", "县", "直辖县级", "省直辖县级行政区划", "自治区直辖县级行政区划"})


def read_address(raw: object, *, free: bool) -> Address | Problem | None:
    """Return the address that was sent, None for blank. ``free`` ones are compared with no list of names."""
    if not isinstance(raw, Mapping):
        text = plain(raw)
        return _of_text(text, free=free) if isinstance(text, str) else text
    parts = {part: plain(raw.get(part)) for part in PARTS}
    if not any(parts.values()):
        return read_address(raw.get("label"), free=free) if isinstance(raw.get("label"), str) else None
    return _of_parts(parts, free=free)


def _of_parts(parts: Mapping[str, str | Problem | None], *, free: bool) -> Address | Problem:
    found: dict[str, str] = {}
    for part, given in parts.items():
        cleaned = line(given) if isinstance(given, str) else given
        if isinstance(cleaned, Problem):
            return cleaned.under(pointer(part))
        found[part] = _SPACE.sub(" " if part == "detail" else "", cleaned or "").strip()
        if len(found[part]) > LONGEST[part]:
            return Problem(TOO_LONG, pointer(part), {"limit": LONGEST[part], "length": len(found[part])})
    address = Address(**found)
    return address if free else _known(address)


def _known(address: Address) -> Address | Problem:
    """Return the address with the full names of its province and city, or what is wrong with them."""
    named = provinces_by_name().get(address.province) or provinces_by_city().get(address.city, "")
    if not named or (address.province and address.province not in provinces_by_name()):
        return Problem(NOT_PROVINCE, pointer("province"), {"value": shown(address.province)})
    city = "" if address.city in (*_NO_CITY, named) else address.city
    full = cities_by_name(named).get(city, "")
    if city and not full and divisions()[named]:
        return Problem(NOT_CITY, pointer("city"), {"value": shown(city), "province": named})
    return Address(named, full or city, address.district, address.detail)


def _of_text(text: str, *, free: bool) -> Address | Problem:
    cleaned = line(text)
    if isinstance(cleaned, Problem):
        return cleaned
    whole = _SPACE.sub(" ", cleaned).strip()
    province, city, rest = _first_levels(whole)
    if not province and not free:
        return Problem(NOT_ADDRESS, "", {"value": shown(text)})
    district, rest = _district(rest) if province else ("", rest)
    if len(rest) > LONGEST["detail"]:
        return Problem(TOO_LONG, "", {"limit": LONGEST["detail"], "length": len(rest)})
    return Address(province, city, district, rest)


def _first_levels(text: str) -> tuple[str, str, str]:
    """Return province, city and what follows them; a city known by its full name tells its province."""
    province, rest = _begins(text, {name: name for name in divisions()})
    if not province:
        city, after = _begins(text, {name: name for name in provinces_by_city()})
        if city:
            return provinces_by_city()[city], city, after
        province, rest = _begins(text, provinces_by_name())
    if not province:
        return "", "", text
    _, rest = _begins(rest, {name: name for name in (province, *_NO_CITY)})
    city, rest = _begins(rest, cities_by_name(province))
    return province, city, rest


def _begins(text: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Return what the longest name at the beginning means, and the text after it."""
    name = max((one for one in names if text.startswith(one)), key=len, default="")
    return (names[name], _after(text, len(name))) if name else ("", text)


def _district(text: str) -> tuple[str, str]:
    match = _DISTRICT.match(text)
    return (match[0], _after(text, match.end())) if match else ("", text)


def _after(text: str, end: int) -> str:
    """Return what follows a name, without the marks between them."""
    lead = _LEAD.match(text, end)
    return text[lead.end() if lead else end :]
