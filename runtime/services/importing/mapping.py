"""The mapping file: which column of a foreign file becomes which field, and how its values are read.

Shape (JSON)::

    {
        "format": 1,
        "zone": "America/New_York",
        "fields": {
            "subject": {"columns": ["Complaint Type", "Descriptor"], "join": " · "},
            "status": {"column": "Status", "values": {"Closed": "closed"}, "otherwise": "pending"},
            "occurred_at": {"column": "Created Date", "format": "%m/%d/%Y %H:%M"},
            "channel": {"constant": "web"},
            "customer": {"column": "Agency Name", "match": "name", "on_missing_relation": "create", "set": {...}},
        },
        "skip": ["Location"],
    }

Columns that no field takes must stand in ``skip``, so that nothing is left behind unnoticed; ``"skip": "*"`` leaves
all others out on purpose. Without a mapping file, columns go to the fields they are named after, and those that the
platform fills in itself (numbers, times, who) are left out, so that an export can come in again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, cast
from zoneinfo import ZoneInfo

from engines.kernel import messages
from engines.kernel.errors import InvalidError, UnreadableError
from engines.kernel.problem import Problem, pointer
from engines.kernel.values import Json, JsonObject

UNKNOWN_KEY = messages.define(
    "mapping.unknown_key", zh="映射文件里没有「{key}」这一项", en='A mapping has no key "{key}"'
)
UNKNOWN_COLUMN = messages.define(
    "mapping.unknown_column", zh="文件里没有「{column}」这一列", en='The file has no column "{column}"'
)
UNMAPPED_COLUMN = messages.define(
    "mapping.unmapped_column",
    zh="「{column}」这一列没有对应字段;对应一个字段,或列入 skip",
    en='Column "{column}" goes nowhere; map it to a field or list it under skip',
)
UNKNOWN_FIELD = messages.define(
    "mapping.unknown_field", zh="表单没有「{code}」这个字段", en='The form has no field "{code}"'
)
MAPPED_TWICE = messages.define(
    "mapping.twice", zh="有两列都对应「{code}」;只留一列", en='Two columns go to "{code}"; keep one'
)
NO_SOURCE = messages.define(
    "mapping.no_source",
    zh="「{code}」要有 column、columns 或 constant",
    en='"{code}" needs column, columns or constant',
)
WRONG_SHAPE = messages.define("mapping.wrong_shape", zh="「{key}」的写法不对", en='"{key}" has the wrong shape')

OnMissing = Literal["refuse", "blank", "create"]
KEYS: Final = frozenset({"format", "zone", "fields", "skip"})
FIELD_KEYS: Final = frozenset(
    {
        "column", "columns", "join", "constant", "values", "otherwise", "others", "format", "match",
        "on_missing_relation", "set", "on_invalid", "when_blank",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MappedField:
    """How one field gets its value: from ``columns`` (joined) or ``constant``; ``values`` translates what it finds.

    With ``pass_on``, what is not in ``values`` is taken as it stands. ``when_blank`` stands in for empty cells, and a
    value that the form refuses is left blank with ``blank_invalid``.
    """

    code: str
    columns: tuple[str, ...] = ()
    join: str = " "
    constant: Json = None
    values: Mapping[str, Json] = field(default_factory=dict)
    otherwise: Json = None
    has_otherwise: bool = False
    pass_on: bool = False
    when_blank: Json = None
    blank_invalid: bool = False
    format: str | None = None
    match: str | None = None
    on_missing: OnMissing = "refuse"
    set: JsonObject = field(default_factory=dict)


@dataclass(frozen=True)
class FileMapping:
    """A whole mapping. ``skip`` is the columns left out on purpose, or None for "all that are not mapped"."""

    fields: tuple[MappedField, ...]
    zone: ZoneInfo | None = None
    skip: frozenset[str] | None = frozenset()

    @cached_property
    def known(self) -> frozenset[str]:
        """The columns that the mapping speaks of."""
        return frozenset(column for mapped in self.fields for column in mapped.columns) | (self.skip or frozenset())

    def check_columns(self, header: Iterable[str]) -> tuple[Problem, ...]:
        """Say which columns are mapped but absent, and which are present but go nowhere."""
        present = set(header)
        problems = [
            Problem(UNKNOWN_COLUMN, pointer("fields", mapped.code), {"column": column})
            for mapped in self.fields
            for column in mapped.columns
            if column not in present
        ]
        loose = sorted(present - self.known) if self.skip is not None else ()
        problems += [Problem(UNMAPPED_COLUMN, "/skip", {"column": column}) for column in loose]
        return tuple(problems)

    def check_row(self, columns: Collection[str]) -> tuple[Problem, ...]:
        """Say what a row holds that would go nowhere: rows of JSON lines need not have the columns of the first."""
        if self.skip is None or self.known.issuperset(columns):
            return ()
        loose = [column for column in columns if column not in self.known]
        return tuple(Problem(UNMAPPED_COLUMN, "", {"column": column}) for column in loose)

    def check_fields(self, codes: Iterable[str]) -> tuple[Problem, ...]:
        """Say which mapped fields the form does not have, and which get their value from two places."""
        known = set(codes)
        times = Counter(mapped.code for mapped in self.fields)
        unknown = [
            Problem(UNKNOWN_FIELD, pointer("fields", code), {"code": code}) for code in times if code not in known
        ]
        twice = [Problem(MAPPED_TWICE, pointer("fields", code), {"code": code}) for code in times if times[code] > 1]
        return (*unknown, *twice)


def read_mapping(path: Path) -> FileMapping:
    """Read a mapping file.

    Raises:
        UnreadableError: it is not JSON.
        InvalidError: it is JSON but not a mapping; the problems say where.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(reason=f"{path.name}: {error}") from None
    return parse_mapping(document)


