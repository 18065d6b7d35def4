"""A place on the earth."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import tzinfo
from decimal import Decimal
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Parser, Presenter
from engines.form.field_types.registry import field_types
from engines.form.problems import NOT_LOCATION, OFF_EARTH, TOO_LONG
from engines.form.texts import line, plain, shown
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

MAX_TEXT: Final = 200
PLACES: Final = 6
"""Decimals of a degree: a hand's breadth."""
_WRITTEN: Final = re.compile(
    r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?)\s*[,,]\s*([+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?)(?:\s+(.+))?",
    re.DOTALL | re.ASCII,
)
_KEYS: Final = frozenset({"lat", "lng", "text", "label"})
"""``label`` is what answers call the place; sent back, it says nothing."""
_LIMITS: Final = {"lat": 90, "lng": 180}


@field_types.register("location")
class LocationType(FieldType):
    """Where something is: latitude and longitude, and what people call it. Kept as one text, ``31.23,121.47 name``."""

    label: ClassVar[Text] = Text("定位", "Location")
    doc: ClassVar[Text] = Text(
        "一个地点:纬度、经度(WGS 84,六位小数)和文字说明。可以取手机当前的位置。",
        "A place: latitude and longitude (WGS 84, six decimals) and words for it. A phone can fill in where it is.",
    )
    icon: ClassVar[str] = "pin"
    value_type: ClassVar[ValueType] = "opaque"
    operators: ClassVar[tuple[str, ...]] = operators.BLANK
    accepts: ClassVar[Text] = Text(
        '{"lat": 31.2304, "lng": 121.4737, "text": "外滩"},或「31.2304, 121.4737 外滩」',
        '{"lat": 31.2304, "lng": 121.4737, "text": "The Bund"}, or "31.2304, 121.4737 The Bund"',
    )
    sortable: ClassVar[bool] = False

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep one text."""
        return ColumnSpec("text")

    def parser(self, _field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to the one spelling."""
        return _parse

    def presenter(self, _field: Field, /) -> Presenter:
        """Return the function to an object."""
        return lambda value: _object(str(value))

    def writer(self, _field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to what people call the place."""
        return lambda value: _parts(str(value))[2] or _parts(str(value))[0] + "," + _parts(str(value))[1]

    def cell(self, value: Json, /) -> Json:
        """Show one text, which comes in again."""
        if not isinstance(value, Mapping):
            return value
        return f"{value['lat']},{value['lng']} {value.get('text') or ''}".rstrip()

    def searchable(self, _field: Field, /) -> bool:
        """Let what people call it be found."""
        return True

    def search_text(self, value: object, _field: Field, /) -> str | None:
        """Return what people call it."""
        return _parts(str(value))[2] or None

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return an object."""
        degrees: dict[str, Json] = {
            key: {"type": "number", "minimum": -limit, "maximum": limit} for key, limit in _LIMITS.items()
        }
        return {
            "type": "object",
            "properties": {**degrees, "text": {"type": "string", "maxLength": MAX_TEXT}, "label": {"type": "string"}},
            "required": ["lat", "lng"],
            "examples": [{"lat": 31.230416, "lng": 121.473701, "text": "外滩", "label": "外滩"}],
        }

    def ui(self, _field: Field, /) -> JsonObject:
        """Return the length of the words."""
        return {"max_length": MAX_TEXT}


def _parse(raw: object) -> object:
    if isinstance(raw, Mapping):
        return _from_object(raw)
    text = plain(raw)
    if not isinstance(text, str):
        return None if text is None else Problem(NOT_LOCATION, "", {"value": shown(raw)})
    found = _WRITTEN.fullmatch(text) if len(text) <= MAX_TEXT * 2 else None
    return _located(found[1], found[2], found[3]) if found else Problem(NOT_LOCATION, "", {"value": shown(text)})


def _from_object(raw: Mapping[object, object]) -> object:
    if not raw.keys() <= _KEYS:
        return Problem(NOT_LOCATION, "", {"value": shown(raw)})
    if all(raw.get(key) in (None, "") for key in ("lat", "lng", "text")):
        return None
    lat, lng = raw.get("lat"), raw.get("lng")
    if any(isinstance(one, bool) or not isinstance(one, int | float | Decimal) for one in (lat, lng)):
        return Problem(NOT_LOCATION, "", {"value": shown(raw.get("text") or "")})
    return _located(lat, lng, raw.get("text"))


def _located(lat: object, lng: object, words: object) -> object:
    found: list[str] = []
    for key, given in (("lat", lat), ("lng", lng)):
        degrees = Decimal(str(given))
        if not degrees.is_finite() or abs(degrees) > _LIMITS[key]:
            return Problem(OFF_EARTH, f"/{key}", {"limit": _LIMITS[key]})
        found.append(_spelled(degrees))
    named = plain(words)
    named = line(named) if isinstance(named, str) else named
    if isinstance(named, Problem):
        return named.under("/text")
    if named is not None and len(named) > MAX_TEXT:
        return Problem(TOO_LONG, "/text", {"limit": MAX_TEXT, "length": len(named)})
    return f"{found[0]},{found[1]}" + (f" {named}" if named else "")


def _spelled(degrees: Decimal) -> str:
    text = f"{degrees:.{PLACES}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _parts(kept: str) -> tuple[str, str, str]:
    place, _, words = kept.partition(" ")
    lat, _, lng = place.partition(",")
    return lat, lng, words


def _object(kept: str) -> Json:
    lat, lng, words = _parts(kept)
    where: dict[str, Json] = {"lat": float(lat), "lng": float(lng)}
    return {**where, "text": words, "label": words} if words else {**where, "label": f"{lat},{lng}"}
