"""A small app that tests of the runtime share: customers and tickets, two roles, two public doors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

APP: dict[str, Any] = {
    "format": 1,
    "id": "app_desk",
    "code": "desk",
    "version": "1.0.0",
    "label": {"zh": "服务台", "en": "Desk"},
    "navigation": [{"open": {"form": "ticket", "view": "open"}}, {"open": {"form": "customer"}}],
}
CUSTOMER: dict[str, Any] = {
    "code": "customer",
    "label": {"zh": "客户", "en": "Customer"},
    "title": "{name}",
    "fields": [
        {"code": "name", "type": "text", "label": {"zh": "名称", "en": "Name"}, "required": True, "unique": True},
        {"code": "level", "type": "choice", "label": {"zh": "级别", "en": "Level"}, "options": ["normal", "vip"]},
    ],
}
TICKET_FIELDS: list[dict[str, object]] = [
    {
        "code": "number",
        "type": "serial",
        "label": {"zh": "编号", "en": "No."},
        "pattern": "T-{yyyyMM}-{0000}",
        "reset": "month",
    },
    {
        "code": "subject",
        "type": "text",
        "label": {"zh": "标题", "en": "Subject"},
        "required": True,
        "max_length": 60,
    },
    {
        "code": "status",
        "type": "choice",
        "label": {"zh": "状态", "en": "Status"},
        "default": "new",
        "options": [
            {"code": "new", "label": {"zh": "待处理", "en": "New"}},
            {"code": "done", "label": {"zh": "已完成", "en": "Done"}},
        ],
    },
    {"code": "customer", "type": "relation", "label": {"zh": "客户", "en": "Customer"}, "to": "customer"},
    {"code": "cost", "type": "money", "label": {"zh": "费用", "en": "Cost"}},
    {"code": "due", "type": "date", "label": {"zh": "期限", "en": "Due"}},
    {"code": "reported_at", "type": "datetime", "label": {"zh": "报告时间", "en": "Reported at"}},
    {"code": "tags", "type": "multi_choice", "label": {"zh": "标签", "en": "Tags"}, "options": ["loud", "cold"]},
    {"code": "handler", "type": "user", "label": {"zh": "处理人", "en": "Handler"}},
    {"code": "mobile", "type": "phone", "label": {"zh": "手机", "en": "Mobile"}},
    {"code": "source", "type": "text", "label": {"zh": "外部编号", "en": "External no."}, "unique": True},
    {"code": "files", "type": "attachment", "label": {"zh": "附件", "en": "Files"}, "accept": [".txt", ".png"]},
]
TICKET: dict[str, Any] = {
    "code": "ticket",
    "label": {"zh": "工单", "en": "Ticket"},
    "title": "{number} {subject}",
    "fields": TICKET_FIELDS,
    "views": [
        {
            "code": "open",
            "label": {"zh": "未完成", "en": "Open"},
            "where": 'status != "done"',
            "sort": ["-created_at"],
            "columns": ["number", "subject"],
        }
    ],
    "public": [
        {
            "code": "submit",
            "can": "create",
            "label": {"zh": "提交", "en": "Submit"},
            "fields": ["subject", "mobile", "files"],
            "values": {"status": "new"},
        },
        {
            "code": "progress",
            "can": "find",
            "label": {"zh": "查进度", "en": "Progress"},
            "by": ["number", "mobile"],
            "fields": ["number", "subject", "status", "handler"],
            "steps": "status",
        },
    ],
}
ALL = ["view", "create", "edit", "delete", "import", "export", "print", "batch", "comment", "history", "share"]
ROLES: dict[str, Any] = {
    "roles": [
        {"id": "rol_agent", "code": "agent", "label": {"zh": "客服", "en": "Agent"}},
        {"id": "rol_lead", "code": "lead", "label": {"zh": "主管", "en": "Lead"}},
        {"id": "rol_intake", "code": "intake", "label": {"zh": "登记", "en": "Intake"}},
    ],
    "permissions": [
        {"form": "ticket", "to": [{"role": "agent"}], "can": ["view", "create", "edit", "history"]},
        {"form": "ticket", "to": [{"role": "lead"}], "can": ALL},
        {"form": "ticket", "to": [{"role": "intake"}], "can": ["create"]},
        {"form": "customer", "to": [{"role": "lead"}], "can": ALL},
    ],
}


def desk(**changes: Mapping[str, object]) -> dict[str, bytes]:
    """Return the files of the app; ``app``, ``customer``, ``ticket`` or ``roles`` replaces keys of that document."""
    documents = {
        "app.json": {**APP, **changes.get("app", {})},
        "forms/customer.json": {**CUSTOMER, **changes.get("customer", {})},
        "forms/ticket.json": {**TICKET, **changes.get("ticket", {})},
        "roles.json": {**ROLES, **changes.get("roles", {})},
    }
    return {path: json.dumps(document, ensure_ascii=False).encode() for path, document in documents.items()}