def parse_mapping(document: object) -> FileMapping:
    """Turn a mapping document into a `FileMapping`.

    Raises:
        InvalidError: the document is not a mapping; the problems say where.
    """
    if not isinstance(document, dict) or not isinstance(document.get("fields"), dict):
        raise InvalidError([Problem(WRONG_SHAPE, "/fields", {"key": "fields"})])
    problems = _shape_problems(document)
    if problems:
        raise InvalidError(problems)
    skip = document.get("skip", [])
    return FileMapping(
        fields=tuple(_mapped(code, spec) for code, spec in document["fields"].items()),
        zone=ZoneInfo(document["zone"]) if "zone" in document else None,
        skip=None if skip == "*" else frozenset(skip),
    )


def by_header(header: Iterable[str], names: Mapping[str, str], filled: frozenset[str] = frozenset()) -> FileMapping:
    """Map each column to the field it is named after (code or label); the rest is for `check_columns` to report.

    ``filled`` are names of what the platform fills in itself: such columns are left out.
    """
    return FileMapping(tuple(MappedField(names[name], (name,)) for name in header if name in names), skip=filled)


def _mapped(code: str, spec: Mapping[str, Json]) -> MappedField:
    columns = spec.get("columns", [spec["column"]] if "column" in spec else [])
    return MappedField(
        code=code,
        columns=tuple(cast("list[str]", columns)),
        join=cast("str", spec.get("join", " ")),
        constant=spec.get("constant"),
        values=cast("Mapping[str, Json]", spec.get("values", {})),
        otherwise=spec.get("otherwise"),
        has_otherwise="otherwise" in spec,
        pass_on=spec.get("others") == "as_is",
        when_blank=spec.get("when_blank"),
        blank_invalid=spec.get("on_invalid") == "blank",
        format=cast("str | None", spec.get("format")),
        match=cast("str | None", spec.get("match")),
        on_missing=cast("OnMissing", spec.get("on_missing_relation", "refuse")),
        set=cast("JsonObject", spec.get("set", {})),
    )


def _shape_problems(document: Mapping[str, object]) -> list[Problem]:
    problems = [Problem(UNKNOWN_KEY, pointer(key), {"key": key}) for key in document if key not in KEYS]
    if document.get("format", 1) != 1:
        problems.append(Problem(WRONG_SHAPE, "/format", {"key": "format"}))
    if "zone" in document and not _is_zone(document["zone"]):
        problems.append(Problem(WRONG_SHAPE, "/zone", {"key": "zone"}))
    skip = document.get("skip", [])
    if skip != "*" and not _is_text_list(skip):
        problems.append(Problem(WRONG_SHAPE, "/skip", {"key": "skip"}))
    fields = cast("Mapping[str, object]", document["fields"])
    for code, spec in fields.items():
        problems += _field_problems(code, spec)
    return problems


def _field_problems(code: str, spec: object) -> list[Problem]:
    at = pointer("fields", code)
    if not isinstance(spec, dict):
        return [Problem(WRONG_SHAPE, at, {"key": code})]
    problems = [Problem(UNKNOWN_KEY, at + pointer(key), {"key": key}) for key in spec if key not in FIELD_KEYS]
    if not {"column", "columns", "constant"} & spec.keys():
        problems.append(Problem(NO_SOURCE, at, {"code": code}))
    wrong = [key for key, fits in FIELD_SHAPES.items() if key in spec and not fits(spec[key])]
    return problems + [Problem(WRONG_SHAPE, at + pointer(key), {"key": key}) for key in wrong]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _is_on_missing(value: object) -> bool:
    return value in ("refuse", "blank", "create")


def _is_others(value: object) -> bool:
    return value in ("refuse", "as_is")


def _is_on_invalid(value: object) -> bool:
    return value in ("refuse", "blank")


def _is_zone(value: object) -> bool:
    try:
        ZoneInfo(str(value))
    except (ValueError, KeyError, OSError):
        return False
    return isinstance(value, str)


FIELD_SHAPES: Final = {
    "column": _is_text,
    "columns": _is_text_list,
    "join": _is_text,
    "values": _is_object,
    "format": _is_text,
    "match": _is_text,
    "on_missing_relation": _is_on_missing,
    "set": _is_object,
    "others": _is_others,
    "on_invalid": _is_on_invalid,
}
