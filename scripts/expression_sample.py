"""The customer record that the examples of the reference stand for. Read by whatever runs them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field, Form, FormReference, Option

NOW: Final = "2026-11-22T05:00:00.000Z"
ZONE: Final = "Asia/Shanghai"


def _field(code: str, type_: str, zh: str, en: str, *options: tuple[str, str, str]) -> Field:
    chosen = tuple(Option(f"o_{option}", option, Text(label, english)) for option, label, english in options)
    return Field(id=code, code=code, label=Text(zh, en), type=type_, options=chosen)


FORM: Final = Form(
    "frm",
    "customer",
    Text("客户", "Customer"),
    (
        _field("name", "text", "姓名", "Name"),
        _field("level", "choice", "等级", "Level", ("normal", "普通", "Normal"), ("vip", "VIP", "VIP")),
        _field("annual_spend", "money", "年消费额", "Annual spend"),
        _field("orders_count", "number", "订单数", "Orders"),
        _field("csat", "number", "满意度", "CSAT"),
        _field("birthday", "date", "生日", "Birthday"),
        _field("last_contact", "datetime", "最近互动时间", "Last contact"),
        _field("note", "text", "备注", "Note"),
        _field(
            "tags", "multi_choice", "标签", "Tags",
            ("new", "新客", "New"), ("late", "逾期", "Late"), ("big", "大客户", "Big"),
        ),
    ),
)  # fmt: skip

VALUES: Final[JsonObject] = {
    "name": "林晓",
    "level": "vip",
    "annual_spend": 128000.50,
    "orders_count": 12,
    "csat": 4,
    "birthday": "1990-02-28",
    "last_contact": "2026-10-20T02:00:00Z",
    "tags": ["new", "big"],
}

OLD: Final[JsonObject] = {"level": "normal", "orders_count": 11}
"""What was otherwise before the change that some examples look at."""

COMPLAINT: Final = Form(
    "complaint",
    "complaint",
    Text("投诉", "Complaints"),
    (
        _field("subject", "text", "标题", "Subject"),
        _field("status", "choice", "状态", "Status", ("open", "处理中", "Open"), ("closed", "已关闭", "Closed")),
        _field("cost", "money", "费用", "Cost"),
        replace(_field("customer", "relation", "客户", "Customer"), to=FormReference("customer")),
    ),
)
"""A second form, whose records point at the customer."""

COMPLAINTS: Final[tuple[JsonObject, ...]] = (
    {"subject": "漏水", "status": "open", "cost": 120},
    {"subject": "异响", "status": "closed", "cost": 80.5},
    {"subject": "缺件", "status": "closed"},
)
