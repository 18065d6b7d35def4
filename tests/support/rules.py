"""The desk app with a form that answers: behaviour, checks, and defaults over other fields and relations."""

from __future__ import annotations

from typing import Any

from tests.support.desk import TICKET, TICKET_FIELDS, desk

FIELDS: list[dict[str, object]] = [
    *TICKET_FIELDS,
    {"code": "gift", "type": "money", "label": {"zh": "礼品", "en": "Gift"}},
    {
        "code": "gift_note",
        "type": "text",
        "label": {"zh": "礼品说明", "en": "Gift note"},
        "default": '="To " & customer.name',
    },
    {
        "code": "urgency",
        "type": "choice",
        "label": {"zh": "紧急程度", "en": "Urgency"},
        "options": ["low", "high"],
        "default": '=IF(customer.level = "vip" or cost > 1000, "high", "low")',
    },
    {"code": "estimate", "type": "money", "label": {"zh": "估价", "en": "Estimate"}, "default": "=cost * 2"},
    {"code": "reserve", "type": "number", "label": {"zh": "预留", "en": "Reserve"}, "default": "=estimate / 3"},
    {"code": "other", "type": "relation", "label": {"zh": "相关", "en": "Related"}, "to": "ticket"},
]
BEHAVIOUR: list[dict[str, object]] = [
    {"id": "b_done", "when": 'status = "done"', "require": ["handler"], "read_only": ["subject", "cost"]},
    {"id": "b_gift", "when": 'customer.level = "vip"', "show": ["gift", "gift_note"]},
    {"id": "b_note", "when": "gift is blank", "hide": ["gift_note"]},
]
CHECKS: list[dict[str, object]] = [
    {
        "id": "c_gift",
        "that": "gift is blank or gift <= 500",
        "message": {"zh": "礼品不超过 500 元", "en": "A gift costs 500 at most"},
        "at": "gift",
    },
    {
        "id": "c_open",
        "that": 'status = "done" or COUNT(customer.ticket, status != "done") < 2',
        "message": {"zh": "这位客户的未完成工单太多", "en": "This customer has too many open tickets"},
    },
    {
        "id": "c_due",
        "that": "due is blank or due >= TODAY()",
        "message": {"zh": "期限已过", "en": "It is due already"},
        "at": "due",
    },
]
PUBLIC: list[dict[str, object]] = [
    {
        "code": "submit",
        "can": "create",
        "label": {"zh": "提交", "en": "Submit"},
        "fields": ["subject", "mobile", "cost", "estimate", "tags", "source"],
        "required": ["mobile", "source"],
        "values": {"status": "new"},
    }
]
DOOR: list[dict[str, object]] = [
    {"id": "b_source", "when": 'tags contains "loud"', "show": ["source"]},
]


def rules(**keys: Any) -> dict[str, Any]:
    """Return the ticket's document with rules; ``keys`` replaces some of it."""
    return {**TICKET, "fields": FIELDS, "behaviour": BEHAVIOUR, "checks": CHECKS, "public": PUBLIC, **keys}


def desk_with_rules(**keys: Any) -> dict[str, bytes]:
    """Return the files of the app with rules, a version above the plain one."""
    return desk(app={"version": "1.1.0"}, ticket=rules(**keys))
