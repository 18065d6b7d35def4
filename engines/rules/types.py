"""The types an expression can have, and what it is evaluated against. Forms, storage and services all read these."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules.directory import Directory

ValueType = Literal[
    "text",
    "number",
    "date",
    "datetime",
    "duration",
    "boolean",
    "choice",
    "choices",
    "user",
    "department",
    "record",
    "files",
    "texts",
    "users",
    "departments",
    "secret",
    "opaque",
]
"""What a field holds, as field types declare it."""
VALUE_TYPES: Final[tuple[ValueType, ...]] = get_args(ValueType)

Kind = Literal[
    "text",
    "number",
    "date",
    "datetime",
    "duration",
    "boolean",
    "choice",
    "user",
    "department",
    "record",
    "file",
    "secret",
    "opaque",
    "blank",
]
"""What one value is. ``blank`` is the type of the literal blank, which fits everywhere; of what is ``opaque`` nothing
can be asked but whether it is blank, and a ``secret`` text is compared as a whole only."""

MAX_SCALE: Final = 9
"""Decimals that a division, and a product of many decimals, is rounded to."""


@dataclass(frozen=True, slots=True)
class Type:
    """The type of an expression. ``scale`` counts decimals of a number; ``many`` makes it a list.

    A number in memory is an integer scaled by ``scale``; a duration is milliseconds; a choice is its option's id.
    ``options`` and ``target`` (the form a record belongs to) and ``currency`` come from the field.
    """

    kind: Kind
    scale: int = 0
    many: bool = False
    options: tuple[Option, ...] = field(default=(), repr=False, compare=False)
    target: str | None = None
    currency: str = ""


TEXT: Final = Type("text")
WHOLE: Final = Type("number")
BOOLEAN: Final = Type("boolean")
DATE: Final = Type("date")
DATETIME: Final = Type("datetime")
DURATION: Final = Type("duration")
USER: Final = Type("user")
DEPARTMENT: Final = Type("department")
BLANK: Final = Type("blank")


def number(scale: int) -> Type:
    """Return the type of a plain number with that many decimals."""
    return Type("number", scale)


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever asks, as far as an expression may know: ids, and the codes of the roles in this app."""

    id: str
    name: str = ""
    department: str | None = None
    departments_below: tuple[str, ...] = ()
    manager: str | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What an evaluation may know of the world: the instant, the day, the organisation's zone, and who asks.

    All are fixed for one evaluation. ``me`` is a user id, or None when nobody is signed in; ``person`` says more of
    that user where the caller knows it, and ``directory`` of everybody else. ``language`` is the one in which texts
    are written out.
    """

    now: datetime
    today: date
    zone: tzinfo
    me: str | None = None
    person: Person | None = None
    language: str = "zh"
    directory: Directory | None = field(default=None, repr=False, compare=False)

    @classmethod
    def at(cls, now: datetime, zone: str | tzinfo, me: str | None = None, language: str = "zh") -> Context:
        """Make a context from an instant; the day is the zone's. ``language`` is the organisation's."""
        place = ZoneInfo(zone) if isinstance(zone, str) else zone
        return cls(now, now.astimezone(place).date(), place, me, language=language)


KIND_LABELS: Final[dict[Kind, Text]] = {
    "text": Text("文本", "text"),
    "number": Text("数字", "a number"),
    "date": Text("日期", "a date"),
    "datetime": Text("日期时间", "a date and time"),
    "duration": Text("时长", "a duration"),
    "boolean": Text("是/否", "yes or no"),
    "choice": Text("选项", "a choice"),
    "user": Text("人员", "a person"),
    "department": Text("部门", "a department"),
    "record": Text("关联记录", "a record"),
    "file": Text("附件", "files"),
    "secret": Text("敏感信息", "sensitive text"),
    "opaque": Text("公式读不了的内容", "something that formulas cannot read"),
    "blank": Text("空值", "blank"),
}
_LISTS: Final[dict[str, Kind]] = {
    "choices": "choice",
    "files": "file",
    "texts": "text",
    "users": "user",
    "departments": "department",
}
_LIST_LABELS: Final[dict[Kind, Text]] = {"choice": Text("多选", "choices"), "file": Text("附件", "files")}


def type_of(value_type: ValueType, scale: int = 0, options: tuple[Option, ...] = (), target: str | None = None) -> Type:
    """Return the type of a field's value."""
    kind = _LISTS.get(value_type)
    if kind is not None:
        return Type(kind, many=True, options=options)
    return Type(value_type, scale, options=options, target=target)  # type: ignore[arg-type]  # the lists are gone


def described(of: Type) -> Text:
    """Return the type in words, as messages and help name it."""
    label = KIND_LABELS[of.kind]
    if not of.many:
        return label
    return _LIST_LABELS.get(of.kind) or Text(f"{label.zh}列表", f"a list of {label.en.removeprefix('a ')}s")
