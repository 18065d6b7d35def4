"""Random records for random expressions: fields of every type, many blanks, edges, and two forms around.

Everything comes from a seed, so a difference between targets can be shown again.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeAlias

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules import Context, Name, Names, Person, Scope
from tests.support.worlds import Row, World

Chance: TypeAlias = random.Random
MAIN: Final = "case"
BLANK: Final = 0.3
LEVELS: Final = tuple(
    Option(f"o_{code}", code, Text(zh, code.title())) for code, zh in (("low", "低"), ("mid", "中"), ("high", "高"))
)
TAGS: Final = tuple(
    Option(f"t_{code}", code, Text(zh, code.title())) for code, zh in (("new", "新"), ("late", "晚"), ("big", "大"))
)
PEOPLE: Final = tuple(str(uuid.uuid5(uuid.NAMESPACE_OID, name)) for name in ("lin", "zhao", "chen"))
ZONES: Final = ("Asia/Shanghai", "America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC")

_WHOLE: Final = (0, 1, -1, 2, 3, 5, 7, 10, 12, 31, 100, -100, 365, 2026, 123_456_789, 10**15 - 1, 1 - 10**15)
_SCALED: Final = (0, 1, -1, 5, 15, 49, 50, 51, 99, 100, 1250, -1250, 1251, 10**6, 333_333_333, 10**15 - 1, 1 - 10**15)
_TEXTS: Final = (
    *(
        "a",
        "A",
        "ab",
        "aBc",
        "b,c",
        "a,b,,c",
        "水",
        "林晓",
        "😀",
        "a😀b",
        " x ",
        "%",
        "_",
        "\\",
        "'",
        '"',
        "é",
        "ß",
        "ſ",
    ),
    *("12", "12.50", "1,234.5", "-3", "2026-02-28", "13912345678", "low", "中", "a" * 300, "line\nbreak", "[1]", "a-b"),
)
_DAYS: Final = (
    *(date(2026, 11, 22), date(2024, 2, 29), date(2026, 2, 28), date(2026, 12, 31), date(2026, 1, 1)),
    *(
        date(1990, 2, 28),
        date(2025, 3, 31),
        date(2026, 11, 21),
        date(1000, 1, 1),
        date(9999, 12, 31),
        date(2028, 2, 29),
    ),
)
_INSTANTS: Final = (
    *(datetime(2026, 11, 22, 13, tzinfo=UTC), datetime(2026, 11, 21, 16, tzinfo=UTC)),
    *(datetime(2026, 11, 21, 15, 59, 59, 999_000, tzinfo=UTC), datetime(2026, 3, 8, 7, tzinfo=UTC)),
    *(
        datetime(2026, 10, 25, 1, tzinfo=UTC),
        datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
        datetime(2024, 2, 29, tzinfo=UTC),
    ),
    *(datetime(1000, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, 9, 59, 59, 999_000, tzinfo=UTC)),
    *(datetime(1970, 1, 1, tzinfo=UTC), datetime(2026, 4, 5, 2, 15, tzinfo=UTC)),
)
_SPANS: Final = (0, 1, -1, 999, 60_000, 3_600_000, -3_600_000, 5_400_000, 86_400_000, 604_800_000, 10**15 - 1)

Pool: TypeAlias = Callable[[Chance], object]


def _one(values: Sequence[object]) -> Pool:
    return lambda chance: chance.choice(values)


def _several(options: Sequence[Option]) -> Pool:
    ids = [option.id for option in options]
    return lambda chance: tuple(one for one in ids if chance.random() < 0.5) or None  # a coin


_POOLS: Final[Mapping[str, Pool]] = {
    "text": _one(_TEXTS),
    "number": _one(_WHOLE),
    "boolean": _one((True, False)),
    "date": _one(_DAYS),
    "datetime": _one(_INSTANTS),
    "duration": _one(_SPANS),
    "choice": _one([option.id for option in LEVELS]),
    "choices": _several(TAGS),
    "user": _one(PEOPLE),
}


def _typed(prefix: str) -> list[Name]:
    """Return two fields of most types, and numbers of several scales."""
    made = [Name(f"{prefix}_{kind}{n}", kind, f"{kind}{n}") for kind in _PLAIN for n in (1, 2)]
    made += [Name(f"{prefix}_number{n}", "number", f"number{n}") for n in (1, 2)]
    made += [Name(f"{prefix}_dec{scale}", "number", f"dec{scale}", scale=scale) for scale in (1, 2, 6)]
    made.append(Name(f"{prefix}_cost", "number", "cost", scale=2, currency="CNY"))
    made += [Name(f"{prefix}_choice{n}", "choice", f"choice{n}", options=LEVELS) for n in (1, 2)]
    return [*made, *(Name(f"{prefix}_tags{n}", "choices", f"tags{n}", options=TAGS) for n in (1, 2))]


_PLAIN: Final = ("text", "boolean", "date", "datetime", "duration", "user")


def names() -> Names:
    """Return the names of the main form; from there relations lead on."""
    return _FORMS[MAIN]


def _reach(form: str) -> Names | None:
    return _FORMS.get(form)


_FORMS: Final[dict[str, Names]] = {
    MAIN: Names(
        [
            *_typed("f"),
            Name("f_customer", "record", "customer", target="customers"),
            Name("f_parts", "record", "parts", target="parts", many=True, via="p_case"),
        ],
        reach=_reach,
    ),
    "customers": Names([*_typed("c"), Name("c_above", "record", "above", target="customers")], reach=_reach),
    "parts": Names(
        [
            *_typed("p"),
            Name("p_case", "record", "case", target=MAIN),
            Name("p_maker", "record", "maker", target="customers"),
        ],
        reach=_reach,
    ),
}
SCOPE: Final = Scope(_FORMS[MAIN])


def world(seed: int, rows: int) -> World:
    """Return random records: so many that are asked about, a few customers, and parts of every second record."""
    chance = random.Random(seed)  # noqa: S311  # the same records every time
    customers = [_record("customers", f"c{n}", chance) for n in range(6)]
    links = [None, *(row["id"] for row in customers), str(uuid.uuid5(uuid.NAMESPACE_OID, "gone"))]
    for row in customers:
        row["c_above"] = chance.choice(links)
    asked = [{**_record(MAIN, f"r{n}", chance), "f_customer": chance.choice(links)} for n in range(rows)]
    parts = []
    for row in asked[::2]:
        for n in range(chance.choice((0, 1, 2, 5))):
            part = _record("parts", f"{row['id']}{n}", chance)
            parts.append({**part, "p_case": row["id"], "p_maker": chance.choice(links)})
    return World(MAIN, _FORMS, asked, {"customers": customers, "parts": parts})


def _record(form: str, key: str, chance: Chance) -> dict[str, object]:
    row: dict[str, object] = {name.id: _value(name, chance) for name in _FORMS[form] if not name.many}
    made = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(100_000))
    deleted = made if form != MAIN and chance.random() < 0.15 else None  # a few
    return {**row, "id": str(uuid.uuid5(uuid.NAMESPACE_OID, key)), "created_at": made, "deleted_at": deleted}


def _value(name: Name, chance: Chance) -> object:
    pool = _one(_SCALED) if name.scale else _POOLS.get(name.type)
    return None if pool is None or chance.random() < BLANK else pool(chance)


def context(seed: int) -> Context:
    """Return a random moment in a random zone, with somebody signed in or nobody."""
    chance = random.Random(seed)  # noqa: S311  # as above
    now = chance.choice((datetime(2026, 11, 22, 13, tzinfo=UTC), *_INSTANTS[:7]))
    me = chance.choice((*PEOPLE, None))
    person = Person(me, "林晓", None, (), PEOPLE[1], ("agent",)) if me and chance.random() < 0.5 else None
    return replace(Context.at(now, chance.choice(ZONES), me), person=person)


def told(row: Row) -> str:
    """Return what a record holds, for a report."""
    return str({key: value for key, value in row.items() if value is not None})
