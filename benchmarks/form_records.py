"""The form of twenty fields that validation is measured with, and records: half of them right, half with errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from engines.kernel.text import Text
from engines.kernel.values import Json
from engines.metadata.model import Field, Form, Option

CHANNELS: Final = ("phone", "email", "web", "wechat", "store")
PRIORITIES: Final = ("low", "medium", "high", "urgent")
STATUSES: Final = ("pending", "assigned", "processing", "resolved", "closed")
CAUSES: Final = ("part", "assembly", "transport", "installation", "use", "unknown")
REQUIRED: Final = frozenset({"subject", "channel", "status", "contact", "mobile", "occurred_on"})
FIELDS: Final[dict[str, tuple[str, dict[str, Json]]]] = {
    "subject": ("text", {"max_length": 120}),
    "description": ("long_text", {"max_length": 5000}),
    "channel": ("choice", {"options": list(CHANNELS)}),
    "priority": ("choice", {"options": list(PRIORITIES)}),
    "status": ("choice", {"options": list(STATUSES)}),
    "causes": ("multi_choice", {"options": list(CAUSES)}),
    "product": ("text", {"max_length": 60}),
    "batch": ("text", {"max_length": 20}),
    "contact": ("text", {"max_length": 40}),
    "mobile": ("phone", {}),
    "email": ("email", {}),
    "website": ("url", {}),
    "cost": ("money", {"min": 0}),
    "freight": ("money", {"min": 0}),
    "quantity": ("number", {"min": 1, "max": 10_000}),
    "weight": ("number", {"scale": 3, "min": 0}),
    "csat": ("rating", {"kind": "csat"}),
    "urgent": ("boolean", {}),
    "occurred_on": ("date", {}),
    "reported_at": ("datetime", {}),
}
_WORDS: Final = ("漏水", "噪音", "不制冷", "延迟", "退款", "安装", "遥控器", "温度", "电机", "面板", "售后", "发票")
_NAMES: Final = ("林晓", "王芳", "赵敏", "徐佳宁", "Chen Yu")

Spoil = Callable[[Random], tuple[str, object]]
ABSENT: Final = object()
WRONG: Final[tuple[Spoil, ...]] = (
    lambda _chance: ("contact", ABSENT),
    lambda chance: ("channel", chance.choice(("fax", "telegram", "pigeon"))),
    lambda chance: ("mobile", f"phone {chance.randint(0, 999)}"),
    lambda _chance: ("email", "nobody at example.com"),
    lambda chance: ("cost", chance.randint(1, 100_000) / -100),
    lambda chance: ("quantity", chance.randint(10_001, 99_999)),
    lambda chance: ("weight", f"{chance.randint(1, 9)} bags"),
    lambda chance: ("csat", chance.randint(6, 9)),
    lambda _chance: ("urgent", "perhaps"),
    lambda chance: ("occurred_on", f"2026-{chance.randint(13, 19)}-01"),
    lambda _chance: ("reported_at", "this morning"),
    lambda chance: ("batch", "B" * chance.randint(21, 60)),
)
"""Each spoils one field in a way that every validator refuses."""


def form() -> Form:
    """Return the form."""
    return Form("form_ticket", "ticket", Text.of("ticket"), tuple(_field(code) for code in FIELDS))


def records(seed: int, count: int) -> Iterator[dict[str, object]]:
    """Yield records as they come out of JSON, the same for the same seed; every second has three to five errors."""
    chance = Random(seed)
    for place in range(count):
        record = _right(chance)
        for spoil in chance.sample(WRONG, chance.randint(3, 5)) if place % 2 else ():
            code, value = spoil(chance)
            record[code] = value
        yield {code: value for code, value in record.items() if value is not ABSENT}


def _field(code: str) -> Field:
    kind, settings = FIELDS[code]
    named = settings.get("options")
    codes = [str(one) for one in named] if isinstance(named, list) else []
    options = tuple(Option(f"o_{one}", one, Text.of(one)) for one in codes)
    own = {key: value for key, value in settings.items() if key != "options"}
    return Field(
        code,
        code,
        Text.of(code),
        kind,
        settings=own,
        options=options,
        required=code in REQUIRED,
    )


def _right(chance: Random) -> dict[str, object]:
    day = f"2026-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    return {
        "subject": " ".join(chance.choices(_WORDS, k=3)),
        "description": "。\n".join(chance.choices(_WORDS, k=12)),
        "channel": chance.choice(CHANNELS),
        "priority": chance.choice(PRIORITIES),
        "status": chance.choice(STATUSES),
        "causes": chance.sample(CAUSES, 2),
        "product": f"QH-{chance.randint(100, 999)}",
        "batch": f"B{chance.randint(2600, 2699)}",
        "contact": chance.choice(_NAMES),
        "mobile": f"139{chance.randint(0, 99_999_999):08d}",
        "email": f"a{chance.randint(0, 99_999)}@example.com",
        "website": f"https://example.com/tickets/{chance.randint(1, 9999)}",
        "cost": chance.randint(0, 100_000) / 100,
        "freight": chance.randint(0, 90),
        "quantity": chance.randint(1, 50),
        "weight": chance.randint(1, 99_999) / 1000,
        "csat": chance.randint(1, 5),
        "urgent": chance.choice((True, False, False, False)),
        "occurred_on": day,
        "reported_at": f"{day}T{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}:00.000Z",
    }
