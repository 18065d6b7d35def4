"""The form that all benchmarks use: a complaint with fifteen fields, as a package and as made-up values."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Final

STATUSES: Final = ("pending", "assigned", "processing", "resolved", "closed")
CHANNELS: Final = ("phone", "email", "web", "wechat", "store")
PRIORITIES: Final = ("low", "medium", "high", "urgent")
WORDS: Final = ("漏水", "噪音", "不制冷", "延迟", "退款", "安装", "遥控器", "温度", "电机", "面板", "售后", "发票")

FIELDS: Final[list[dict[str, object]]] = [
    {"code": "number", "type": "serial", "pattern": "TS-{yyyyMM}-{000000}", "reset": "month"},
    {"code": "subject", "type": "text", "required": True, "max_length": 120},
    {"code": "description", "type": "long_text"},
    {"code": "channel", "type": "choice", "options": list(CHANNELS), "required": True},
    {"code": "priority", "type": "choice", "options": list(PRIORITIES)},
    {"code": "status", "type": "choice", "options": list(STATUSES), "default": "pending"},
    {"code": "product", "type": "text"},
    {"code": "batch", "type": "text"},
    {"code": "contact", "type": "text"},
    {"code": "mobile", "type": "phone"},
    {"code": "email", "type": "email"},
    {"code": "cost", "type": "money"},
    {"code": "csat", "type": "rating", "scale": 5},
    {"code": "occurred_on", "type": "date"},
    {"code": "reported_at", "type": "datetime"},
]
VIEWS: Final = [
    {
        "code": "open_urgent",
        "where": 'status = "processing" and priority = "urgent"',
        "sort": ["-reported_at"],
        "columns": ["number", "subject", "status"],
    }
]


def package(*, views: bool = True) -> dict[str, bytes]:
    """Return the package; without ``views`` the platform knows of no order but the newest first."""
    form = {
        "code": "complaint",
        "label": "complaint",
        "title": "{number} {subject}",
        "fields": [{"label": field["code"], **field} for field in FIELDS],
        "views": [{"label": view["code"], **view} for view in VIEWS] if views else [],
    }
    app = {"format": 1, "id": "app_bench", "code": "bench", "version": "1.0.0", "label": "bench", "navigation": []}
    documents = {"app.json": app, "forms/complaint.json": form, "roles.json": {"roles": [], "permissions": []}}
    return {path: json.dumps(document).encode() for path, document in documents.items()}


def values(seed: int) -> Iterator[dict[str, object]]:
    """Yield records without end, the same ones for the same seed."""
    chance = random.Random(seed)
    while True:
        day = f"2026-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        yield {
            "subject": " ".join(chance.choices(WORDS, k=3)),
            "description": "。".join(chance.choices(WORDS, k=12)),
            "channel": chance.choice(CHANNELS),
            "priority": chance.choice(PRIORITIES),
            "status": chance.choice(STATUSES),
            "product": f"QH-{chance.randint(100, 999)}",
            "batch": f"B{chance.randint(2600, 2699)}",
            "contact": chance.choice(WORDS),
            "mobile": f"139{chance.randint(0, 99_999_999):08d}",
            "email": f"a{chance.randint(0, 99_999)}@example.com",
            "cost": chance.randint(0, 100_000) / 100,
            "csat": chance.randint(1, 5),
            "occurred_on": day,
            "reported_at": f"{day}T{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}:00.000Z",
        }
